/**
 * What is known of cells that were set before, by identity: their text, how it breaks, where it was put. Of a table that
 * differs in one cell, the others are found here.
 */
import type { Cell, TextStyle } from '../../document/document.js';
import type { PlacedCell } from './layout.js';
import type { Span } from './lines.js';
import type { Measured } from './measure.js';

/** All that a cell's picture hangs on besides the cell and its style. */
export interface CellSetting {
  readonly row: number;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly size: number;
  readonly pitch: number;
  readonly padX: number;
  readonly padY: number;
  /** Which of its lines stand here, and whether none is left for another page. */
  readonly from: number;
  readonly to: number;
  readonly fits: boolean;
  readonly spans: readonly Span[];
}

interface Kept {
  readonly style: TextStyle;
  readonly text: Measured;
  /** By the room that they were broken for, in ems. */
  readonly lines: Map<number, readonly Span[]>;
  setting?: CellSetting;
  placed?: PlacedCell;
}

/** A table is tried at a few sizes. */
const MOST_ROOMS = 24;

/** Good for one set of fonts. */
export class CellMemory {
  private readonly kept = new WeakMap<Cell, Kept>();

  text(cell: Cell, style: TextStyle, measure: () => Measured): Measured {
    const known = this.kept.get(cell);
    if (known?.style === style) return known.text;
    const text = measure();
    this.kept.set(cell, { style, text, lines: new Map() });
    return text;
  }

  /** The lines of a cell whose text is known. */
  lines(cell: Cell, room: number, fill: () => readonly Span[]): readonly Span[] {
    const known = this.kept.get(cell);
    const found = known?.lines.get(room);
    if (found) return found;
    const made = fill();
    if (known && known.lines.size >= MOST_ROOMS) known.lines.clear();
    known?.lines.set(room, made);
    return made;
  }

  /** The cell on its page; the very object of before where nothing about it has changed. */
  placed(cell: Cell, style: TextStyle, setting: CellSetting, place: () => PlacedCell): PlacedCell {
    const known = this.kept.get(cell);
    if (known?.placed && known.setting && known.style === style && same(known.setting, setting)) return known.placed;
    const placed = place();
    if (known?.style === style) {
      known.setting = setting;
      known.placed = placed;
    }
    return placed;
  }
}

function same(a: CellSetting, b: CellSetting): boolean {
  return (
    a.y === b.y &&
    a.x === b.x &&
    a.width === b.width &&
    a.height === b.height &&
    a.row === b.row &&
    a.column === b.column &&
    a.size === b.size &&
    a.pitch === b.pitch &&
    a.padX === b.padX &&
    a.padY === b.padY &&
    a.from === b.from &&
    a.to === b.to &&
    a.fits === b.fits &&
    sameSpans(a.spans, b.spans)
  );
}

function sameSpans(a: readonly Span[], b: readonly Span[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every((span, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        span.start === other.start &&
        span.end === other.end &&
        span.width === other.width &&
        span.final === other.final
      );
    })
  );
}
