/**
 * The page numbers of the contents (目录的页码): against the pages on which the headings stand where the file has
 * pages, and never going down in any file.
 */
import type { Place } from '../../checks/finding.js';
import type { Reading } from '../../reading/reading.js';
import type { Account } from './account.js';

/** A line of the contents with the number at its end. */
export interface ListedPage {
  readonly place: Place;
  /** The page number as printed in the line; absent where it has none. */
  readonly number: number | undefined;
  /** Where the heading stands that the line names. */
  readonly heading: Place | undefined;
}

/** Judges the page numbers, in the order of the contents; contents without any are no mistake. */
export function comparePages({ folios }: Reading, lines: readonly ListedPage[], account: Account): void {
  if (lines.every(({ number }) => number === undefined)) return;
  if (!folios) account.except('contents-pages', '文件不记录各页的页码，只核对了页码的先后');
  let before: (ListedPage & { readonly number: number }) | undefined;
  for (const line of lines) {
    account.count('contents-pages');
    const { place, number, heading } = line;
    if (number === undefined) {
      account.add('contents-pages', 'warning', `目录中“${place.value}”没有页码`, [place]);
      continue;
    }
    const folio = folios?.get(heading?.spot?.page ?? 0);
    if (heading && folio !== undefined) {
      if (folio !== number)
        account.add('contents-pages', 'error', `目录中“${place.value}”在第 ${number} 页，正文在第 ${folio} 页`, [
          place,
          heading,
        ]);
    } else if (before && number < before.number) {
      const message = `目录中“${place.value}”的第 ${number} 页在上一行的第 ${before.number} 页之前`;
      account.add('contents-pages', 'warning', message, [place, before.place]);
    }
    before = { ...line, number };
  }
}
