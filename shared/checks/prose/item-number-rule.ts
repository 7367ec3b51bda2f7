/** 编号: numbered paragraphs that follow each other count 1, 2, 3; one number that does not is told. */
import type { Finding } from '../../findings/finding.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';
import { asciiDigits } from './number.js';

const ID = 'item-number';
/** 1.… or 1、…, no decimal. */
const ITEM = /^[\s　]*(\d{1,2})([.．、])(?!\d)/;
/** Shorter lists do not show how they count. */
const MIN_ITEMS = 4;

export const itemNumberRule: CheckRule = {
  id: ID,
  title: '各条的编号依次为 1、2、3',
  group: 'form',
  basis: '前后相连、以“1.”“2.”开头的各段',
  absent: '没有连续编号的段落',
  run,
};

interface Item {
  readonly passage: Passage;
  readonly number: number;
  readonly mark: string;
}

function run({ passages }: Subject): Outcome {
  const findings: Finding[] = [];
  let compared = 0;
  let list: Item[] = [];
  const close = (): void => {
    if (list.length >= MIN_ITEMS) {
      compared += list.length;
      for (const finding of oddIn(list)) findings.push(finding);
    }
    list = [];
  };
  for (const passage of passages) {
    const [, number, mark = ''] = ITEM.exec(asciiDigits(passage.text)) ?? [];
    if (number === undefined || (list[0] && list[0].mark !== mark)) close();
    if (number !== undefined) list.push({ passage, number: Number(number), mark });
  }
  close();
  return { findings, compared };
}

/** Where all but one count on from 1, that one. */
function oddIn(list: readonly Item[]): Finding[] {
  const odd = list.filter(({ number }, i) => number !== i + 1);
  const [one, more] = odd;
  if (!one || more) return [];
  const message = `这一段的编号是“${one.number}${one.mark}”，前后各段依次编号，应为“${list.indexOf(one) + 1}${one.mark}”`;
  const place = { ...one.passage.place, value: `${one.number}${one.mark}` };
  return [findingAt([place], ID, { severity: 'warning', message })];
}
