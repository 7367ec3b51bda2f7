/** The clipboard's text form (TSV) as Excel and WPS read and write it: tabs, line ends, quoted cells. */

import { LIMITS } from '../limits.js';

/** Cells with tabs, line ends or quotes are quoted and their quotes doubled. */
export function printTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

function quoted(cell: string): string {
  return /[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Reads clipboard text as rows of cells, all of the same width. The line end with which Excel closes the
 * text brings no row of its own. A quote inside a cell that does not begin with one is an ordinary sign.
 */
export function parseTsv(source: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at <= source.length) {
    const { cell, next } = readCell(source, at);
    row.push(cell);
    const end = source[next];
    if (end === '\t') {
      at = next + 1;
      continue;
    }
    rows.push(row);
    row = [];
    at = next + (end === '\r' && source[next + 1] === '\n' ? 2 : 1);
    if (at >= source.length) break;
  }
  const width = rows.reduce((most, { length }) => Math.max(most, length), 1);
  // What is refused for its size anyway need not be filled up.
  if (width * rows.length > LIMITS.pasteCells) return rows;
  return rows.map((cells) => [...cells, ...new Array<string>(width - cells.length).fill('')]);
}

function readCell(source: string, from: number): { cell: string; next: number } {
  const quotedCell = source[from] === '"' ? readQuoted(source, from) : undefined;
  if (quotedCell) return quotedCell;
  let next = from;
  while (next < source.length && !/[\t\r\n]/.test(source[next] ?? '')) next++;
  return { cell: source.slice(from, next), next };
}

/** Undefined when the quote is not closed at the end of a cell: then it is text that begins with a quote. */
function readQuoted(source: string, from: number): { cell: string; next: number } | undefined {
  let cell = '';
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] !== '"') cell += source[at];
    else if (source[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else
      return at + 1 === source.length || /[\t\r\n]/.test(source[at + 1] ?? '') ? { cell, next: at + 1 } : undefined;
  }
  return undefined;
}
