/** A table of a web page as a grid: cells with the rows and columns they cover, as browsers lay them out. */
import { LIMITS } from '../../limits.js';
import type { ReadCell, ReadTable } from '../../reading/reading.js';
import { compactGrid } from '../grid.js';
import { Flow, isUnseen, type Sink, wordsOf } from './flow.js';
import { attributeOf, childrenOf, isElement, type PageElement } from './page-tree.js';

const GROUPS = new Set(['thead', 'tbody', 'tfoot']);
/** Wider tables are refused. */
const MOST_COLUMNS = LIMITS.readColumns + 1;

type Told = Pick<Sink, 'hidden' | 'picture'>;

/** The table; `block` is its place among the blocks. */
export function readPageTable(table: PageElement, block: number, told: Told): ReadTable {
  const { rows, headerRows } = rowsOf(table, told);
  const cells: ReadCell[] = [];
  /** The row that each column is taken up to. */
  const until: number[] = [];
  let columns = 0;
  for (const [row, line] of rows.entries()) {
    let column = 0;
    for (const element of line) {
      while ((until[column] ?? 0) > row) column += 1;
      const wide = spanOf(element, 'colspan', MOST_COLUMNS);
      const rowSpan = Math.min(spanOf(element, 'rowspan', rows.length), rows.length - row);
      const from = column;
      do until[column++] = row + rowSpan;
      while (column < Math.min(from + wide, MOST_COLUMNS) && (until[column] ?? 0) <= row);
      const place = { row, column: from, rowSpan, columnSpan: column - from };
      cells.push({ text: textOf(element, told), ...place, spot: { block, row, cell: from } });
      columns = Math.max(columns, from + 1);
    }
  }
  // Columns that no cell begins in are none: a title may be told to reach over any number.
  const within = cells.map((cell) => ({ ...cell, columnSpan: Math.min(cell.columnSpan, columns - cell.column) }));
  return compactGrid({ kind: 'table', rows: rows.length, columns, cells: within, headerRows, spot: { block } });
}

/** What stands over or under a table belongs to it in the page only. */
export function captionOf(table: PageElement): string {
  return elementsOf(table, 'caption').map(wordsOf).join(' ');
}

/** The cells of every row that is seen, and how many rows the page repeats. */
function rowsOf(table: PageElement, told: Told): { rows: PageElement[][]; headerRows: number } {
  const rows: PageElement[][] = [];
  let headerRows = 0;
  const seen = (element: PageElement): boolean => {
    const words = isUnseen(element) ? wordsOf(element) : '';
    if (words !== '') told.hidden(words);
    return !isUnseen(element);
  };
  for (const group of childrenOf(table).filter(isElement)) {
    if (!GROUPS.has(group.tagName) || !seen(group)) continue;
    for (const row of elementsOf(group, 'tr').filter(seen))
      rows.push(childrenOf(row).filter(isElement).filter(isCell).filter(seen));
    if (group.tagName === 'thead' && headerRows === 0) headerRows = rows.length;
  }
  return { rows, headerRows };
}

function isCell({ tagName }: PageElement): boolean {
  return tagName === 'td' || tagName === 'th';
}

function elementsOf(element: PageElement, name: string): PageElement[] {
  return childrenOf(element)
    .filter(isElement)
    .filter(({ tagName }) => tagName === name);
}

function textOf(cell: PageElement, told: Told): string {
  const lines: string[] = [];
  new Flow({ line: (text) => void lines.push(text), table: () => undefined, ...told }).read(childrenOf(cell));
  return lines.join('\n');
}

function spanOf(element: PageElement, name: 'colspan' | 'rowspan', most: number): number {
  const span = Number.parseInt(attributeOf(element, name) ?? '', 10);
  // A row span of 0 goes to the end.
  if (span === 0 && name === 'rowspan') return most;
  return Number.isNaN(span) ? 1 : Math.min(Math.max(1, span), most);
}
