/** Printed page numbers (页码), which need not be those of the sheets: a cover has none, parts begin again. */
import { edgeNumber } from './furniture.js';
import type { PageContent } from './page-content.js';
import { pageLines } from './page-items.js';

/**
 * The printed number of every page that has one, by the number of the page in the file. A number counts where
 * another page goes on from it: one alone may be anything.
 */
export function foliosOf(pages: readonly PageContent[]): ReadonlyMap<number, number> {
  const seen = pages.flatMap((page): [number, number][] => {
    const numbers = pageLines(page.pieces).flatMap((line) => edgeNumber(line, page.height) ?? []);
    const folio = numbers.at(-1);
    return folio === undefined ? [] : [[page.number, folio]];
  });
  const shifts = seen.map(([page, folio]) => folio - page);
  return new Map(seen.filter((_, i) => shifts.indexOf(shifts[i] ?? 0) !== shifts.lastIndexOf(shifts[i] ?? 0)));
}
