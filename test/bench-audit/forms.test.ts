/** Forms that nobody here wrote: a right document is audited without a word, and a wrong digit in it is told, once or twice. */
import { describe, expect, it } from 'vitest';
import { FORMS, formBlocks } from './forms/forms.js';
import { tryForm } from './forms/try-form.js';

/** A seed that gives two funds and zeros; more are measured by `npm run bench:audit`. */
const SEEDS = [6];
const SAMPLE = 2;

describe.each(FORMS)('$name', (form) => {
  it.each(SEEDS)('is silent where all is right, and tells a wrong digit (%i)', async (seed) => {
    const { wrong, cells, prose } = await tryForm(formBlocks(form, seed), { seed, sample: SAMPLE, form });
    expect(wrong).toEqual([]);
    expect(cells.tried + prose.tried).toBe(2 * SAMPLE);
    // What single digits are missed is measured; that most are found is what the reader relies on.
    expect(cells.found + prose.found).toBeGreaterThanOrEqual(SAMPLE);
  });
});
