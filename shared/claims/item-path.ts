/** 类、款、项 in words: “…（类）…（款）…（项）” and where it stands. */
import { unnumbered } from '../plain.js';
import { bareName } from './words.js';

export interface ItemPath {
  /** Names as written; 类 and 款 may be left out. */
  readonly top?: string;
  readonly parent?: string;
  readonly item: string;
  readonly start: number;
  /** After “（项）”. */
  readonly end: number;
}

const MARK = /[（(]([类款项])[）)]/g;
/** What ends a name on its left. */
const BOUND = /[“”"。，；：:;!\n]/;

interface Part {
  readonly level: string;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The paths of a text in order. */
export function itemPaths(text: string): ItemPath[] {
  const result: ItemPath[] = [];
  let parts: Part[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    const end = match.index + match[0].length;
    const words = text.slice(from, match.index);
    const bound = lastBound(words);
    if (bound > 0) parts = [];
    const name = bareName(unnumbered(words.slice(bound)));
    parts.push({ level: match[1] ?? '', name, start: from + bound, end });
    from = end;
    if (match[1] !== '项') continue;
    // A slip that writes （类） for （款） stands in the place of 款.
    const [item, parent, top] = [...parts].reverse();
    if (item && item.name !== '')
      result.push({
        item: item.name,
        ...(parent ? { parent: parent.name } : {}),
        ...(top ? { top: top.name } : {}),
        start: parts[0]?.start ?? item.start,
        end,
      });
    parts = [];
  }
  return result;
}

/** Behind the last mark that cannot stand in a name. */
function lastBound(words: string): number {
  for (let at = words.length - 1; at >= 0; at--) if (BOUND.test(words[at] ?? '')) return at + 1;
  return 0;
}
