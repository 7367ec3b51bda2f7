/** A place in a finished document (文件中的位置), as it is counted: block, row and cell are counted from 0, the page (PDF) from 1. */
export interface Spot {
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  readonly page?: number;
  /** Which of the files that were read together, from 0; absent where there is one. */
  readonly file?: number;
  /** The sheet of a workbook (工作表). */
  readonly sheet?: string;
  /** The cell in its sheet, as spreadsheets print it: C12. */
  readonly address?: string;
}

/** The same for the same cell, or paragraph, of a document. */
export function spotKey({ block, row, cell }: Spot): string {
  return [block, ...(row === undefined ? [] : [row]), ...(cell === undefined ? [] : [cell])].join('/');
}
