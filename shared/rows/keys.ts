/** Free keys for new rows. */
import type { Project } from '../project/model.js';
import { keysInThreads } from '../project/thread.js';

const IN_NAME = /(?:^|[/|-])p(\d{1,9})(?=[/|-]|$)/g;

/**
 * `p` and the next numbers that no row of any table bears, and nothing else in the project names: an accepted finding
 * of a row that was deleted must not answer for a new one, nor a thread speak of it.
 */
export function freeKeys(project: Project, count: number): string[] {
  let highest = 0;
  for (const { rows } of Object.values(project.tables))
    for (const { key } of rows) {
      const [, digits] = /^p(\d{1,9})$/.exec(key) ?? [];
      if (digits !== undefined) highest = Math.max(highest, Number(digits));
    }
  const { overrides, prose, accepted, threads = {} } = project;
  const places = Object.values(threads).map(({ place }) => place.at);
  for (const names of [...[overrides, prose, accepted].map(Object.keys), places])
    for (const name of names)
      for (const [, digits] of name.matchAll(IN_NAME)) highest = Math.max(highest, Number(digits));
  return Array.from({ length: count }, (_, i) => `p${String(highest + 1 + i).padStart(2, '0')}`);
}

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
