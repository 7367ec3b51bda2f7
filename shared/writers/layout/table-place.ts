/** Puts the rows of one table on a page after the other; merged and tall cells go on where they were cut. */

import { BAR_SHARE, type Bar } from '../../document/document.js';
import type { CellSetting } from './cell-memory.js';
import type { GridCell, PlacedBar, PlacedCell, PlacedTable, TextLine } from './layout.js';
import { type TableMeasure, widthOf } from './table-measure.js';
import type { Slice } from './table-pages.js';
import { baselineIn, setLine } from './typeset.js';

/** A cell's share of one page. */
interface CellShare {
  readonly index: number;
  readonly cell: GridCell;
  readonly top: number;
  readonly height: number;
  readonly last: boolean;
}

/** Whether a part of this height holds so many lines, but for rounding. */
const TOLERANCE = 0.5;

export class TablePlacer {
  /** For every row, the index of its first cell. */
  private readonly firstCells: number[] = [];
  /** Cells that were cut: how many of their lines are set already. */
  private readonly cut = new Map<number, number>();
  /** Whether some text reaches out of its cell. */
  overfull = false;

  constructor(
    private readonly measure: TableMeasure,
    private readonly left: number,
  ) {
    const { cells, table } = measure.text;
    for (let row = 0, index = 0; row <= table.rows.length; row++) {
      while (index < cells.length && (cells[index]?.row ?? 0) < row) index++;
      this.firstCells.push(index);
    }
  }

  /** The part of the table on one page: header rows (on later pages as repetition) and body rows. */
  place(header: readonly Slice[], body: readonly Slice[], top: number, first: boolean): PlacedTable {
    const headerHeight = heightOf(header);
    const repeated = first ? [] : this.cellsIn(header, top, []);
    const continued = [...this.cut.keys()].sort((a, b) => a - b);
    const cells = first
      ? this.cellsIn([...header, ...body], top, continued)
      : this.cellsIn(body, top + headerHeight, continued);
    return { kind: 'table', block: this.measure.text.table, cells, repeated, first };
  }

  private cellsIn(slices: readonly Slice[], top: number, continued: readonly number[]): PlacedCell[] {
    const tops = new Map<number, number>();
    let y = top;
    for (const slice of slices) {
      tops.set(slice.row, y);
      y += slice.to - slice.from;
    }
    const bottom = y;
    const first = slices[0];
    if (!first) return [];
    const indexes = [...continued];
    for (const slice of slices) {
      if (slice.from > 0) continue;
      for (let index = this.firstCells[slice.row] ?? 0; index < (this.firstCells[slice.row + 1] ?? 0); index++) {
        indexes.push(index);
      }
    }
    const last = slices.at(-1) ?? first;
    const lastWhole = last.to >= (this.measure.rowHeights[last.row] ?? 0) - 0.01;
    return indexes.flatMap((index) => {
      const cell = this.measure.text.cells[index];
      if (!cell) return [];
      const cellTop = tops.get(cell.row) ?? top;
      const cellBottom = tops.get(cell.row + cell.rowSpan) ?? bottom;
      const end = cell.row + cell.rowSpan - 1;
      const complete = end < last.row || (end === last.row && lastWhole);
      return [this.placed({ index, cell, top: cellTop, height: cellBottom - cellTop, last: complete })];
    });
  }

  private placed(part: CellShare): PlacedCell {
    const { cell, index, top: y, height } = part;
    const { text, fit, sizes, lines } = this.measure;
    const { row, column } = cell;
    const share = this.share(part);
    const box = { x: this.left + (text.edges[column] ?? 0), y, width: widthOf(text, cell), height };
    const { pitch, padX, padY } = fit;
    const spans = lines[index] ?? [];
    const setting = { row, column, ...box, ...share, size: sizes[index] ?? fit.size, pitch, padX, padY, spans };
    return text.memory.placed(cell.cell, text.style, setting, () => ({
      cell: cell.cell,
      row,
      column,
      ...box,
      lines: this.lines(part, setting),
      ...(cell.cell.bar && { bar: this.bar(cell.cell.bar, box) }),
    }));
  }

  /** In the middle of the cell's height. */
  private bar({ from, to, tone }: Bar, { x, y, width, height }: Omit<PlacedBar, 'tone'>): PlacedBar {
    const { padX, pitch } = this.measure.fit;
    const [room, thickness] = [width - 2 * padX, pitch * BAR_SHARE];
    const place = { x: x + padX + from * room, y: y + (height - thickness) / 2 };
    return { ...place, width: (to - from) * room, height: thickness, tone };
  }

  /** Which of the cell's lines stand in this part. */
  private share({ index, height, last }: CellShare): {
    readonly from: number;
    readonly to: number;
    readonly fits: boolean;
  } {
    const { pitch, padY } = this.measure.fit;
    const count = this.measure.lines[index]?.length ?? 0;
    const from = this.cut.get(index) ?? 0;
    const fits = (count - from) * pitch + 2 * padY <= height + TOLERANCE;
    const room = Math.floor((height - (from === 0 ? padY : 0) + TOLERANCE) / pitch);
    const to = last || fits ? count : Math.min(count, from + Math.max(0, room));
    if (last) this.cut.delete(index);
    else this.cut.set(index, to);
    if ((to - from) * pitch > height + TOLERANCE) this.overfull = true;
    return { from, to, fits };
  }

  private lines({ cell: { cell }, index }: CellShare, at: CellSetting): TextLine[] {
    const { text } = this.measure;
    const measured = text.texts[index];
    if (!measured || measured.chars.length === 0) return [];
    const { x, width, size, pitch, padX, padY } = at;
    const indent = cell.indent * size;
    const used = (at.to - at.from) * pitch;
    const centred = at.fits && cell.valign === 'middle';
    let y = at.y + (centred ? (at.height - used) / 2 : at.from === 0 ? padY : 0);
    const lines: TextLine[] = [];
    for (const span of at.spans.slice(at.from, at.to)) {
      const baseline = baselineIn(y, pitch, size);
      const room = { x: x + padX + indent, width: width - 2 * padX - indent };
      lines.push(setLine(measured, span, { ...room, baseline, size, bold: text.style.bold, align: cell.align }));
      y += pitch;
    }
    return lines;
  }
}

export function heightOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, slice) => sum + slice.to - slice.from, 0);
}
