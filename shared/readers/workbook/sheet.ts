/** A sheet (工作表) as it is seen: what its cells show, and where. */

export interface SheetCell {
  /** Counted from 0, as in the file. */
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** What is shown, never empty. */
  readonly text: string;
}

/** What is not shown or not known: a sentence that begins with where it is, unless it is about the whole sheet. */
export interface SheetNote {
  readonly message: string;
  readonly text?: string;
  /** The cell that it is about. */
  readonly address?: string;
}

export interface Sheet {
  readonly name: string;
  /** By row, then column; those without text are left out, no two cover one place. */
  readonly cells: readonly SheetCell[];
  readonly notes: readonly SheetNote[];
}

/** A cell's address as spreadsheets print it (单元格地址): C12. */
export function addressOf(row: number, column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
