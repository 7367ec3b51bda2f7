/** 个别年度: a year that one line or phrase prints, where the same words elsewhere in the document print another. */
import { groupBy } from '../../collections.js';
import type { Finding, FindingPlace } from '../../findings/finding.js';
import { plain } from '../../plain.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';
import { asciiDigits } from './number.js';
import { around } from './passage-rule.js';

const ID = 'odd-year';
/** So many places must print the same words with one year. */
const USUAL = 3;
/** A year, or its place where a line that is about a year has none: （年度）. */
const YEAR = /(?<!\d)\d{3,5}(?=年)|(?<![\u4e00-\u9fff\d])(?=年度)/g;
/** The words before and after a year that make a phrase. */
const BEFORE = 2;
const AFTER = 6;

export const oddYearRule: CheckRule = {
  id: ID,
  title: '同样的话印的是同一个年度',
  group: 'form',
  basis: '除年度外完全相同的标题、表上方的文字，和文字中年度前后相同的话',
  absent: '没有只差年度的文字',
  run,
};

interface Said {
  readonly words: string;
  readonly year: string;
  readonly place: FindingPlace;
}

function run(subject: Subject): Outcome {
  const { lines = [], passages } = subject;
  const ofLines = lines.flatMap(({ text, spot }): Said[] => {
    const line = asciiDigits(plain(text));
    const [year, more] = line.match(YEAR) ?? [];
    if (year === undefined || more !== undefined) return [];
    return [{ words: `= ${line.replace(YEAR, '#')}`, year, place: { label: '', value: text.trim(), spot } }];
  });
  const ofPhrases = passages.flatMap(({ text: written, place }): Said[] => {
    const text = asciiDigits(written);
    return [...text.matchAll(YEAR)].flatMap(({ 0: year, index }): Said[] => {
      const end = index + year.length;
      const before = text.slice(Math.max(0, index - BEFORE), index);
      const after = text.slice(end, end + AFTER);
      if (year === '' || !/[\u4e00-\u9fff]$/.test(before) || after.length < AFTER) return [];
      return [{ words: `${before}#${after}`, year, place: { ...place, value: around(text, index, end) } }];
    });
  });
  const groups = [...groupBy([...ofLines, ...ofPhrases], ({ words }) => words).values()].filter(
    ({ length }) => length > USUAL,
  );
  const told = new Set<string>();
  const findings = groups.flatMap((group) =>
    oddIn(group, subject).filter(({ places: [place] }) => {
      const key = JSON.stringify(place?.spot);
      if (told.has(key)) return false;
      told.add(key);
      return true;
    }),
  );
  return { findings, compared: groups.reduce((sum, { length }) => sum + length, 0) };
}

/** The one that is another: the year before is often told of in the same words. */
function oddIn(group: readonly Said[], { figures }: Subject): Finding[] {
  const [usual = [], ...others] = [...groupBy(group, ({ year }) => year).values()].sort((a, b) => b.length - a.length);
  const [first] = usual;
  const [odd, second] = others.flat();
  if (!first || first.year === '' || usual.length < USUAL || !odd || second) return [];
  const [own, year] = [Number(odd.year), figures.year];
  if (odd.year !== '' && (own === year || own === year - 1)) return [];
  const message =
    odd.year === ''
      ? `这里没有印年份，同样的话在 ${usual.length} 处是 ${first.year} 年，请补上`
      : `这里是 ${odd.year} 年，同样的话在 ${usual.length} 处是 ${first.year} 年，请核对`;
  const places = [odd, first].map(({ place }) => place);
  return [findingAt(places, ID, { severity: 'warning', message })];
}
