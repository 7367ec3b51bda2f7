/** The numbers of a text with their units: amounts, rates and counts, exactly and with the slack of their digits. */

export type NumberKind = 'amount' | 'rate' | 'count';

/** A number as printed. Values are whole multiples of 10⁻⁸ 元, percent or pieces. */
export interface Num {
  readonly kind: NumberKind;
  readonly start: number;
  /** After the unit. */
  readonly end: number;
  /** The digits without the unit. */
  readonly digits: string;
  readonly unit: string;
  readonly value: bigint;
  /** Half a step of the last printed digit. */
  readonly half: bigint;
  /** 约、余、以上、不超过: not an exact statement. */
  readonly vague: boolean;
}

export const SCALE = 100_000_000n;

/** What one unit is worth in 元, percent or pieces. */
const FACTORS: Readonly<Record<string, bigint>> = { 亿元: 100_000_000n, 万元: 10_000n, 元: 1n };

const COUNTS = '个|辆|台|套|件|人次|人|项|批次|批|次|户|所|家|名|座|张|处|组|部|艘|架|栋|间';
/** Before a number: part of a code, an ordinal or a longer number. */
const NO_START = String.raw`A-Za-z\d.,第〔[\-`;
/** Begins at the first digit of a row only, so that a long one is looked at once; no amount has more digits than this. */
const NUMBER = new RegExp(
  String.raw`((?<![${NO_START}])[-−－]|(?<![${NO_START}−－]))(\d{1,3}(?:,\d{3}){1,8}|\d{1,25})(?!\d)(\.\d{1,8})?(?![\d.])\s*(?:(余|多)\s*)?(亿元|万元|元|%|(?:${COUNTS})(?![月百]))`,
  'g',
);
const VAGUE_BEFORE = /(?:约|大约|近|逾|超过|不超过|不少于|不低于|不高于|低于|高于|大于|小于|达到或超过|[≥≤＞＜><])$/;
const VAGUE_AFTER = /^(?:（[^）]{1,6}）)?(?:及)?(?:以上|以下|以内|左右|上下)/;
/** A price per piece or per month. */
const PRICE = /^(?:\/|每|·)/;

/** Full-width digits, signs and percent as their ASCII characters; the positions stay. */
export function plainDigits(text: string): string {
  return /[０-９％．－−]/.test(text)
    ? text
        .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
        .replaceAll('％', '%')
        .replaceAll('．', '.')
    : text;
}

/**
 * The numbers of a text in order. `amountStep` is the step in 10⁻⁸ 元 that amounts are printed with although zeros
 * at the end are left out.
 */
export function numbersOf(text: string, amountStep?: bigint): Num[] {
  const result: Num[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const [all, sign = '', whole = '', fraction = '', more, unit = ''] = match;
    const start = match.index;
    const end = start + all.length;
    const before = text.slice(Math.max(0, start - 5), start);
    const after = text.slice(end, end + 10);
    if (PRICE.test(after)) continue;
    const kind = unit === '%' ? 'rate' : unit in FACTORS ? 'amount' : 'count';
    const step = stepOf(fraction, unit);
    const half = (kind === 'amount' && amountStep !== undefined && amountStep < step ? amountStep : step) / 2n;
    const value = BigInt(whole.replaceAll(',', '') + fraction.slice(1)) * step;
    const vague = more !== undefined || VAGUE_BEFORE.test(before) || VAGUE_AFTER.test(after);
    const digits = sign + whole + fraction;
    result.push({
      kind,
      start,
      end,
      digits,
      unit,
      value: sign ? -value : value,
      half: kind === 'count' ? 0n : half,
      vague,
    });
  }
  return result;
}

function stepOf(fraction: string, unit: string): bigint {
  return ((FACTORS[unit] ?? 1n) * SCALE) / 10n ** BigInt(Math.max(0, fraction.length - 1));
}

/** Whether two numbers can be added and compared: amounts with amounts, counts of the same unit. */
export function comparable(a: Num, b: Num): boolean {
  return a.kind === b.kind && (a.kind !== 'count' || a.unit === b.unit);
}

export function printed({ digits, unit }: Num): string {
  return digits + unit;
}

/** A value printed like a number of the text: in its unit, with the digits that the value needs. */
export function printedLike(value: bigint, like: Num, decimals = decimalsOf(like)): string {
  const step = stepOf(`.${'0'.repeat(decimals)}`, like.unit);
  const size = value < 0n ? -value : value;
  const rounded = (size + step / 2n) / step;
  const text = rounded.toString().padStart(decimals + 1, '0');
  const whole = text.slice(0, text.length - decimals);
  const digits = decimals === 0 ? whole : `${whole}.${text.slice(text.length - decimals)}`;
  return `${value < 0n && rounded !== 0n ? '-' : ''}${digits}${like.unit}`;
}

export function decimalsOf({ digits }: Num): number {
  return digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
}

export function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
