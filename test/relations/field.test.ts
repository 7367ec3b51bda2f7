/** Digits planted in real disclosures, where they are at hand: nearly all are found, and nothing is said of what is right. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { pdfResource } from '../../electron/services/pdf-resources.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { type DigitsResult, digitsBench } from '../bench-audit/digits.js';
import { ROOT } from '../example.js';
import { times } from '../sample.js';

const FOLDER = path.resolve(ROOT, '../shared/field/published');
const isHere = existsSync(FOLDER);

interface Family {
  readonly family: string;
  readonly share: number;
  readonly names: readonly string[];
}

const FAMILIES: readonly Family[] = [
  {
    family: 'Shanghai',
    share: 0.93,
    names: ['2024-accounts-a', '2025-budget-a', '2025-budget-b', '2025-budget-unit'],
  },
  {
    family: 'Jiangsu',
    share: 0.85,
    names: ['2017-budget-c-tables', '2018-budget-a', '2018-budget-b-tables', '2019-budget-a'],
  },
];

const SAMPLE = times(8, 20);

describe.skipIf(!isHere)(`real disclosures${isHere ? '' : '（跳过：没有 ../shared/field）'}`, () => {
  it.each(FAMILIES)('of $family', async ({ family, share, names }) => {
    const results: DigitsResult[] = [];
    for (const name of names) {
      const file = path.join(FOLDER, `${family.toLowerCase()}-${name}.pdf`);
      const reading = await readPdf(new Uint8Array(await readFile(file)), pdfResource);
      results.push(...digitsBench([{ name, reading }], SAMPLE));
    }
    expect(results.flatMap(({ original }) => original)).toEqual([]);
    expect(results.flatMap(({ flood }) => flood)).toEqual([]);
    const [found, planted] = [total(results, 'found'), total(results, 'planted')];
    expect(
      found / planted,
      results.flatMap(({ missed }) => missed.map(({ where }) => where)).join('\n'),
    ).toBeGreaterThan(share);
    expect(total(results, 'first') / found).toBeGreaterThan(0.85);
  });
});

function total(results: readonly DigitsResult[], what: 'found' | 'planted' | 'first'): number {
  return results.reduce((sum, one) => sum + one[what], 0);
}
