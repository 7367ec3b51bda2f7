/** What a finished document does not print. */
import { keptOf } from '../collections.js';
import { type Formula, tablesIn } from '../language/syntax.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { tableTitle } from './names.js';
import { NOTHING, type Outcome, type Subject } from './rule.js';
import { isPrinted } from './texts.js';

/** Why the cells of these tables cannot be looked at, by the first of them; undefined where they can. */
export function whyUnknown(subject: Subject, ...tables: readonly TableDefinition[]): Outcome | undefined {
  const table = tables.find(({ id }) => !subject.knows(id));
  if (!table) return undefined;
  return isPrinted(subject.standard, table)
    ? { ...NOTHING, notRun: `文件中没有找到${tableTitle(table)}` }
    : { ...NOTHING, notApplicable: `${tableTitle(table)}只用于填报，不印在文件中` };
}

/** The tables of entries that a formula needs and no document prints, in words; empty where there are none. */
export const unprintedTables = keptOf(({ expression }: Formula, standard: Standard): string => {
  const tables = [...tablesIn(expression)].flatMap((id) => standard.tables.get(id) ?? []);
  return tables
    .filter((table) => !isPrinted(standard, table))
    .map(tableTitle)
    .join('');
});
