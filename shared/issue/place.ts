/** Names a place in structured content as whoever wrote it would: by the ids and keys that stand there. */

import { withoutBlanks } from '../plain.js';
import { shortened } from '../shortened.js';

/** Names and positions from the outside inwards. */
export type ContentPath = readonly PropertyKey[];

/** What an item of a list may be known by, the surest first. */
const NAMED_BY = ['id', 'key', 'show', 'table', 'forms', 'repeat', 'each', 'term', 'page', 'title'] as const;

const MAX_LENGTH = 25;

/** `blocks.s1.text`; an item that has no name of its own is called by its number: `blocks.第3项`. */
export function placeName(content: unknown, path: ContentPath): string {
  const names: string[] = [];
  let here = content;
  for (const step of path) {
    const inner = stepInto(here, step);
    names.push(Array.isArray(here) ? (nameOf(inner) ?? `第${Number(step) + 1}项`) : String(step));
    here = inner;
  }
  return names.join('.');
}

/** What stands at a path as far as it leads. */
function stepInto(content: unknown, step: PropertyKey): unknown {
  if (typeof content !== 'object' || content === null || !Object.hasOwn(content, step)) return undefined;
  return (content as Readonly<Record<PropertyKey, unknown>>)[step];
}

function nameOf(item: unknown): string | undefined {
  for (const field of NAMED_BY) {
    const value = stepInto(item, field);
    const name = typeof value === 'string' ? withoutBlanks(value) : '';
    if (name !== '') return shortened(name, MAX_LENGTH);
  }
  return undefined;
}
