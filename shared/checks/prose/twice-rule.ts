/** 重复的段落: one or more paragraphs printed again straight after themselves. */
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { around } from './passage-rule.js';

const ID = 'printed-twice';
/** Shorter stretches repeat by right: 本表为空表。 */
const SHORTEST = 40;
/** Farther apart, other words stand between: then a part of the document has its own reason to say it again. */
const LONGEST = 60;

export const twiceRule: CheckRule = {
  id: ID,
  title: '没有连续印了两遍的段落',
  group: 'form',
  basis: '相邻的一段或几段文字，与紧接其后的',
  absent: '只用于成品文件，按其结构识别',
  run,
};

function run({ passages, recognised }: Subject): Outcome {
  if (!recognised) return { findings: [], compared: 0 };
  const tables = recognised.flatMap(({ blocks }) => blocks);
  const findings: Outcome['findings'][number][] = [];
  for (let at = 0; at < passages.length; at++) {
    const length = repeatedFrom(passages, at);
    if (length === 0 || isParted(tables, passages[at], passages[at + 2 * length - 1])) continue;
    const [first, again] = [passages[at], passages[at + length]];
    if (!first || !again) continue;
    const places = [first, again].map(({ place, text }) => ({ ...place, value: around(text, 0, 24) }));
    const message = length === 1 ? '这一段紧接着又印了一遍' : `从这里起的 ${length} 段文字紧接着又印了一遍`;
    findings.push(findingAt(places, ID, { severity: 'warning', message }));
    at += 2 * length - 1;
  }
  return { findings, compared: passages.length };
}

/** How many passages from here on are printed once more behind them; 0 for none. */
function repeatedFrom(passages: readonly Passage[], at: number): number {
  const most = Math.min(LONGEST, Math.floor((passages.length - at) / 2));
  for (let length = 1; length <= most; length++) {
    let size = 0;
    let same = true;
    for (let i = at; i < at + length && same; i++) {
      const [one, other] = [passages[i], passages[i + length]];
      same = one !== undefined && one.text === other?.text && isProse(one) && isProse(other);
      size += one?.text.length ?? 0;
    }
    if (same && size >= SHORTEST) return length;
  }
  return 0;
}

/** Lines over and under tables, of forms above all, repeat by right. */
function isParted(tables: readonly number[], first: Passage | undefined, last: Passage | undefined): boolean {
  const [from, to] = [first?.place.spot?.block ?? 0, last?.place.spot?.block ?? 0];
  return tables.some((block) => from < block && block < to);
}

/** Texts of cells repeat by right. */
function isProse({ place }: Passage): boolean {
  return place.address === undefined && place.spot?.row === undefined;
}
