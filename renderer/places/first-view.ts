/** Which view a project opens with: one that is hardly begun where the entering begins, any other at the first printed table. */

import { tablesOfForms } from '../../shared/calculation/filled.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { View } from './view.js';
import { isFacts } from './view-of.js';

export function firstView(standard: Standard, project: Pick<Project, 'tables'>): View | undefined {
  const entered = firstEntered(standard);
  if (entered !== undefined && (project.tables[entered]?.rows ?? []).length === 0)
    return { kind: 'table', table: entered };
  const planned = standard.plan.blocks.find(({ kind }) => kind === 'table');
  if (planned?.kind === 'table') return { kind: 'table', table: planned.table };
  const [first] = standard.tables.keys();
  return first === undefined ? undefined : { kind: 'table', table: first };
}

/** The first table that is filled in only to be used by others. */
function firstEntered(standard: Standard): string | undefined {
  const inForms = tablesOfForms(standard);
  const tables = [...standard.tables.values()];
  return tables.find((table) => !table.file.printed && !isFacts(table) && !inForms.has(table.id))?.id;
}
