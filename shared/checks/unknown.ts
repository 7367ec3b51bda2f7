/** What a finished document does not print. */
import { type Formula, tablesIn } from '../language/syntax.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { tableTitle } from './names.js';
import type { Outcome, Subject } from './rule.js';
import { isPrinted } from './texts.js';

/** Why the cells of a table cannot be looked at; undefined where they can. */
export function whyUnknown(subject: Subject, table: TableDefinition): Outcome | undefined {
  if (subject.knows(table.id)) return undefined;
  const nothing = { findings: [], compared: 0 };
  return isPrinted(subject.standard, table)
    ? { ...nothing, notRun: `文件中没有找到${tableTitle(table)}` }
    : { ...nothing, notApplicable: `${tableTitle(table)}只用于填报，不印在文件中` };
}

const known = new WeakMap<Formula, readonly TableDefinition[]>();

/** The tables of entries that a formula needs and no document prints, in words; undefined where there are none. */
export function unprintedTables(standard: Standard, formula: Formula): string | undefined {
  const tables = known.get(formula) ?? unprinted(standard, formula);
  known.set(formula, tables);
  return tables.length === 0 ? undefined : tables.map(tableTitle).join('');
}

function unprinted(standard: Standard, { expression }: Formula): TableDefinition[] {
  const tables = [...tablesIn(expression)].flatMap((id) => standard.tables.get(id) ?? []);
  return tables.filter((table) => !isPrinted(standard, table));
}
