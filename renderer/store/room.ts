/** How the work's room is shared out: the sheet comes first, panels fold or shrink before it does. Pixels, whatever the zoom. */
import { AUTO, type LayoutSizes } from './layout.js';

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface Panels {
  readonly checks: boolean;
  readonly threads: boolean;
  readonly changes: boolean;
  readonly inspector: boolean;
  readonly preview: boolean;
}

/** Those in the column at the right. */
type Beside = Pick<Panels, 'inspector' | 'preview'>;

/** Until it is measured. */
export const FIRST_ROOM: Room = { width: 1280, height: 700 };

/** Ten lines of a sheet with its title, its bar, three lines of header and a scroll bar. */
const LEAST_SHEET = 428;
/** The bar of the checks, their filter, and one finding. */
const LEAST_CHECKS = 96;
/** Below this width the inspector would take the fourth column of numbers. */
const INSPECTED = 1200;
const TREE_AS_IT_COMES = 260;
/** From this width on every title of the tree stands in one line. */
const LARGE = 1600;
const TREE_IN_LARGE = 330;
const CHECKS_AS_THEY_COME = 208;
/** Below this width of a sheet names stand narrower, from that on wider. */
const NARROW_SHEET = 780;
const WIDE_SHEET = 1150;

/** Which panels are open: what the user chose, else what the room has a place for. */
export function panelsIn(room: Room, chosen: Partial<Panels>): Panels {
  return {
    threads: chosen.threads ?? false,
    changes: chosen.changes ?? false,
    checks: chosen.checks ?? room.height - LEAST_SHEET >= LEAST_CHECKS,
    inspector: chosen.inspector ?? room.width >= INSPECTED,
    preview: chosen.preview ?? false,
  };
}

/** A remembered size, held back to a share of the room. */
export function fit(size: number, room: number, share: number): number {
  return Math.min(size, Math.floor(room * share));
}

export function treeWidth({ tree }: LayoutSizes, { width }: Room): number {
  if (tree !== AUTO) return fit(tree, width, 0.4);
  return width < LARGE ? fit(TREE_AS_IT_COMES, width, 0.21) : TREE_IN_LARGE;
}

/** The most that the checks take: of a small room what ten lines leave, unless the user made them as high as they are. */
export function checksHeight({ checks }: LayoutSizes, { height }: Room): number {
  if (checks !== AUTO) return fit(checks, height, 0.42);
  const left = height - LEAST_SHEET;
  return left < LEAST_CHECKS ? Math.floor(height * 0.42) : Math.min(left, CHECKS_AS_THEY_COME);
}

/** The column at the right; a page takes up to half of what the tree leaves. */
export function sideWidth(sizes: LayoutSizes, room: Room, { inspector, preview }: Beside): number {
  if (!inspector && !preview) return 0;
  if (!preview) return fit(sizes.side, room.width, 0.24);
  const free = room.width - treeWidth(sizes, room);
  return fit(sizes.preview === AUTO ? free : sizes.preview, free, sizes.preview === AUTO ? 0.5 : 0.62);
}

export type SheetRoom = 'narrow' | 'usual' | 'wide';

/** How much width the editor in the middle has: little, which it had better save, or more than it needs. */
export function sheetRoom(sizes: LayoutSizes, room: Room, panels: Beside): SheetRoom {
  const width = room.width - treeWidth(sizes, room) - sideWidth(sizes, room, panels);
  return width < NARROW_SHEET ? 'narrow' : width < WIDE_SHEET ? 'usual' : 'wide';
}
