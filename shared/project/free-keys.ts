/** Free keys for new rows: of lists (`p`), and of what a ledger makes (`m`). */
import type { Project } from './model.js';

const IN_NAME = /(?:^|[/|-])([pm])(\d{1,9})(?=[/|-]|$)/g;

/**
 * A letter and the next numbers that no row of any table bears, and nothing else in the project names: an accepted finding
 * of a row that was deleted must not answer for a new one, nor a thread speak of it.
 */
export function freeKeys(project: Project, count: number, letter: 'p' | 'm' = 'p'): string[] {
  let highest = 0;
  const note = (of: string | undefined, digits: string | undefined): void => {
    if (of === letter) highest = Math.max(highest, Number(digits));
  };
  for (const { rows } of Object.values(project.tables))
    for (const { key } of rows) {
      const [, of, digits] = /^([pm])(\d{1,9})$/.exec(key) ?? [];
      note(of, digits);
    }
  const { overrides, prose, accepted, threads = {} } = project;
  const places = Object.values(threads).map(({ place }) => place.at);
  for (const names of [...[overrides, prose, accepted].map(Object.keys), places])
    for (const name of names) for (const [, of, digits] of name.matchAll(IN_NAME)) note(of, digits);
  return Array.from({ length: count }, (_, i) => `${letter}${String(highest + 1 + i).padStart(2, '0')}`);
}
