/** Readings written as text: one line a row, cells between bars; `<` belongs to the cell to its left, `^` to the one above. */
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { RecognisedNumber, RecognisedRow, RecognisedTable } from '../../shared/recognition/recognised.js';

/** A table; `pages` gives the rows at which a new page begins. */
export function grid(text: string, pages: readonly number[] = []): ReadTable {
  const lines = text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split('|')
        .map((cell) => cell.trim()),
    );
  const columns = Math.max(...lines.map((line) => line.length));
  const cells: ReadCell[] = [];
  lines.forEach((line, row) => {
    line.forEach((cell, column) => {
      if (cell === '<' || cell === '^') return;
      let [columnSpan, rowSpan] = [1, 1];
      while (line[column + columnSpan] === '<') columnSpan += 1;
      while (lines[row + rowSpan]?.[column] === '^') rowSpan += 1;
      const page = pages.length === 0 ? {} : { page: 1 + pages.filter((first) => first <= row).length };
      cells.push({ text: cell, row, column, rowSpan, columnSpan, spot: { block: 0, row, cell: column, ...page } });
    });
  });
  return { kind: 'table', rows: lines.length, columns, cells, headerRows: 0, spot: { block: 0 } };
}

/** A reading of paragraphs and tables in order. */
export function reading(...parts: readonly (string | ReadTable)[]): Reading {
  const blocks = parts.map((part, block): ReadBlock => {
    if (typeof part === 'string') return { kind: 'paragraph', text: part, spot: { block } };
    return { ...part, spot: { block }, cells: part.cells.map((cell) => ({ ...cell, spot: { ...cell.spot, block } })) };
  });
  return { blocks, unread: [] };
}

/** The tables, each as its rows in words: what a row is, its code and name, then its figures under the paths of their columns. */
export function told(source: Reading): string[] {
  return recognise(source).map((table) => rowsTold(table).join('\n'));
}

export function rowsTold(table: RecognisedTable): string[] {
  const many = table.columns.some(({ block }) => block > 0);
  return table.rows.map((row) => {
    const numbers = [...row.numbers.values()].map(
      (one) => `${table.columns[one.column]?.path.join('>')}=${shown(one)}`,
    );
    return [`${many ? `#${row.block} ` : ''}${named(row)}`, ...numbers].join(' ');
  });
}

function named({ kind, code, name, group }: RecognisedRow): string {
  const what = kind === 'item' ? '' : `${kind}:`;
  return `${what}${[code, group, name].filter((part) => part !== undefined && part !== '').join('/')}`;
}

function shown({ state, text }: RecognisedNumber): string {
  return state === 'number' ? text : state === 'blank' ? '_' : state === 'dash' ? '-' : `?${state}`;
}
