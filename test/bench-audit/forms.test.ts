/** Forms that nobody here wrote: a right document is audited without a word, and a wrong digit in it is told. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../shared/audit/examine.js';
import { readOther } from '../../shared/readers/read-other.js';
import { webPage } from './forms/as-page.js';
import { FORMS, formBlocks } from './forms/forms.js';
import { tryForm } from './forms/try-form.js';

/** A seed that gives two funds and zeros; more are measured by `npm run bench:audit`. */
const SEED = 6;
/** One digit in a table, one in a sentence. */
const SAMPLE = 1;

describe.each(FORMS)('$name', (form) => {
  const blocks = formBlocks(form, SEED);

  it('is silent where all is right, and tells a wrong digit of a table', async () => {
    const { wrong, cells, prose } = await tryForm(blocks, { seed: SEED, sample: SAMPLE, form });
    expect(wrong).toEqual([]);
    expect([cells.missed, prose.tried]).toEqual([[], SAMPLE]);
  });

  it('is silent as a web page', async () => {
    const reading = await readOther(new TextEncoder().encode(webPage(blocks)), `${form.name}.html`);
    const loud = examine(reading).findings.filter(({ severity }) => severity !== 'hint');
    expect(loud.map(({ message }) => message)).toEqual([]);
  });
});
