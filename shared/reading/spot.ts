/** A place in a finished document: block, row and cell are counted from 0, the page (PDF) from 1. */
export interface Spot {
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  readonly page?: number;
}
