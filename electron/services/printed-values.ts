/**
 * Where values and blocks stand on the pages: the way back from the preview to the editor. Pure.
 * Points from the top left corner of the page; the first page is 1.
 */
import type { PrintedBlock, PrintedValue, ValueOnPage } from '../../shared/contract/preview.js';
import { addressKey } from '../../shared/project/address.js';
import type { Glyphs, Layout, Page, Placed, PlacedCell, TextLine } from '../../shared/writers/layout/layout.js';

/** Height of a Chinese character above and below its base line, in ems. */
const ABOVE = 0.9;
const BELOW = 0.16;

/** Every value that was printed with its address. */
export function printedValues(layout: Layout): PrintedValue[] {
  return layout.pages.flatMap((page, index) => valuesOn(page).map((value) => ({ page: index + 1, ...value })));
}

/** The values on one page; a cell counts with its whole box. */
export function valuesOn({ items }: Page): ValueOnPage[] {
  return items.flatMap(valuesOf).map(rounded);
}

function valuesOf(item: Placed): ValueOnPage[] {
  if (item.kind === 'table') return [...item.repeated, ...item.cells].flatMap(valuesOfCell);
  if (item.kind === 'entry') return [];
  return item.lines.flatMap(valuesOfLine);
}

/** A cell with one value is hit anywhere; one with several (a sentence in a form) only on their words. */
function valuesOfCell({ cell, lines, ...box }: PlacedCell): ValueOnPage[] {
  const addresses = new Set(cell.runs.flatMap(({ address }) => (address ? [addressKey(address)] : [])));
  const [address] = addresses;
  if (address === undefined) return [];
  if (addresses.size > 1) return lines.flatMap(valuesOfLine);
  const { x, y, width, height } = box;
  return [{ x, y, width, height, address }];
}

/** Pieces of one value on a line (digits and Chinese are set from two faces) become one rectangle. */
function valuesOfLine({ glyphs }: TextLine): ValueOnPage[] {
  const found: ValueOnPage[] = [];
  let end = -1;
  for (const [index, piece] of glyphs.entries()) {
    if (!piece.address) continue;
    const address = addressKey(piece.address);
    const last = found.at(-1);
    if (last && end === index - 1 && last.address === address)
      found[found.length - 1] = { ...last, width: piece.x + piece.width - last.x };
    else found.push({ ...boxOf(piece), address });
    end = index;
  }
  return found;
}

function boxOf({ x, y, width, size }: Glyphs): Omit<ValueOnPage, 'address'> {
  return { x, y: y - ABOVE * size, width, height: (ABOVE + BELOW) * size };
}

/** A hundredth of a point is enough to click on, and a third of the message. */
function rounded({ x, y, width, height, ...rest }: ValueOnPage): ValueOnPage {
  const [left, top] = [hundredth(x), hundredth(y)];
  return { ...rest, x: left, y: top, width: hundredth(x + width - left), height: hundredth(y + height - top) };
}

function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Where each block begins. */
export function printedBlocks(layout: Layout): PrintedBlock[] {
  const found = new Map<string, PrintedBlock>();
  for (const [index, { items }] of layout.pages.entries())
    for (const item of items) {
      const id = idOf(item);
      if (id !== undefined && !found.has(id)) found.set(id, { id, page: index + 1, y: topOf(item) });
    }
  return [...found.values()];
}

function topOf(item: Placed): number {
  if (item.kind === 'text') return hundredth(item.top);
  return hundredth(item.kind === 'entry' ? item.box.y : ([...item.repeated, ...item.cells][0]?.y ?? 0));
}

function idOf(item: Placed): string | undefined {
  if (item.kind === 'entry') return undefined;
  if (item.kind === 'table') return item.block.id;
  return item.block.kind === 'heading' ? item.block.id : item.block.source;
}
