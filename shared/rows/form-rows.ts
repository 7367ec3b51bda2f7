/** Forms that are entered one by one, not made from the rows of another table: they come and go as rows do. */

import { freeKeys } from '../project/free-keys.js';
import type { Project } from '../project/model.js';
import type { FormDefinition } from '../standard/schema.js';
import type { Standard } from '../standard/standard.js';
import type { Added } from './detail-rows.js';

/** Whether the user adds the forms himself. */
export function enterable(standard: Standard, form: FormDefinition): boolean {
  const rows = standard.tables.get(form.table)?.blocks[0]?.rows;
  return rows?.kind === 'list' && rows.enterable;
}

/** Adds an empty form after another one. */
export function addForm(project: Project, form: FormDefinition, after: string): Added {
  const rows = project.tables[form.table]?.rows ?? [];
  const [key = ''] = freeKeys(project, 1);
  const at = rows.findIndex((row) => row.key === after) + 1 || rows.length;
  return { command: { kind: 'insertRows', table: form.table, at, rows: [{ key, cells: {} }] }, key };
}
