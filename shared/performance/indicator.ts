/** An indicator's value (指标值): comparator, number and unit, or words. */
import { decimalsOf, halfStepOf } from '../number/digits.js';
import { fenIn, moneyUnit } from '../number/money.js';
import { compare, decimal, type Ratio, times } from '../number/rational.js';
import { asciiDigits, scanNumbers } from '../number/scan.js';
import { type Inexact, roundedBy } from '../number/spread.js';

export type Comparator = '≥' | '≤' | '=' | '>' | '<';

export interface Measure {
  readonly kind: 'measure';
  /** Absent where none is written. */
  readonly comparator?: Comparator;
  readonly value: Ratio;
  readonly decimals: number;
  readonly unit: string;
}

export interface Words {
  readonly kind: 'words';
  readonly text: string;
}

/** What cannot be read, and why. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly why: string;
}

const COMPARATORS: Readonly<Record<string, Comparator>> = {
  '≥': '≥',
  '≧': '≥',
  '>=': '≥',
  不低于: '≥',
  不少于: '≥',
  不小于: '≥',
  大于等于: '≥',
  至少: '≥',
  达到: '≥',
  '≤': '≤',
  '≦': '≤',
  '<=': '≤',
  不高于: '≤',
  不超过: '≤',
  不大于: '≤',
  不多于: '≤',
  小于等于: '≤',
  控制在: '≤',
  '=': '=',
  '＝': '=',
  等于: '=',
  '>': '>',
  '＞': '>',
  大于: '>',
  高于: '>',
  超过: '>',
  '<': '<',
  '＜': '<',
  小于: '<',
  低于: '<',
};
const AFTER: Readonly<Record<string, Comparator>> = { 以上: '≥', 以下: '≤', 以内: '≤', 之内: '≤' };
const BEHIND = new RegExp(`^([^\\d≥≤=＝<>＜＞]{0,12}?)(${Object.keys(AFTER).join('|')})?$`);
/** Nobody states a measure more finely. */
const MAX_DECIMALS = 6;
/** Dates, spans and fractions are statements of their own. */
const STATEMENT = /\d\s*[年月日号季]|\d\s*[-—~～至/／:：]\s*\d|[前后底末内]$/;
/** 9五%, 9O%: a digit typed as something else. */
const MISTYPED = /^[一二三四五六七八九〇零oO]/;
const SIGN = /[≥≤＝=<>＜＞≧≦]/g;

export function parseIndicator(source: string): Measure | Words | Unreadable {
  const text = asciiDigits(source.trim());
  const read = measureIn(text);
  if (read) return read;
  const signs = text.match(SIGN) ?? [];
  if (!/\d/.test(text))
    return signs.length > 0 ? { kind: 'unreadable', why: '有比较符而没有数' } : { kind: 'words', text };
  if (STATEMENT.test(text) && signs.length <= 1) return { kind: 'words', text };
  return { kind: 'unreadable', why: signs.length > 1 ? '比较符重复' : '读不出比较符、数和单位' };
}

/** A text that is a comparator, a number and a unit. */
function measureIn(text: string): Measure | undefined {
  const [number] = scanNumbers(text);
  if (!number) return undefined;
  const before = text.slice(0, number.start).trim();
  const [all, unit = '', after = ''] = BEHIND.exec(text.slice(number.end).trim()) ?? [];
  const isSign = before === '' || Object.hasOwn(COMPARATORS, before);
  const decimals = decimalsOf(number.digits);
  if (all === undefined || !isSign || MISTYPED.test(unit) || decimals > MAX_DECIMALS) return undefined;
  const comparator = COMPARATORS[before] ?? AFTER[after];
  const value = decimal(number.digits);
  return { kind: 'measure', value, decimals, unit: unit.trim(), ...(comparator ? { comparator } : {}) };
}

/** Whether an actual value meets a target; no comparator, or “=”, asks for the value at least. */
export function meetsTarget(actual: Ratio, { comparator = '=', value }: Measure): boolean {
  const order = compare(actual, value);
  if (comparator === '≤') return order <= 0;
  if (comparator === '<') return order < 0;
  return comparator === '>' ? order > 0 : order >= 0;
}

/** A money indicator: 分 and what it is per, e.g. 月 or 人; undefined for other units. */
export function moneyOf({ value, decimals, unit }: Measure): { money: Inexact; per: string } | undefined {
  const [, named = '', per = ''] = /^([亿万]?元)(?:(?:\/|每|·)(.+))?$/.exec(unit) ?? [];
  const money = moneyUnit(named);
  if (!money) return undefined;
  const half = halfStepOf(decimals, fenIn(money));
  return { money: { value: times(value, fenIn(money)), spread: roundedBy(half) }, per };
}
