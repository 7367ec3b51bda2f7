/**
 * A finished document laid over a project (公开文件对项目): the project as the document has it, where it says something else, and
 * what of either the other lacks. Rows keep the keys of the project.
 */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import { rowTitle } from '../calculation/row-title.js';
import { groupBy } from '../collections.js';
import { applyImport, readImport } from '../imports/import.js';
import { AS_PRINTED, type ImportPlan } from '../imports/plan.js';
import type { ImportScene } from '../imports/scene.js';
import { executeAll } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import { removal } from '../rows/dependents.js';
import type { Standard } from '../standard/standard.js';

export interface LaidOver {
  /** Prints what the document prints; where that contradicts itself, by hand. */
  readonly project: Project;
  readonly plan: ImportPlan;
  /** Rows of lists that a table of the document does not have, as people call them, where something else of it found no place. */
  readonly missing: readonly string[];
}

/** Undefined where the document is of another unit or year, so that nothing can be laid over. */
export function layOver(standard: Standard, project: Project, reading: Reading): LaidOver | undefined {
  const first = readImport(standard, project, reading, {}, {});
  if (!first.scene || isForeign(first.plan)) return undefined;
  const missing = missingRows(standard, project, first.scene);
  const told = new Set(first.plan.sources.flatMap(({ tables, left }) => (left.length > 0 ? tables : [])));
  // Where every row of the document found its place, those that it lacks are gone.
  const gone = missing.filter(({ table }) => !told.has(table));
  const reduced = [...groupBy(gone, ({ table }) => table)].reduce((now, [table, rows]) => {
    const { commands } = removal(
      standard,
      now,
      table,
      rows.map(({ key }) => key),
    );
    return executeAll(now, commands);
  }, project);
  const wish = { [AS_PRINTED.id]: AS_PRINTED.choices[1].value };
  const { plan } = readImport(standard, reduced, reading, wish, {});
  const open = missing.filter(({ table }) => told.has(table));
  return { project: applyImport(reduced, plan).project, plan, missing: open.map(({ words }) => words) };
}

function isForeign({ commands, questions }: ImportPlan): boolean {
  return commands.length === 0 && questions.some(({ table }) => table === undefined);
}

interface MissingRow {
  readonly table: string;
  readonly key: string;
  readonly words: string;
}

/** Of printed lists that the document has. */
function missingRows(standard: Standard, project: Project, { given, placed }: ImportScene): MissingRow[] {
  const figures = new Calculation(standard, project);
  return [...new Set(given.map(({ table }) => table))].flatMap((table) => {
    if (!table.file.printed || !table.blocks.every(({ rows }) => rows.kind === 'list')) return [];
    const there = new Set(
      [...(placed.get(table.id)?.values() ?? [])].flatMap((one) => ('key' in one ? [one.key] : [])),
    );
    const rows = project.tables[table.id]?.rows ?? [];
    return rows
      .filter(({ key }) => !there.has(key))
      .map(({ key }) => ({
        table: table.id,
        key,
        words: `${plainTitle(figures, table.file.title)} · ${rowTitle(figures, table, key)}`,
      }));
  });
}
