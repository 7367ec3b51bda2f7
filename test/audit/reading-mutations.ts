/** Mistakes of typing in a reading: rows and cells lost, headers merged, cells exchanged, digits of full width. */
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../../shared/reading/reading.js';

export function tableAt(reading: Reading, block: number): ReadTable {
  const table = reading.blocks[block];
  if (table?.kind !== 'table') throw new Error(`block ${block} is no table`);
  return table;
}

export function withTable(reading: Reading, block: number, table: ReadTable): Reading {
  return { ...reading, blocks: reading.blocks.map((one, i): ReadBlock => (i === block ? table : one)) };
}

/** Blocks that are tables. */
export function tablesOf({ blocks }: Reading): number[] {
  return blocks.flatMap((block, i) => (block.kind === 'table' ? [i] : []));
}

/** The table without one of its rows; cells that reach over it become shorter. */
export function withoutRow(table: ReadTable, row: number): ReadTable {
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    const end = cell.row + cell.rowSpan;
    if (cell.row > row) return [{ ...cell, row: cell.row - 1 }];
    if (end <= row) return [cell];
    return cell.rowSpan === 1 ? [] : [{ ...cell, rowSpan: cell.rowSpan - 1 }];
  });
  return { ...table, rows: table.rows - 1, cells };
}

/** The table without one cell; `shift` moves the cells after it to the left. */
export function withoutCell(table: ReadTable, gone: ReadCell, shift: boolean): ReadTable {
  const cells = table.cells.flatMap((cell): ReadCell[] => {
    if (cell === gone) return [];
    const after = cell.row === gone.row && cell.column > gone.column;
    return [shift && after ? { ...cell, column: cell.column - gone.columnSpan } : cell];
  });
  return { ...table, cells };
}

/** Two neighbouring cells of one row made one; nothing where they differ in height. */
export function merged(table: ReadTable, left: ReadCell): ReadTable | undefined {
  const right = table.cells.find(({ row, column }) => row === left.row && column === left.column + left.columnSpan);
  if (!right || right.rowSpan !== left.rowSpan) return undefined;
  const both = { ...left, text: `${left.text}\n${right.text}`, columnSpan: left.columnSpan + right.columnSpan };
  return { ...table, cells: table.cells.flatMap((cell) => (cell === left ? [both] : cell === right ? [] : [cell])) };
}

export function swapped(table: ReadTable, a: ReadCell, b: ReadCell): ReadTable {
  const cells = table.cells.map((cell) =>
    cell === a ? { ...cell, text: b.text } : cell === b ? { ...cell, text: a.text } : cell,
  );
  return { ...table, cells };
}

export function fullWidth(text: string): string {
  return text.replace(/[0-9.,]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

export function withText(table: ReadTable, cell: ReadCell, text: string): ReadTable {
  return { ...table, cells: table.cells.map((one) => (one === cell ? { ...one, text } : one)) };
}
