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
  private readonly across = new Map<number, readonly (Extent | undefined)[]>();
  private width = 0;

  constructor(cells: readonly ReadCell[]) {
    for (const { box, spot, row, column, rowSpan, columnSpan } of cells) {
      this.width = Math.max(this.width, column + 1);
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

  /** Undefined where its row has no words on the page, or no column on one of its sides has. */
  boxOf({ row, column }: ReadCell, page: number): PlaceOnPage | undefined {
    const down = this.rows.get(`${page}/${row}`);
    const across = keptIn(this.across, page, () => this.columnsOn(page))[column];
    return down && across && { left: across.from, right: across.to, top: down.from, bottom: down.to };
  }

  /** The columns on a page; those without words share the room between the words beside them. */
  private columnsOn(page: number): (Extent | undefined)[] {
    const across = Array.from({ length: this.width }, (_, column) => this.columns.get(`${page}/${column}`));
    let last = -1;
    for (const [column, extent] of [...across].entries()) {
      if (!extent) continue;
      const from = across[last]?.to;
      const room = from === undefined ? 0 : (extent.from - from) / (column - last - 1);
      if (from !== undefined && room > 0)
        for (let at = last + 1; at < column; at++)
          across[at] = { from: from + (at - last - 1) * room, to: from + (at - last) * room };
      last = column;
    }
    return across;
  }
}

function widened(extents: Map<string, Extent>, key: string, from: number, to: number): void {
  const extent = keptIn(extents, key, () => ({ from, to }));
  extent.from = Math.min(extent.from, from);
  extent.to = Math.max(extent.to, to);
}
