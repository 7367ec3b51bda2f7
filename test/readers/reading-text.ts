/** A reading in short, for comparing. */
import type { Reading, ReadTable } from '../../shared/reading/reading.js';
import { plain } from '../example.js';

export function tablesOf({ blocks }: Reading): ReadTable[] {
  return blocks.filter((block) => block.kind === 'table');
}

/** The paragraphs as `1 text` with their level, or `目 text` for lines of the contents. */
export function paragraphsOf({ blocks }: Reading): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'table') return [];
    const mark = block.contents ? '目 ' : block.level === undefined ? '' : `${block.level} `;
    return [mark + block.text];
  });
}

/** The rows of a table, cells with their spans: `合计{1x3} | 12.00`. */
export function rowsOf(table: ReadTable): string[] {
  return Array.from({ length: table.rows }, (_, row) =>
    table.cells
      .filter((cell) => cell.row === row)
      .map(({ text, rowSpan, columnSpan }) => text + (rowSpan * columnSpan > 1 ? `{${rowSpan}x${columnSpan}}` : ''))
      .join(' | '),
  );
}

/** Everything that is printed, without pages and without how lines were broken. */
export function wordsOf({ blocks }: Reading): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'paragraph') return [plain(block.text), block.level ?? 0, block.contents ?? false];
    const cells = block.cells.map(({ text, row, column, rowSpan, columnSpan }) =>
      [row, column, rowSpan, columnSpan, plain(text)].join(' '),
    );
    return [block.rows, block.columns, block.headerRows, cells];
  });
}

/** The filled cells of every row of every table, as the fixtures have them. */
export function filledRows(reading: Reading): Set<string> {
  const rows = tablesOf(reading).flatMap((table) =>
    Array.from({ length: table.rows }, (_, row) =>
      filled(table.cells.filter((cell) => cell.row === row).map(({ text }) => text)),
    ),
  );
  return new Set(rows);
}

export function filled(cells: readonly string[]): string {
  return cells
    .map(plain)
    .filter((cell) => cell !== '')
    .join('|');
}
