/** Page furniture (页眉、页码): what stands on page after page at the edge, and is no part of the text. */
import { tally } from '../../tally.js';
import type { PageItem, PageItems, PageLine } from './page-items.js';

const PAGE_NUMBER =
  /^[\s—–\-·•－]*(?:第\s{0,9})?\d{1,4}(?:\s{0,9}页)?(?:\s{0,9}[/／,，]?\s{0,9}(?:共\s{0,9})?\d{1,4}\s{0,9}页?)?[\s—–\-·•－]*$/;
/** A running title stands on this share of the pages, and on so many at least. */
const SHARE = 0.5;
const FEWEST = 3;
/** In points: lines at the same height. */
const NEAR = 2;
/** Page numbers stand in the outer part of a page. */
const EDGE = 0.14;

/** The pages without their furniture. */
export function withoutFurniture(pages: readonly PageItems[]): PageItems[] {
  const top = repeated(pages, 0);
  const bottom = repeated(pages, -1);
  return pages.map((page) => {
    const { items } = page;
    const first = items.at(0);
    const last = items.length > 1 ? items.at(-1) : undefined;
    return {
      ...page,
      items: items.filter(
        (item) =>
          !((item === first && isFurniture(item, page, top)) || (item === last && isFurniture(item, page, bottom))),
      ),
    };
  });
}

/**
 * Texts of the first or last line that are the same on most pages, outside of the room that other pages have their text
 * in: the line with the unit of the amounts may begin page after page too.
 */
function repeated(pages: readonly PageItems[], index: 0 | -1): ReadonlySet<string> {
  const ends = pages.flatMap(({ items, height }) => {
    const item = items.at(index);
    if (!item) return [];
    const distance = index === 0 ? item.top : height - item.bottom;
    return [{ text: item.kind === 'line' ? item.text : '', height: Math.round(height), distance }];
  });
  const counts = tally(ends.map(({ text }) => text));
  const count = (text: string): number => (text === '' ? 0 : (counts.get(text) ?? 0));
  const own = ends.filter(({ text }) => count(text) < FEWEST && !PAGE_NUMBER.test(text));
  const least = Math.max(FEWEST, pages.length * SHARE);
  const outside = ends.filter(
    (end) =>
      count(end.text) >= least && !own.some((one) => one.height === end.height && one.distance < end.distance + NEAR),
  );
  return new Set(outside.map(({ text }) => text));
}

function isFurniture(item: PageItem, { height }: PageItems, texts: ReadonlySet<string>): boolean {
  if (item.kind !== 'line') return false;
  return texts.has(item.text) || edgeNumber(item, height) !== undefined;
}

/** The page number that a line at the edge of a page is. */
export function edgeNumber({ text, y }: PageLine, height: number): number | undefined {
  const atEdge = y < height * EDGE || y > height * (1 - EDGE);
  return atEdge && PAGE_NUMBER.test(text) ? Number(/\d+/.exec(text)?.[0]) : undefined;
}
