/** From one state of the work to another (恢复): what differs, part by part, as changes that undo takes back. */
import { isRecord } from '../record.js';
import type { Change } from './change.js';
import type { Work } from './content.js';
import { REVIEW_PARTS, stable, workOf } from './content.js';
import type { Project } from './model.js';

/** Parts whose entries come and go one by one; others are what they are as a whole. */
const BY_ENTRY = new Set<string>(['tables', 'overrides', 'prose', 'accepted', 'carried', 'former', 'workings']);

/** The project's review parts stay as they are. */
export function changesTo(project: Project, work: Work): Change[] {
  const [now, then]: Readonly<Record<string, unknown>>[] = [{ ...workOf(project) }, { ...work }];
  const parts = new Set(
    [...Object.keys(now ?? {}), ...Object.keys(then ?? {})].filter((part) => !REVIEW_PARTS.has(part)),
  );
  return [...parts].flatMap((part) => partChanges(part, now?.[part], then?.[part]));
}

function partChanges(part: string, now: unknown, then: unknown): Change[] {
  if (isSame(now, then)) return [];
  if (!BY_ENTRY.has(part) || !isRecord(now) || !isRecord(then)) return [{ path: [part], value: then }];
  const names = new Set([...Object.keys(now), ...Object.keys(then)]);
  return [...names].flatMap((name) =>
    isSame(now[name], then[name]) ? [] : [{ path: [part, name], value: then[name] }],
  );
}

/** Whatever the order of names. */
function isSame(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(stable(one)) === JSON.stringify(stable(other));
}
