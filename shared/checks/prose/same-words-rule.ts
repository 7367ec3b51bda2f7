/** 前后不一: the same words beside the same long amount lead to another amount elsewhere. */
import { groupBy } from '../../collections.js';
import type { Finding } from '../../findings/finding.js';
import { significantDigits } from '../../number/digits.js';
import { compare } from '../../number/rational.js';
import { plain } from '../../plain.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { type Num, numbersOf, printed } from './number.js';
import { around } from './passage-rule.js';

const ID = 'same-words';
/** How long the same words are, from the amount before to the one that follows. */
const LEAST = 12;
const MOST = 40;
/** An amount with so many digits is the same by no chance. */
const MIN_DIGITS = 5;

export const sameWordsRule: CheckRule = {
  id: ID,
  title: '同样的话前后说的是同一个数',
  group: 'prose',
  basis: '前面（或后面）的文字和金额完全相同的各处，接着（或之前）印出的金额',
  absent: '文字中没有重复的话',
  run,
};

interface Said {
  readonly passage: Passage;
  readonly number: Num;
}

function run({ passages }: Subject): Outcome {
  const groups = groupBy(passages.flatMap(saidIn), ({ words }) => words);
  const repeated = [...groups.values()].filter(({ length }) => length > 1);
  return {
    findings: repeated.flatMap((same) => differing(same.map(({ said }) => said))),
    compared: repeated.reduce((sum, { length }) => sum + length - 1, 0),
  };
}

function saidIn(passage: Passage): { readonly words: string; readonly said: Said }[] {
  const amounts = numbersOf(passage.text).filter(({ kind, vague }) => kind === 'amount' && !vague);
  const { text } = passage;
  return amounts.flatMap((number, i) => {
    const [before, after] = [amounts[i - 1], amounts[i + 1]];
    const words = [
      ...(before && isLong(before) ? [`… ${text.slice(before.start, number.start)}`] : []),
      ...(after && isLong(after) && isLong(number) ? [`${text.slice(number.end, after.end)} …`] : []),
    ];
    return words
      .filter((one) => one.length <= MOST && plain(one).length >= LEAST)
      .map((one) => ({ words: plain(one), said: { passage, number } }));
  });
}

function isLong({ digits }: Num): boolean {
  return significantDigits(digits) >= MIN_DIGITS;
}

/** The number that fewest places print, beside the usual one. */
function differing(same: readonly Said[]): Finding[] {
  const values = [...groupBy(same, ({ number }) => printed(number)).values()].sort((a, b) => b.length - a.length);
  const [usual] = values[0] ?? [];
  return values.slice(1).flatMap(([odd]): Finding[] => {
    if (!usual || !odd || compare(usual.number.value, odd.number.value) === 0) return [];
    const places = [odd, usual].map(({ passage, number }) => ({
      ...passage.place,
      value: around(passage.text, number.start, number.end),
    }));
    const message = `同样的话一处是 ${printed(odd.number)}，另一处是 ${printed(usual.number)}，请核对`;
    return [findingAt(places, ID, { severity: 'warning', message })];
  });
}
