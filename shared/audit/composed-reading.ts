/** A reading made from the document tree: what a reader gives of our own document, without writing it. */
import { type Block, type DisclosureDocument, type Table, textOf } from '../document/document.js';
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../reading/reading.js';

/** As a reader would give it, without places on pages. */
export function composedReading(document: DisclosureDocument): Reading {
  const blocks: ReadBlock[] = [];
  for (const block of document.sections.flatMap((section) => section.blocks)) {
    const read = readBlock(block, blocks.length);
    if (read) blocks.push(read);
  }
  return { blocks, unread: [] };
}

function readBlock(block: Block, index: number): ReadBlock | undefined {
  const spot = { block: index };
  if (block.kind === 'heading')
    return block.hidden ? undefined : { kind: 'paragraph', text: textOf(block.runs), level: block.level, spot };
  if (block.kind === 'paragraph') return { kind: 'paragraph', text: textOf(block.runs), spot };
  return block.kind === 'table' ? readTable(block, index) : undefined;
}

function readTable(table: Table, block: number): ReadTable {
  const cells: ReadCell[] = [];
  const taken = new Set<string>();
  for (const [row, { cells: line }] of table.rows.entries()) {
    let column = 0;
    for (const [index, cell] of line.entries()) {
      while (taken.has(`${row}/${column}`)) column += 1;
      const { rowSpan, columnSpan } = cell;
      for (let r = row; r < row + rowSpan; r++)
        for (let c = column; c < column + columnSpan; c++) taken.add(`${r}/${c}`);
      cells.push({ text: textOf(cell.runs), row, column, rowSpan, columnSpan, spot: { block, row, cell: index } });
      column += columnSpan;
    }
  }
  const { rows, headerRows, widths } = table;
  return { kind: 'table', rows: rows.length, columns: widths.length, cells, headerRows, spot: { block } };
}
