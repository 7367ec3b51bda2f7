/** Why two sides cannot agree yet: a table that one of them rests on is empty, or money of it has no code to go to. */
import { keptOf } from '../collections.js';
import { timelessTitle } from '../language/identity.js';
import type { Expression } from '../language/syntax.js';
import type { Address } from '../project/address.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { entryTables, isDue, isTouched, isUnfilled } from './complete/due.js';
import { tableTitle } from './names.js';
import type { Subject } from './rule.js';

/** A table with the column that says where the money of its rows belongs. */
interface Coding {
  readonly table: TableDefinition;
  readonly column: Column;
}

/** Columns in which a row names the code of another table in which it counts. */
const codingsOf = keptOf(({ tables }: Standard): readonly Coding[] => {
  const sources = [...tables.values()].flatMap(({ blocks }) =>
    blocks.flatMap(({ rows }) => (rows.kind === 'classification' || rows.kind === 'list' ? rows.sources : [])),
  );
  const found = new Map<string, Coding>();
  for (const { table: id, column: key } of sources) {
    const table = tables.get(id);
    const column = key === undefined ? undefined : table?.columnByKey.get(key);
    if (table && column?.required && !column.formula && !column.leaf) found.set(`${id}/${key}`, { table, column });
  }
  return [...found.values()];
});

/** Whether a row without this cell belongs nowhere. */
export function isCoding(standard: Standard, table: TableDefinition, column: Column): boolean {
  return codingsOf(standard).some((one) => one.table === table && one.column === column);
}

/** The cells of rows that say no code. */
function uncoded(subject: Subject, { table, column }: Coding): Address[] {
  const rows = subject.figures.rowsOf(table.id)?.rows ?? [];
  return rows.flatMap(({ kind, key }, position) => {
    const value = kind === 'detail' ? subject.figures.read(table.id, position, column.index) : undefined;
    return value && isUnfilled(value) ? [{ table: table.id, row: key, column: column.key }] : [];
  });
}

export interface Unfounded {
  /** What is still to be filled in, and so why the sides do not agree. */
  readonly cause: string;
  readonly addresses: readonly Address[];
}

/** `bare` are the sides that rest on no entry at all. */
export function unfounded(
  subject: Subject,
  sides: readonly { readonly expression: Expression; readonly bare: boolean }[],
  each: TableDefinition | undefined,
): Unfounded | undefined {
  if (!subject.project) return undefined;
  const empty = new Set<TableDefinition>();
  const rests = new Set<TableDefinition>();
  for (const { expression, bare } of sides)
    for (const table of entryTables(expression, subject.standard, each)) {
      rests.add(table);
      if ((bare || isDue(table)) && !isTouched(subject, table)) empty.add(table);
    }
  const due = [...empty].filter(isDue);
  const lacking = codingsOf(subject.standard).flatMap((one) => {
    const addresses = rests.has(one.table) ? uncoded(subject, one) : [];
    return addresses.length > 0 ? [{ ...one, addresses }] : [];
  });
  if (due.length > 0) return { cause: `${titles(due)}还没有填写，因此对不上`, addresses: [] };
  if (lacking.length > 0) {
    const what = lacking.map(({ table, column }) => `${tableTitle(table)}有的行没有填“${timelessTitle(column.title)}”`);
    return {
      cause: `${what.join('，')}，这些数归不到科目，因此对不上`,
      addresses: lacking.flatMap(({ addresses }) => addresses),
    };
  }
  return empty.size > 0 ? { cause: `${titles([...empty])}还没有填写，因此对不上`, addresses: [] } : undefined;
}

function titles(tables: readonly TableDefinition[]): string {
  return tables.map(tableTitle).join('、');
}
