/**
 * Entries that an edit puts out of sight: a row that follows from another table no longer does so under the standard's
 * condition. They stay in the file, for the same row may follow again; the user is told.
 */
import type { Calculation } from '../../shared/calculation/calculation.js';
import type { Project } from '../../shared/project/model.js';
import { tableTitle } from '../places/view-title.js';
import type { Session } from './session.js';
import { ui } from './ui.js';

/** Filled cells that no table shows, by table. */
export function unseenEntries(calculation: Calculation, project: Project): Map<string, number> {
  const unseen = new Map<string, number>();
  for (const { id, blocks } of calculation.standard.tables.values()) {
    const follows = blocks.some(({ rows }) => rows.kind === 'list' && !rows.enterable && rows.sources.length > 0);
    const shown = calculation.rowsOf(id)?.index;
    const rows = follows ? (project.tables[id]?.rows ?? []).filter((row) => !shown?.has(row.key)) : [];
    const cells = rows.flatMap((row) => Object.values(row.cells)).filter((text) => text.trim() !== '');
    if (cells.length > 0) unseen.set(id, cells.length);
  }
  return unseen;
}

/** Tells of them as they go. */
export function tellOfUnseen(session: Session): void {
  const now = (): Map<string, number> => unseenEntries(session.getState().calculation, session.getState().project);
  let known = now();
  session.subscribe(({ structure, standard, calculation }, before) => {
    if (structure === before.structure) return;
    const unseen = now();
    const words = [...unseen].flatMap(([table, cells]) => {
      const more = cells - (known.get(table) ?? 0);
      return more > 0 ? [`《${tableTitle(standard, calculation, table)}》填报的 ${more} 格`] : [];
    });
    known = unseen;
    if (words.length > 0) ui.getState().say(`${words.join('、')}随之不再显示，仍保留在文件中，改回原值即可重现`);
  });
}
