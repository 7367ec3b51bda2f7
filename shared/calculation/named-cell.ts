/** The cell that an expression names, where it is nothing but the name of a cell. */
import type { Expression } from '../language/syntax.js';
import type { Address } from '../project/address.js';
import { type Column, isSingle, SINGLE_ROW, type Standard } from '../standard/standard.js';

export interface NamedCell {
  readonly address: Address;
  readonly column: Column;
}

/** `rowOf` tells the key of a row that is not written out (`table[row].column`); undefined where it cannot be told. */
export function namedCell(
  standard: Standard,
  expression: Expression,
  rowOf: (part: Expression) => string | undefined = () => undefined,
): NamedCell | undefined {
  const parts = expression.kind === 'path' ? expression.parts : [];
  const table = standard.tables.get(String(parts[0]));
  const key = parts.at(-1);
  const column = typeof key === 'string' ? table?.columnByKey.get(key) : undefined;
  if (!table || !column || parts.length < 2 || (parts.length === 2 && !isSingle(table))) return undefined;
  const [, named = ''] = parts;
  const part = parts.length === 2 ? SINGLE_ROW : named;
  const row = typeof part === 'string' ? part : rowOf(part);
  return row === undefined ? undefined : { address: { table: table.id, row, column: column.key }, column };
}
