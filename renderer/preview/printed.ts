/** Which printed value is under the pointer, and where on the pages the selected cell stands. */
import type { PrintedBlock, PrintedValue } from '../../shared/contract/preview.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { PagePoint } from '../pages/geometry.js';
import type { View } from '../places/view.js';

/** What stands where on the pages. */
export interface Printed {
  readonly values: readonly PrintedValue[];
  readonly blocks: readonly PrintedBlock[];
}

/** Figures are small: a near miss by this many points still hits. */
const TOLERANCE = 3;

/** The value under a point of a page: of those that hold it the smallest, else one that is very near. */
export function valueAt(values: readonly PrintedValue[], page: number, x: number, y: number): PrintedValue | undefined {
  const near = values.filter((value) => value.page === page && distance(value, x, y) <= TOLERANCE);
  return near.reduce<PrintedValue | undefined>((best, value) => {
    if (!best) return value;
    const nearer = distance(value, x, y) - distance(best, x, y);
    return nearer < 0 || (nearer === 0 && area(value) < area(best)) ? value : best;
  }, undefined);
}

function area(value: PrintedValue): number {
  return value.width * value.height;
}

/** How far a point lies outside of a value's rectangle, along the farther axis. */
function distance(value: PrintedValue, x: number, y: number): number {
  const across = Math.max(value.x - x, 0, x - value.x - value.width);
  const down = Math.max(value.y - y, 0, y - value.y - value.height);
  return Math.max(across, down);
}

/** Where the selected cell is printed, or else the beginning of what the view shows. */
export function spotOf(preview: Printed, view: View | undefined, address: Address | undefined): PagePoint | undefined {
  const key = address && addressKey(address);
  const value = key === undefined ? undefined : valueOfView(preview, key, view);
  if (value) return { page: value.page, y: value.y, height: value.height };
  const id = view && blockOf(view);
  const block = preview.blocks.find((one) => one.id === id);
  return block && { page: block.page, y: 0, height: 0 };
}

/** A value may be printed in several places; the one in what is being edited comes first. */
function valueOfView({ values, blocks }: Printed, address: string, view: View | undefined): PrintedValue | undefined {
  const printed = values.filter((value) => value.address === address);
  const id = view && blockOf(view);
  const from = blocks.find((block) => block.id === id)?.page ?? 0;
  return printed.find((value) => value.page >= from) ?? printed[0];
}

function blockOf(view: View): string | undefined {
  switch (view.kind) {
    case 'table':
      return `table-${view.table}`;
    case 'form':
      return `form-${view.form}-${view.row}`;
    case 'prose':
      return view.part;
    case 'facts':
    case 'reasons':
      return undefined;
  }
}
