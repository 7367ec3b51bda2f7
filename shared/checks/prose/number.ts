/** The numbers of a text with their units: amounts, rates and counts, with the spread that their digits leave. */
import { decimalsOf, halfStepOf, roundedDigits } from '../../number/digits.js';
import { fenIn, moneyUnit } from '../../number/money.js';
import { decimal, HUNDREDTH, ONE, over, type Ratio, smaller, times, ZERO } from '../../number/rational.js';
import { type Scanned, scanNumbers } from '../../number/scan.js';
import { type Inexact, roundedBy, type Spread } from '../../number/spread.js';

export { asciiDigits } from '../../number/scan.js';

export type NumberKind = 'amount' | 'rate' | 'count';

/** A number as printed. */
export interface Num extends Inexact {
  readonly kind: NumberKind;
  readonly start: number;
  /** After the unit. */
  readonly end: number;
  /** The digits without the unit, as printed. */
  readonly digits: string;
  readonly unit: string;
  /** 分, shares of one, or pieces. */
  readonly value: Ratio;
  readonly spread: Spread;
  /** 约、余、以上、不超过: not an exact statement. */
  readonly vague: boolean;
}

const COUNTS = '个|辆|台|套|件|人次|人|项|批次|批|次|户|所|家|名|座|张|处|组|部|艘|架|栋|间';
/** What is measured, and so rounded as it is printed. */
const MEASURES = '平方米|平米|亩|公顷|公里|千米|吨|分(?![之钟类别为析布局期年月管散校])';
/** What may stand behind the digits of a number that says something. */
const UNIT = new RegExp(
  String.raw`\s*(?:(余|多)\s*)?((?:亿|百万|万|千)?元|[%％]|${MEASURES}|(?:${COUNTS})(?![月百]))`,
  'y',
);
const MEASURED = /^(?:平方米|平米|亩|公顷|公里|千米|吨|分)$/;
/** Before a number: part of a code, an ordinal or a longer number. */
const NO_START = /[A-Za-z\d０-９.,第〔[\-−－]/;
const VAGUE_BEFORE =
  /(?:约|约[为有是达]|近|逾|超过|不超过|不少于|不低于|不高于|低于|高于|大于|小于|达到或超过|[≥≤＞＜><])$/;
const VAGUE_AFTER = /^(?:（[^）]{1,6}）)?(?:及)?(?:以上|以下|以内|左右|上下)/;
/** A price per piece or per month. */
const PRICE = /^(?:\/|每|·)/;
/** No number of a disclosure has more digits. */
const MAX_LENGTH = 40;

/**
 * The numbers of a text in order. `amountHalf` is half the step in 分 that amounts are printed with although
 * zeros at the end are left out.
 */
export function numbersOf(text: string, amountHalf?: Ratio): Num[] {
  return scanNumbers(text).flatMap((one) => (standsAlone(text, one) ? (withUnit(text, one, amountHalf) ?? []) : []));
}

/** Whether a number is no part of a code, an ordinal or a longer number. */
function standsAlone(text: string, { digits, start, end }: Scanned): boolean {
  return digits.length <= MAX_LENGTH && !NO_START.test(text[start - 1] ?? '') && text[end] !== '.';
}

function withUnit(text: string, { digits, start, end: last }: Scanned, amountHalf: Ratio | undefined): Num | undefined {
  UNIT.lastIndex = last;
  const [all, more, unit = ''] = UNIT.exec(text) ?? [];
  const end = last + (all?.length ?? 0);
  if (all === undefined || PRICE.test(text.slice(end, end + 1))) return undefined;
  const kind = unit === '%' || unit === '％' ? 'rate' : unit.endsWith('元') ? 'amount' : 'count';
  const own = halfStepOf(decimalsOf(digits), oneOf(unit));
  const half = kind === 'amount' && amountHalf ? smaller(own, amountHalf) : own;
  return {
    kind,
    start,
    end,
    digits: text.slice(start, last),
    unit,
    value: times(decimal(digits), oneOf(unit)),
    spread: roundedBy(kind === 'count' && !MEASURED.test(unit) ? ZERO : half),
    vague:
      more !== undefined ||
      VAGUE_BEFORE.test(text.slice(Math.max(0, start - 5), start)) ||
      VAGUE_AFTER.test(text.slice(end, end + 10)),
  };
}

/** What one of a unit is worth in 分, shares of one or pieces. */
function oneOf(unit: string): Ratio {
  if (unit === '%' || unit === '％') return HUNDREDTH;
  const money = moneyUnit(unit);
  return money ? fenIn(money) : ONE;
}

/** Whether two numbers can be added and compared: amounts with amounts, counts of the same unit. */
export function comparable(a: Num, b: Num): boolean {
  return a.kind === b.kind && (a.kind !== 'count' || a.unit === b.unit);
}

export function printed({ digits, unit }: Num): string {
  return digits + unit;
}

/** A value printed like a number of the text: in its unit, with as many digits. */
export function printedLike(value: Ratio, like: Num, decimals = decimalsOf(like.digits)): string {
  return roundedDigits(over(value, oneOf(like.unit)), decimals) + like.unit;
}
