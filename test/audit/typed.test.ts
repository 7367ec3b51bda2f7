/** The same disclosure typed in other ways gives the same figures, without a word of complaint. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reading } from '../../shared/reading/reading.js';
import { exampleNames } from '../example.js';
import { times } from '../sample.js';
import { read, type Scene, scene } from './scene.js';
import {
  brokenRow,
  codesInNames,
  codesJoined,
  codesParted,
  codesWritten,
  framed,
  headerUnmerged,
  lineAsParagraph,
  misaligned,
  retyped,
  spaced,
  split,
  titlesInside,
} from './typed.js';

const NAMES = await exampleNames();

describe.each(NAMES)('%s', (name) => {
  let own: Scene;
  beforeAll(async () => {
    own = await scene(name);
  });

  const isTitle = (text: string): boolean => {
    const last = text.split('\n').at(-1)?.trim();
    return [...own.standard.tables.values()].some(({ file }) => file.title.source.split('\n').at(-1) === last);
  };
  const variants: Readonly<Record<string, (reading: Reading) => Reading>> = {
    'as this program prints it': (reading) => reading,
    'unit and money in a paragraph over the table': (reading) => retyped(reading, lineAsParagraph),
    'header cells that are not merged': (reading) => retyped(reading, headerUnmerged),
    'spaces and line breaks in titles and labels': (reading) => retyped(reading, spaced),
    'tables on two pages, the header again': (reading) => retyped(reading, split(true)),
    'tables on two pages, the header again under 续表': (reading) => retyped(reading, split(true, '（续表）')),
    'tables on two pages, no header on the second': (reading) => retyped(reading, split(false)),
    'rules that stand a little beside each other': (reading) => retyped(reading, misaligned),
    'whole codes in one column': (reading) => retyped(reading, codesJoined),
    'the second half under a title with （续）': (reading) => retyped(reading, split(true, '第二页（续）')),
    'codes as a spreadsheet has them': (reading) =>
      retyped(
        reading,
        codesWritten((code) => `${code}.0`),
      ),
    'codes in brackets': (reading) =>
      retyped(
        reading,
        codesWritten((code) => `[${code}]`),
      ),
    'the parts of codes in three columns': (reading) => retyped(reading, codesParted),
    'codes and names in one cell': (reading) =>
      retyped(
        reading,
        codesInNames((code, words) => `${code}${words}`),
      ),
    'codes in brackets before names': (reading) =>
      retyped(
        reading,
        codesInNames((code, words) => `[${code}]${words}`),
      ),
    'codes with a dash before names': (reading) =>
      retyped(
        reading,
        codesInNames((code, words) => `${code}-${words}`),
      ),
    'tables in a frame': (reading) => retyped(reading, framed),
    'a row cut in two by the end of a page': (reading) => retyped(reading, brokenRow),
    'titles inside the tables': (reading) => titlesInside(reading, isTitle),
  };

  // Every variant with one half of the examples, in turn; in a campaign with all.
  const mine = Object.keys(variants).filter((_, index) => (index + NAMES.indexOf(name)) % times(2, 1) === 0);
  it.each(mine)('%s', (variant) => {
    const { tables, wrong, compared, findings, unread } = read(own, variants[variant]?.(own.reading) ?? own.reading);
    const [found, expected] = tables.split('/');
    expect(found).toBe(expected);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(300);
    expect(findings).toEqual([]);
    expect(unread).toEqual([]);
  });
});
