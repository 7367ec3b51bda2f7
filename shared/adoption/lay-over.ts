/**
 * A finished document laid over a project (公开文件对项目): the project as the document has it, where it says something else, and
 * what of either the other lacks. Rows keep the keys of the project.
 */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import { rowTitle } from '../calculation/row-title.js';
import { applyImport, readImport } from '../imports/import.js';
import { AS_PRINTED, type ImportPlan } from '../imports/plan.js';
import type { ImportScene } from '../imports/scene.js';
import type { Project } from '../project/model.js';
import type { Reading } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';

export interface LaidOver {
  /** Prints what the document prints; where that contradicts itself, by hand. */
  readonly project: Project;
  readonly plan: ImportPlan;
  /** Rows of lists that the document's table does not have, as people call them. */
  readonly missing: readonly string[];
}

/** Undefined where the document is of another unit or year, so that nothing can be laid over. */
export function layOver(standard: Standard, project: Project, reading: Reading): LaidOver | undefined {
  const wish = { [AS_PRINTED.id]: AS_PRINTED.choices[0].value };
  const { plan, scene } = readImport(standard, project, reading, wish, {});
  const isForeign = plan.commands.length === 0 && plan.questions.some(({ table }) => table === undefined);
  if (isForeign || !scene) return undefined;
  return { project: applyImport(project, plan).project, plan, missing: missingRows(standard, project, scene) };
}

/** Of printed lists that the document has. */
function missingRows(standard: Standard, project: Project, { given, placed }: ImportScene): string[] {
  const figures = new Calculation(standard, project);
  return [...new Set(given.map(({ table }) => table))].flatMap((table) => {
    if (!table.file.printed || !table.blocks.every(({ rows }) => rows.kind === 'list')) return [];
    const there = new Set(
      [...(placed.get(table.id)?.values() ?? [])].flatMap((one) => ('key' in one ? [one.key] : [])),
    );
    const rows = figures.rowsOf(table.id)?.rows ?? [];
    return rows
      .filter(({ key, kind }) => kind === 'detail' && !there.has(key))
      .map(({ key }) => `${plainTitle(figures, table.file.title)} · ${rowTitle(figures, table, key)}`);
  });
}
