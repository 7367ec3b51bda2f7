/** Page labels: where numbering begins anew, a reader's box and its side bar show the number that is printed. */
import type { Layout, Page } from '../layout/layout.js';
import { internals, type Pdf } from './pdfkit-internals.js';

interface Label {
  /** D: 1, 2, 3; r: i, ii, iii. */
  readonly S: 'D' | 'r';
  readonly St: number;
}

/** Nothing is written where the printed numbers are the readers' own count. */
export function labelPages(pdf: Pdf, { pages }: Layout): void {
  if (pages.every(({ style, number }, index) => !style.numbered || number === index + 1)) return;
  const numbers = pages.flatMap((page, index): (number | Label)[] => {
    const before = pages[index - 1];
    return before && follows(page, before) ? [] : [index, labelOf(page, index)];
  });
  internals(pdf)._root.data.PageLabels = { Nums: numbers };
}

function follows(page: Page, before: Page): boolean {
  if (page.style.numbered !== before.style.numbered) return false;
  return !page.style.numbered || page.number === before.number + 1;
}

/** Pages without a printed number (cover, contents) are counted apart. */
function labelOf({ style, number }: Page, index: number): Label {
  return style.numbered ? { S: 'D', St: number } : { S: 'r', St: index + 1 };
}
