/** Rows that follow from other tables: which keys a source brings and under what condition. */
import { keptIn } from '../collections.js';
import { compile, type Linker } from '../language/compile.js';
import { isTrue } from '../language/operators.js';
import type { Formula } from '../language/syntax.js';
import { BLANK } from '../language/value.js';
import type { RowSource } from '../standard/schema-table.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { entryText, entryValue } from './entry.js';
import type { Row, RowBuilder } from './row.js';

/** The keys that a table's sources bring: rows of other tables, or the codes in one of their columns. */
export function sourceKeys(builder: RowBuilder, definition: { sources: readonly RowSource[] }): Set<string> {
  const keys = new Set<string>();
  for (const source of definition.sources) for (const key of keysOf(builder, source)) if (key !== '') keys.add(key);
  return keys;
}

function keysOf(builder: RowBuilder, source: RowSource): string[] {
  const from = builder.rowsOf(source.table);
  if (!from) return [];
  const keep = source.where === undefined ? () => true : conditionOn(from.table, source.where);
  const column = source.column === undefined ? undefined : from.table.columnByKey.get(source.column);
  const keyOf = (row: Row): string => (column ? entryText(column, row.entered) : row.key);
  return from.rows.filter((row) => row.kind === 'detail' && keep(row.entered?.cells)).map(keyOf);
}

type Cells = Readonly<Record<string, string>>;

/** A source's condition, to be asked of the entered cells of a row. */
function conditionOn(table: TableDefinition, { expression }: Formula): (cells: Cells | undefined) => boolean {
  const linker: Linker<Cells | undefined> = {
    path([name]) {
      const column = typeof name === 'string' ? table.columnByKey.get(name) : undefined;
      if (!column) return () => BLANK;
      return (cells) => entryValue(column, cells?.[column.key]);
    },
    special: () => undefined,
  };
  const evaluate = compile(expression, linker);
  return (cells) => isTrue(evaluate(cells));
}

/** The conditions under which rows of each table go into other tables. */
export function rowConditions(standard: Standard): Map<string, ((cells: Cells | undefined) => boolean)[]> {
  const result = new Map<string, ((cells: Cells | undefined) => boolean)[]>();
  for (const { blocks } of standard.tables.values())
    for (const { rows } of blocks)
      for (const source of 'sources' in rows ? rows.sources : []) {
        const table = standard.tables.get(source.table);
        if (!table || source.where === undefined) continue;
        keptIn(result, table.id, () => []).push(conditionOn(table, source.where));
      }
  return result;
}
