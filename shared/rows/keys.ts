/** Keys that rows can have. */
import type { Project } from '../project/model.js';
import { keysInThreads } from '../project/thread.js';

/** Keys that a new row of a table cannot have: those of its rows, and those that threads name. */
export function takenKeys(project: Project, table: string): Set<string> {
  return new Set([...(project.tables[table]?.rows ?? []).map(({ key }) => key), ...keysInThreads(project, table)]);
}

/** A further row of the same code: `30199`, `30199.2`, `30199.3`. */
export function freeCodeKey(code: string, taken: (key: string) => boolean): string {
  if (!taken(code)) return code;
  let number = 2;
  while (taken(`${code}.${number}`)) number += 1;
  return `${code}.${number}`;
}
