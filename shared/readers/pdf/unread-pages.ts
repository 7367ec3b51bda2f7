/** What the pages hold that is no readable text: pictures, text of unknown encoding, text across the page. */

import type { ReadBlock, Unread } from '../../reading/reading.js';
import { tally } from '../../tally.js';
import type { Box } from './geometry.js';
import type { PageContent } from './page-content.js';

/** A picture whose shorter side is below this (in points) is a decoration. */
const DECORATION = 24;
/** A picture on so many pages at the same place is a decoration. */
const REPEATED = 3;
const MAX_PAGES_NAMED = 12;

/** Says it page by page, or for many pages at once; `usable` are the pages without garbled text. */
export function pageUnread(
  pages: readonly PageContent[],
  usable: readonly PageContent[],
  blocks: readonly ReadBlock[],
): Unread[] {
  const told: Unread[] = [];
  const tell = (numbers: readonly number[], say: (pages: string) => string, text?: string): void => {
    const [page] = numbers;
    if (page === undefined) return;
    const block = Math.max(
      0,
      blocks.findIndex(({ spot }) => (spot.page ?? 0) >= page),
    );
    told.push({ message: say(named(numbers)), ...(text === undefined ? {} : { text }), spot: { block, page } });
  };
  const garbled = pages.filter((page, index) => page !== usable[index]);
  tell(numbersOf(garbled), (where) => `第 ${where} 页的文字没有可用的编码：读出的是乱码，无法核对`);
  const pictured = picturedPages(pages);
  const empty = pictured.filter(({ pieces }) => pieces.length === 0);
  tell(numbersOf(empty), (where) => `第 ${where} 页只有图片，没有文字：无法核对`);
  const beside = pictured.filter(({ pieces, recognised }) => pieces.length > 0 && !recognised);
  tell(numbersOf(beside), (where) => `第 ${where} 页有图片：图片中的文字无法核对`);
  const recognised = pages.filter((page) => page.recognised);
  tell(numbersOf(recognised), (where) => `第 ${where} 页是扫描图片，文字由识别（OCR）得来，可能有错：请对照原件`);
  const unseen = pages.filter((page) => page.unseen.trim() !== '');
  tell(numbersOf(unseen), (where) => `第 ${where} 页还有看不见的文字（在页面之外或被截去）：不核对`, unseen[0]?.unseen);
  const slanted = pages.filter((page) => page.slanted !== '');
  tell(numbersOf(slanted), (where) => `第 ${where} 页有斜排的文字（水印）：不核对`, slanted[0]?.slanted);
  return told;
}

function numbersOf(pages: readonly PageContent[]): number[] {
  return pages.map(({ number }) => number);
}

function named(numbers: readonly number[]): string {
  const shown = numbers.slice(0, MAX_PAGES_NAMED).join('、');
  return numbers.length > MAX_PAGES_NAMED ? `${shown} 等 ${numbers.length}` : shown;
}

/** Pages with a picture that is more than a decoration. */
function picturedPages(pages: readonly PageContent[]): PageContent[] {
  const places = tally(pages.flatMap(({ pictures }) => [...new Set(pictures.map(placeKey))]));
  return pages.filter(({ pictures, pieces }) =>
    pictures.some((box) => {
      const small = Math.min(box.right - box.left, box.bottom - box.top) < DECORATION;
      return !small && (pieces.length === 0 || (places.get(placeKey(box)) ?? 0) < REPEATED);
    }),
  );
}

function placeKey({ left, top, right, bottom }: Box): string {
  return [left, top, right, bottom].map(Math.round).join(',');
}
