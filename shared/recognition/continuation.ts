/** Parts of one table on several pages (续表) put together into one grid; each cell keeps its own place. */

import { plain } from '../plain.js';
import { isPageMatter, repeatedRows } from '../reading/continued.js';
import type { Reading, ReadTable } from '../reading/reading.js';

/** A table with all its parts, and what stands around it. */
export interface WholeTable {
  readonly table: ReadTable;
  /** The blocks of its parts, in order. */
  readonly parts: readonly number[];
}

/** A title that says itself that the table goes on: …（续）, 续表 2. */
const CONTINUED = /[(（]续[)）]?\d*[)）]?$|^续表/;
/** Between two parts stands no more than a title over a page brings. */
const MAX_BETWEEN = 4;

/** The tables of a reading, each whole. A nested or empty table is one by itself. */
export function wholeTables({ blocks }: Reading): WholeTable[] {
  const found: { table: ReadTable; parts: number[]; head: ReadTable }[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind !== 'table' || block.rows === 0 || block.cells.length === 0) continue;
    const last = found.at(-1);
    const before = last?.parts.at(-1);
    const between = before === undefined ? [] : blocks.slice(before + 1, index);
    const words = between.flatMap((one) => (one.kind === 'paragraph' && plain(one.text) !== '' ? [one.text] : []));
    if (last && goesOn(last.head, block, words)) {
      last.table = joined(last.table, block, repeatedRows(last.head, block));
      last.parts.push(index);
    } else found.push({ table: block, parts: [index], head: block });
  }
  return found.map(({ table, parts }) => ({ table, parts }));
}

function goesOn(head: ReadTable, next: ReadTable, between: readonly string[]): boolean {
  if (between.length > MAX_BETWEEN) return false;
  const own = between.filter((text) => !isPageMatter(text));
  if (own.some((text) => CONTINUED.test(plain(text))))
    return head.columns === next.columns || repeatedRows(head, next) > 0;
  if (own.length > 0) return false;
  return head.columns === next.columns || repeatedRows(head, next) > 0;
}

/** The rows of `next` below those of `table`, without the header that it repeats. */
function joined(table: ReadTable, next: ReadTable, repeated: number): ReadTable {
  const down = table.rows - repeated;
  const below = next.cells.filter(({ row }) => row >= repeated).map((cell) => ({ ...cell, row: cell.row + down }));
  return {
    ...table,
    rows: table.rows + next.rows - repeated,
    columns: Math.max(table.columns, next.columns),
    cells: [...table.cells, ...below],
  };
}
