/**
 * The address of a value (单元格地址): table, row key and column key. Never a position, so that
 * inserting a row moves no reference.
 */
export interface Address {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** The one text form of an address, used as a map key and in files: `table/row/column`. */
export function addressKey(address: Address): string {
  return `${address.table}/${address.row}/${address.column}`;
}

/** The inverse of {@link addressKey}; undefined when the text is not an address. */
export function parseAddressKey(key: string): Address | undefined {
  const [table, row, column, ...rest] = key.split('/');
  if (!table || !row || !column || rest.length > 0) return undefined;
  return { table, row, column };
}
