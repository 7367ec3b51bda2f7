/** 列出的经济科目: what “人员经费…主要包括：…” lists has an amount in the table of basic expenditure. */
import { isDefinition } from '../../claims/definition.js';
import { bareName } from '../../claims/words.js';
import { isZero } from '../../number/rational.js';
import type { RecognisedTable } from '../../recognition/recognised.js';
import { findingAt } from '../make-finding.js';
import type { CheckRule, Outcome, Subject } from '../rule.js';

const ID = 'listed-without-amount';
const LIST = /(?:人员经费|公用经费)[^；。]{0,40}(?:主要)?包括[：:]?([^；。]{4,800})/g;
/** A code of the economic classification down to 款. */
const ECONOMIC = /^3\d{4}$/;
const KEY = {};

export const listedItemsRule: CheckRule = {
  id: ID,
  title: '文字列出的经济科目在表中有数',
  group: 'prose',
  basis: '“人员经费（公用经费）…主要包括：”之后的科目，与基本支出表中同名的行',
  absent: '没有列举经济科目的文字，或没有不依规范识别出的基本支出表',
  run,
};

function run(subject: Subject): Outcome {
  const { recognised, passages } = subject;
  if (!recognised) return { findings: [], compared: 0 };
  const empty = subject.once(KEY, () => emptyItems(recognised));
  let compared = 0;
  const findings = passages.flatMap(({ text, place }) => {
    if (isDefinition(text)) return [];
    const listed = [...text.matchAll(LIST)].flatMap(([, list = '']) => list.split('、').map((name) => bareName(name)));
    const known = listed.filter((name) => empty.has(bare(name)));
    compared += known.length;
    const without = known.filter((name) => empty.get(bare(name)) === true);
    if (without.length === 0) return [];
    const message = `列出的${without.map((name) => `“${name}”`).join('、')}在基本支出表中没有金额`;
    return [findingAt([{ ...place, value: without.join('、') }], ID, { severity: 'warning', message })];
  });
  return { findings, compared };
}

function bare(name: string): string {
  return bareName(name).replace(/支出$/, '');
}

/** The economic items of the tables of basic expenditure by name, and whether every amount that is read of them is zero. */
function emptyItems(tables: readonly RecognisedTable[]): Map<string, boolean> {
  const result = new Map<string, boolean>();
  for (const { title, rows, doubts } of tables) {
    if (!title?.text.includes('基本支出') || doubts.length > 0) continue;
    for (const { code, name, numbers } of rows) {
      if (code === undefined || !ECONOMIC.test(code)) continue;
      const cells = [...numbers.values()];
      const isEmpty = cells.every(({ state, value }) =>
        state === 'number' ? value !== undefined && isZero(value.value) : state === 'dash',
      );
      result.set(bare(name), isEmpty && cells.length > 0 && result.get(bare(name)) !== false);
    }
  }
  return result;
}
