/** How wide a column comes, in pixels: numbers are never cut, names give way to them. */
import type { Column } from '../../../shared/standard/standard.js';
import type { SheetRoom } from '../../store/room.js';

export interface Width {
  /** As far as it gives way where four columns of numbers would not stand beside it. */
  readonly floor: number;
  readonly least: number;
  readonly best: number;
  readonly most: number;
}

export interface Surroundings {
  /** Amounts are shown in 元. */
  readonly long: boolean;
  /** What the column's figures need. */
  readonly figures: number;
  readonly pinned: boolean;
  readonly room: SheetRoom;
  /** How many columns of names the sheet has. */
  readonly names: number;
}

export function widthIn(column: Column, around: Surroundings): Width {
  const { floor, least, best, most } = widthFor(column, around);
  if (!around.pinned) return { floor, least, best, most };
  // What a line is called stands in it, be the room as it may.
  const name = column.show === undefined ? Math.min(150, askedBy(column, 20)) : 0;
  return { floor, least, best: Math.max(around.room === 'narrow' ? least : best, name), most };
}

function widthFor(column: Column, { long, figures, room, names }: Surroundings): Width {
  if (column.show === 'code')
    return column.level ? { floor: 34, least: 40, best: 42, most: 90 } : { floor: 66, least: 72, best: 84, most: 120 };
  if (column.show === 'lineNumber') return { floor: 36, least: 44, best: 48, most: 64 };
  const narrow = room === 'narrow';
  if (column.show)
    return { floor: 96, least: narrow && names > 1 ? 130 : 170, best: room === 'wide' ? 300 : 220, most: 460 };
  if (column.type === 'amount') {
    const least = Math.max(long ? 124 : 92, figures);
    return { floor: least, least, best: Math.max(long ? 130 : 110, figures), most: Math.max(190, least) };
  }
  if (column.type === 'number') return { floor: 80, least: 80, best: 90, most: 160 };
  // Words: as wide as the standard prints them, within reason.
  const asked = askedBy(column, 15);
  return {
    floor: Math.max(36, Math.min(asked, 64)),
    least: Math.max(52, Math.min(asked, narrow ? 96 : 130)),
    best: Math.max(110, Math.min(asked, 260)),
    most: 520,
  };
}

/** Pixels that the standard's own width comes to. */
function askedBy({ width }: Column, without: number): number {
  return (width ?? without) * 8;
}

/** What a sheet has in each room beside the numbers of its lines. */
const SHEET_WIDTH: Readonly<Record<SheetRoom, number>> = { narrow: 680, usual: 796, wide: 1100 };
/** So many columns of numbers are to be seen at once. */
const NUMBERS = 4;

export interface Beside extends Width {
  readonly pinned: boolean;
  readonly figures: boolean;
}

/**
 * The widths of columns in their order: those before the fourth one of numbers give way as far as it takes for that one to be
 * seen. Where not even their floors would do, as in a table of words, it is the third, or an earlier one.
 */
export function withNumbersSeen(columns: readonly Beside[], room: SheetRoom): readonly Width[] {
  const own = ({ pinned, least, best }: Beside): number => (pinned ? best : least);
  const low = (one: Beside): number => Math.min(own(one), one.floor);
  const sum = (of: (one: Beside) => number, end: number): number =>
    columns.slice(0, end).reduce((all, one) => all + of(one), 0);
  const ends = columns.flatMap(({ figures }, at) => (figures ? [at + 1] : [])).slice(0, NUMBERS);
  const end = ends.findLast((at) => sum(low, at) <= SHEET_WIDTH[room]) ?? 0;
  const over = sum(own, end) - SHEET_WIDTH[room];
  if (over <= 0) return columns;
  const share = over / (sum(own, end) - sum(low, end));
  return columns.map((one, at) => {
    if (at >= end) return one;
    const width = Math.floor(own(one) - share * (own(one) - low(one)));
    return { ...one, least: Math.min(one.least, width), best: one.pinned ? width : one.best };
  });
}
