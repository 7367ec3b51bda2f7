/** How wide a column comes, in pixels: numbers are never cut, names give way to them. */
import type { Column } from '../../../shared/standard/standard.js';
import type { SheetRoom } from '../../store/room.js';

export interface Width {
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
  const { least, best, most } = widthFor(column, around);
  if (!around.pinned) return { least, best, most };
  // What a line is called stands in it, be the room as it may.
  const name = column.show === undefined ? 150 : 0;
  return { least, best: Math.max(around.room === 'narrow' ? least : best, name), most };
}

function widthFor(column: Column, { long, figures, room, names }: Surroundings): Width {
  if (column.show === 'code')
    return column.level ? { least: 40, best: 42, most: 90 } : { least: 72, best: 84, most: 120 };
  if (column.show === 'lineNumber') return { least: 44, best: 48, most: 64 };
  const narrow = room === 'narrow';
  if (column.show) return { least: narrow && names > 1 ? 130 : 170, best: room === 'wide' ? 300 : 220, most: 460 };
  if (column.type === 'amount') {
    const least = Math.max(long ? 124 : 92, figures);
    return { least, best: Math.max(long ? 130 : 110, figures), most: Math.max(190, least) };
  }
  if (column.type === 'number') return { least: 80, best: 90, most: 160 };
  // Words: as wide as the standard prints them, within reason.
  const asked = (column.width ?? 15) * 8;
  return {
    least: Math.max(52, Math.min(asked, narrow ? 96 : 130)),
    best: Math.max(110, Math.min(asked, 260)),
    most: 520,
  };
}
