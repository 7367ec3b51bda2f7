/**
 * Where the blank cells of a tagged table stand (空格的位置): no words say it, but those of their row and of their column do.
 * Where a row has no words at all, only its page is known, from the row above.
 */
import { keptIn } from '../../collections.js';
import type { PlaceOnPage, ReadCell } from '../../reading/reading.js';

/** From one edge to the other. */
interface Extent {
  from: number;
  to: number;
}

/** `cells` by row, then column; those with words have their places. */
export function withBlanksPlaced(cells: readonly ReadCell[]): readonly ReadCell[] {
  if (!cells.some(isBlank) || cells.every(isBlank)) return cells;
  const lines = new Lines(cells);
  return cells.map((cell) => (isBlank(cell) ? placed(cell, lines) : cell));
}

function isBlank({ spot }: ReadCell): boolean {
  return spot.page === undefined;
}

function placed(cell: ReadCell, lines: Lines): ReadCell {
  const page = lines.pageOf(cell);
  if (page === undefined) return cell;
  const box = lines.boxOf(cell, page);
  return { ...cell, spot: { ...cell.spot, page }, ...(box && { box }) };
}

/** What the words of a table tell of its rows and columns. */
class Lines {
  private readonly pages: (number | undefined)[] = [];
  /** By page and row, and by page and column. */
  private readonly rows = new Map<string, Extent>();
  private readonly columns = new Map<string, Extent>();

  constructor(cells: readonly ReadCell[]) {
    for (const { box, spot, row, column, rowSpan, columnSpan } of cells) {
      const { page } = spot;
      if (page === undefined) continue;
      this.pages[row] ??= page;
      if (!box) continue;
      // A label over many rows stands in the middle of them.
      if (rowSpan === 1) widened(this.rows, `${page}/${row}`, box.top, box.bottom);
      if (columnSpan === 1) widened(this.columns, `${page}/${column}`, box.left, box.right);
    }
    let last = this.pages.find((page) => page !== undefined);
    for (let row = 0; row < this.pages.length; row++) {
      last = this.pages[row] ?? last;
      this.pages[row] = last;
    }
  }

  pageOf({ row }: ReadCell): number | undefined {
    return this.pages[row] ?? this.pages.at(-1);
  }

  /** Undefined where its row or its column has no words on the page. */
  boxOf({ row, column }: ReadCell, page: number): PlaceOnPage | undefined {
    const [down, across] = [this.rows.get(`${page}/${row}`), this.columns.get(`${page}/${column}`)];
    return down && across && { left: across.from, right: across.to, top: down.from, bottom: down.to };
  }
}

function widened(extents: Map<string, Extent>, key: string, from: number, to: number): void {
  const extent = keptIn(extents, key, () => ({ from, to }));
  extent.from = Math.min(extent.from, from);
  extent.to = Math.max(extent.to, to);
}
