/** 目录与标题, without a standard: a line of the contents that stands nowhere in the document, and the title that is nearly it. */

import { largest } from '../extremes.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import { plain, unnumbered } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import type { Reading } from '../reading/reading.js';
import { contentsLines } from './prose/contents.js';
import { shortLines } from './short-lines.js';

const RULE = 'contents-titles';
/** Shorter titles are alike by chance. */
const SHORTEST = 5;
/** What is less alike may be another title. */
const ALIKE = 0.7;
/** A longer line is a sentence. */
const LONGEST = 60;

interface Title {
  readonly text: string;
  readonly bare: string;
  readonly place: FindingPlace;
}

export function listedTitles(reading: Reading): { readonly findings: readonly Finding[]; readonly entry: LedgerEntry } {
  const lines = contentsLines(reading, new Set());
  const { titles, all } = titlesAfter(reading, new Set(lines.map(({ block }) => block)));
  const listed = new Set(lines.map(({ text }) => bareTitle(text)));
  const findings = lines.flatMap(({ text, block }): Finding[] => {
    const near = otherTitle(text, titles, all, listed);
    if (!near) return [];
    const value = text.replace(/\s+/g, '');
    const spot = reading.blocks[block]?.spot;
    const message = `目录写“${value}”，正文的标题是“${near.text}”，两处应当一致`;
    const places = [{ label: '目录', value, ...(spot ? { spot } : {}) }, near.place];
    return [{ rule: RULE, severity: 'hint', message, places }];
  });
  return {
    findings,
    entry: {
      rule: RULE,
      title: '目录与标题一致',
      basis: '目录各行与正文中的标题、表名；相近而不相同的',
      group: 'form',
      outcome: findings.length > 0 ? 'found' : lines.length > 0 ? 'passed' : 'notApplicable',
      compared: lines.length,
      ...(lines.length > 0 ? {} : { reason: '没有读到目录' }),
    },
  };
}

/** Two lines of the contents that a reader took for one. */
const TWO_LINES = /.[)）\u4e00-\u9fff](?:第[一二三四五六七八九十]部分|[一二三四五六七八九十]{1,3}、)/;

/** The title that a line means and words otherwise; undefined where it stands somewhere as it is listed. */
function otherTitle(
  line: string,
  titles: readonly Title[],
  all: string,
  listed: ReadonlySet<string>,
): Title | undefined {
  const bare = bareTitle(line);
  if (bare.length < SHORTEST || TWO_LINES.test(plain(line).slice(4))) return undefined;
  if (titles.some((title) => title.bare === bare)) return undefined;
  const others = titles.filter((title) => !listed.has(title.bare));
  const number = numberOf(line);
  const numbered = number === '' ? [] : others.filter(({ text }) => numberOf(text) === number);
  // A longer line may bear the unit's name before the title; under the same number it is another wording.
  const longer = titles.filter((title) => title.bare.includes(bare));
  if (longer.length > 0) return longer.every((title) => numbered.includes(title)) ? longer[0] : undefined;
  // It may be broken over two lines.
  return all.includes(bare) ? undefined : (nearest(bare, numbered) ?? nearest(bare, others));
}

/** 第二部分, 三、, （一） and the like. */
function numberOf(text: string): string {
  const words = plain(text);
  return words.slice(0, words.length - unnumbered(words).length);
}

/** Without number, and without what says nothing: 2018年度 is 2018年. */
function bareTitle(text: string): string {
  return unnumbered(plain(text))
    .replace(/^\d{1,2}[.．](?=\d{4}年)/, '')
    .replaceAll(/(\d{4})年度/g, '$1年')
    .replace(/[。.:：;；]$/, '');
}

/** The titles behind the contents, and all short lines in one. */
function titlesAfter(reading: Reading, contents: ReadonlySet<number>): { titles: Title[]; all: string } {
  const last = largest(contents, -1);
  const lines = shortLines(reading).filter(({ spot }) => spot.block > last);
  const titles = lines.flatMap(({ text, spot }): Title[] => {
    const bare = bareTitle(text);
    if (bare.length > LONGEST || bare.length < SHORTEST || /[。；]/.test(text.slice(0, -1))) return [];
    const said = text.replace(/\s+/g, '');
    return [{ text: said, bare, place: { label: '标题', value: said, spot } }];
  });
  return { titles, all: lines.map(({ text }) => bareTitle(text)).join('') };
}

function nearest(bare: string, titles: readonly Title[]): Title | undefined {
  let best: Title | undefined;
  let most = ALIKE;
  for (const title of titles) {
    const like = likeness(bare, title.bare);
    if (like > most) [best, most] = [title, like];
  }
  return best;
}
