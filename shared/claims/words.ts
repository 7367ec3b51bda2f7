/** Words of a label as they are compared with the words of a table (名称比较): short forms, and what says only the kind of number. */
import { plain } from '../plain.js';

/** Whether the characters stand in the text in this order: a short form of it. */
export function isShortFor(short: string, long: string): boolean {
  let at = 0;
  for (const character of short) {
    at = long.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

/** A name as it is compared: 其它 is 其他, marks say nothing. */
export function bareName(text: string): string {
  return plain(text)
    .replaceAll('其它', '其他')
    .replace(/["、,，;；:：\s]/g, '');
}

/** Shorter names are alike by chance. */
const SHORTEST = 4;

/** Whether two names may be meant for one thing: equal, without 支出 at the end, or one a short form of the other. */
export function isLike(a: string, b: string): boolean {
  const [one, other] = [withoutSpending(bareName(a)), withoutSpending(bareName(b))];
  if (one === other) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return short.length >= SHORTEST && isShortFor(short, long);
}

function withoutSpending(name: string): string {
  return name.replace(/支出$/, '');
}

/** What a title or label says of the kind of number alone. */
const KIND_AT_END =
  /(?:预算|决算)?(?:合计|总计|小计|总额|金额|总数|数额)$|(?:预算|决算|执行)数?$|数$|(?:表|总表|明细表|情况表)(?:\([^()]{0,30}\))?$|\([类款]\)$/;

/** What was left of the years before, in whatever words. */
const CARRIED = /(?:上年|年初|以前年度)(?:财政拨款)?结转(?:和?结余)?(?:资金)?$/;

/** A label or title without its kind of number at the end: 人员经费合计 → 人员经费. */
export function quantityOf(words: string): string {
  let text = bareName(words).replace(/[(][类款][)]/, '');
  for (let shorter = text.replace(KIND_AT_END, ''); shorter !== text && shorter !== ''; ) {
    text = shorter;
    shorter = text.replace(KIND_AT_END, '');
  }
  return text
    .replace('运行维护', '运行')
    .replace('日常公用', '公用')
    .replace('公务车', '公务用车')
    .replace(/费用$/, '费')
    .replace(/(?<=收支)总$/, '')
    .replace(/(?<=经费)(?:财政拨款)?(?:支出)?$/, '')
    .replace(CARRIED, '上年结转');
}

/** The funds (资金性质) that tables and sentences are about, the narrower first. */
export const FUNDS = ['一般公共预算', '政府性基金', '国有资本经营', '财政专户', '财政拨款'] as const;

/** The funds that words name. */
export function fundsIn(words: string): string[] {
  return FUNDS.filter((fund) => words.includes(fund));
}
