/** The words of the paragraphs of a reading. */
import type { Reading } from './reading.js';
import type { Spot } from './spot.js';

/** The paragraph at a spot; undefined for a table. */
export function wordsOf({ blocks }: Reading): (spot: Spot) => string | undefined {
  return ({ block }) => {
    const found = blocks[block];
    return found?.kind === 'paragraph' ? found.text : undefined;
  };
}
