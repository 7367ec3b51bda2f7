/** A place in a finished document (文件中的位置), as it is counted: block, row and cell are counted from 0, the page (PDF) from 1. */
export interface Spot {
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  readonly page?: number;
}
