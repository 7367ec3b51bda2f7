/** A sheet as it grows downwards: lines of text, tables, and rows as high as what wraps in them. */
import { type Cell, type Table, textOf } from '../../document/document.js';
import type { SheetCell } from './workbook.js';

export type Style = SheetCell['style'];

/** What a cell of a table becomes. */
export interface Shown {
  readonly value: SheetCell['value'];
  readonly style: Style;
}

export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

interface PlacedCell {
  readonly cell: Cell;
  readonly row: number;
  readonly column: number;
}

/** Where the cells of a table stand, whose rows name only those that begin in them. */
export function placedCells({ rows }: Table): PlacedCell[] {
  const taken = new Set<string>();
  return rows.flatMap(({ cells }, row) => {
    let at = 0;
    return cells.map((cell): PlacedCell => {
      while (taken.has(`${row}/${at}`)) at += 1;
      const column = at;
      for (let r = row; r < row + cell.rowSpan; r++)
        for (let c = column; c < column + cell.columnSpan; c++) taken.add(`${r}/${c}`);
      at += cell.columnSpan;
      return { cell, row, column };
    });
  });
}

/** The type whose digits are as wide as the characters in which widths are given. */
const DIGIT = 10.5;
/** Height of a line of 10 points of type. */
const LINE = 14;
/** What Excel allows. */
const MAX_HEIGHT = 409;
const WIDE = '\u2e7f';

export class SheetGrid {
  readonly cells: SheetCell[] = [];
  private readonly least = new Map<number, number>();
  private readonly tall: { readonly area: Area; readonly height: number }[] = [];
  row = 0;

  /** `widths` in characters. */
  constructor(readonly widths: readonly number[]) {}

  /** A text across the whole sheet, on a row of its own. */
  line(text: string, style: Style, height = 0): void {
    this.add(text, { row: this.row, column: 0, rowSpan: 1, columnSpan: this.widths.length }, style);
    this.atLeast(this.row, height);
    this.row += 1;
  }

  /** `edgeAt`: the column of the sheet at which one of the table begins. */
  table(table: Table, show: (cell: Cell) => Shown, edgeAt: (column: number) => number = (column) => column): void {
    for (const { cell, row, column } of placedCells(table)) {
      const [from, to] = [edgeAt(column), edgeAt(column + cell.columnSpan)];
      const { value, style } = show(cell);
      const area = { row: this.row + row, column: from, rowSpan: cell.rowSpan, columnSpan: to - from };
      this.add(value, area, style, textOf(cell.runs));
    }
    for (const [row, { height }] of table.rows.entries()) this.atLeast(this.row + row, height);
    this.row += table.rows.length;
  }

  /** `text` is what the cell shows. */
  add(value: SheetCell['value'], area: Area, style: Style, text = String(value)): void {
    this.cells.push({ value, ...area, style });
    // Spreadsheets do not grow a row for what wraps in merged cells.
    const width = this.widths.slice(area.column, area.column + area.columnSpan).reduce((sum, one) => sum + one, 0);
    const type = style.font?.size ?? 10;
    const lines = text
      .split('\n')
      .reduce((sum, line) => sum + Math.max(1, Math.ceil((lengthOf(line) * type) / DIGIT / Math.max(1, width - 1))), 0);
    const height = (lines * LINE * type) / 10 + 4;
    if (area.rowSpan > 1) this.tall.push({ area, height });
    else this.atLeast(area.row, height);
  }

  /** By row, in points. What stands over several rows makes the last of them higher where they are not enough. */
  heights(): ReadonlyMap<number, number> {
    const heights = new Map(this.least);
    for (const { area, height } of this.tall) {
      const last = area.row + area.rowSpan - 1;
      let others = 0;
      for (let row = area.row; row < last; row++) others += heights.get(row) ?? LINE;
      heights.set(last, Math.max(heights.get(last) ?? LINE, height - others));
    }
    return new Map([...heights].map(([row, height]) => [row, Math.min(MAX_HEIGHT, height)]));
  }

  private atLeast(row: number, height: number): void {
    this.least.set(row, Math.max(this.least.get(row) ?? 0, height));
  }
}

/** In characters of the width of a digit: Chinese ones are twice as wide. */
export function lengthOf(line: string): number {
  let sum = 0;
  for (const character of line) sum += character > WIDE ? 2 : 1;
  return sum;
}

const SIDE = { style: 'thin' } as const;

/** The rules around a cell. */
export function borderOf({ open }: Pick<Cell, 'open'>): NonNullable<Style['border']> {
  const sides = (['top', 'right', 'bottom', 'left'] as const).filter((one) => !open.includes(one));
  return Object.fromEntries(sides.map((one) => [one, SIDE]));
}

export function alignmentOf({
  align,
  valign,
  indent,
}: Pick<Cell, 'align' | 'valign' | 'indent'>): NonNullable<Style['alignment']> {
  return {
    horizontal: align === 'justify' ? 'left' : align,
    vertical: valign === 'middle' ? 'center' : 'top',
    wrapText: true,
    ...(indent > 0 ? { indent: Math.round(indent) } : {}),
  };
}
