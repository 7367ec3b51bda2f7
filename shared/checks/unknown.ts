/** What a finished document does not print. */
import { parseExpression, pathsOf } from '../language/syntax.js';
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

const known = new WeakMap<Standard, Map<string, readonly TableDefinition[]>>();

/** The tables of entries that a formula needs and no document prints, in words; undefined where there are none. */
export function unprintedTables(standard: Standard, formula: string): string | undefined {
  const formulas = known.get(standard) ?? new Map<string, readonly TableDefinition[]>();
  known.set(standard, formulas);
  const before = formulas.get(formula);
  const tables = before ?? tablesIn(standard, formula).filter((table) => !isPrinted(standard, table));
  formulas.set(formula, tables);
  return tables.length === 0 ? undefined : tables.map(tableTitle).join('');
}

function tablesIn(standard: Standard, formula: string): TableDefinition[] {
  const named = pathsOf(parseExpression(formula)).filter((parts) => parts.length > 1);
  const ids = new Set(named.map(([first]) => String(first)));
  return [...ids].flatMap((id) => standard.tables.get(id) ?? []);
}
