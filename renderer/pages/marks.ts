/** What is marked on the pages of a document for the places of a finding: their cells, or their very words in a paragraph. */
import { useEffect, useState } from 'react';
import type { AuditedPlace } from '../../shared/contract/audit.js';
import type { PlaceOnPage } from '../../shared/reading/reading.js';
import type { OpenPdf } from './pdf.js';
import { keyOf } from './place.js';
import { wordsOnPage } from './words-on-page.js';

export interface PlaceMark {
  /** Of its place. */
  readonly key: string;
  readonly page: number;
  /** Empty where only the page is known. */
  readonly boxes: readonly PlaceOnPage[];
}

/** Undefined until the words have been looked for. */
export function useMarks(
  pdf: OpenPdf,
  places: readonly AuditedPlace[],
  file: number,
): readonly PlaceMark[] | undefined {
  const [found, setFound] = useState<{ readonly places: readonly AuditedPlace[]; readonly marks: PlaceMark[] }>();
  useEffect(() => {
    let wanted = true;
    const here = places.filter(({ spot }) => spot?.page !== undefined && (spot.file ?? 0) === file);
    void Promise.all(here.map((place) => markOf(pdf, place))).then((marks) => {
      if (wanted) setFound({ places, marks });
    });
    return () => {
      wanted = false;
    };
  }, [pdf, places, file]);
  return found?.places === places ? found.marks : undefined;
}

/** A paragraph's words are looked for on its page, and on the next one where it goes on. */
async function markOf(pdf: OpenPdf, place: AuditedPlace): Promise<PlaceMark> {
  const { spot, box, excerpt } = place;
  const [key, page] = [keyOf(place), spot?.page ?? 1];
  const whole = { key, page, boxes: box ? [box] : [] };
  if (!excerpt) return whole;
  const wish = { words: excerpt.marked, before: excerpt.before, after: excerpt.after };
  try {
    const boxes = wordsOnPage(await pdf.texts(page), { ...wish, near: box });
    if (boxes.length > 0) return { key, page, boxes };
    const next = page < pdf.pages.length ? wordsOnPage(await pdf.texts(page + 1), wish) : [];
    return next.length > 0 ? { key, page: page + 1, boxes: next } : whole;
  } catch {
    // A page that cannot be read again is shown all the same.
    return whole;
  }
}
