/** A place in a finished document (文件中的位置), as it is counted: block, row and cell are counted from 0, the page (PDF) from 1. */
export interface Spot {
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  readonly page?: number;
  /** Which of the files that were read together, from 0, and its name without folders; absent where there is one. */
  readonly file?: number;
  readonly fileName?: string;
  /** How many-th table of its file it is in, from 1, where several were read together. */
  readonly table?: number;
  /** The sheet of a workbook (工作表). */
  readonly sheet?: string;
  /** The cell in its sheet, as spreadsheets print it: C12. */
  readonly address?: string;
}

/** The same for the same cell, or paragraph, of a document. */
export function spotKey({ block, row, cell }: Spot): string {
  const line = row === undefined ? `${block}` : `${block}/${row}`;
  return cell === undefined ? line : `${line}/${cell}`;
}

/**
 * The file and the page or the sheet's cell of a place in words, without what is `said` already: 《表格.pdf》第 7 页; empty where
 * there is nothing to say.
 */
export function leafWords({ fileName, page, sheet, address = '' }: Spot, said = ''): string {
  const file = fileName === undefined ? '' : `《${fileName}》`;
  const leaf = page === undefined ? '' : `第 ${page} 页`;
  const place = sheet === undefined ? '' : `工作表“${sheet.trim()}”`;
  const parts = [file, leaf, place === '' || said.includes(place) ? '' : place + address];
  return parts.filter((part) => !said.includes(part)).join('');
}
