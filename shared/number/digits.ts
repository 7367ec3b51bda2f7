/** Printing numbers: the digits of an exact value, rounded once, half away from zero. */
import { decimal, HALF, isWhole, nearest, ONE, powerOfTen, type Ratio, times } from './rational.js';

/** The digits of a value with a number of decimals. A negative value that rounds to zero prints no sign. */
export function roundedDigits(value: Ratio, decimals: number): string {
  const { numerator, denominator } = value;
  const rounded = nearest({ kind: 'number', numerator: numerator * 10n ** BigInt(decimals), denominator });
  const digits = String(rounded < 0n ? -rounded : rounded).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const text = decimals > 0 ? `${whole}.${digits.slice(digits.length - decimals)}` : whole;
  return rounded < 0n ? `-${text}` : text;
}

/** The digits of a value that so many decimals hold exactly, without zeros at their end; undefined of any other. */
export function exactDigits(value: Ratio, most: number): string | undefined {
  if (!isWhole(times(value, powerOfTen(most)))) return undefined;
  return withoutEndZeros(roundedDigits(value, most));
}

/** Half a step of a last digit after so many decimals, where one is worth `of`: so far off may a printed number be. */
export function halfStepOf(decimals: number, of: Ratio = ONE): Ratio {
  return times(times(of, powerOfTen(-decimals)), HALF);
}

/** How many decimals digits have. */
export function decimalsOf(digits: string): number {
  const point = digits.indexOf('.');
  return point < 0 ? 0 : digits.length - point - 1;
}

/** How many digits a printed number has without the zeros before and after them: 100.00 has one, 0.30 has one. */
export function significantDigits(text: string): number {
  const digits = text.replace(/\D/g, '');
  let [start, end] = [0, digits.length];
  while (start < end && digits[start] === '0') start += 1;
  while (end > start && digits[end - 1] === '0') end -= 1;
  return end - start;
}

/** Decimal digits without the zeros at their end; so many decimals stay as they are. */
export function withoutEndZeros(text: string, least = 0): string {
  const point = text.indexOf('.');
  if (point < 0) return text;
  let end = text.length;
  while (end > point + 1 + least && text[end - 1] === '0') end -= 1;
  return text.slice(0, end === point + 1 ? point : end);
}

/** Thousands separators in the whole part. */
export function group(text: string): string {
  return text.replace(/^(-?)(\d+)/, (_, sign: string, whole: string) => {
    const head = whole.slice(0, whole.length % 3);
    const groups = whole.slice(head.length).match(/\d{3}/g) ?? [];
    return sign + [...(head === '' ? [] : [head]), ...groups].join(',');
  });
}

/** Plain digits with the point moved to the right, or to the left where `by` is negative; no zeros are left at the end. */
export function movePoint(digits: string, by: number): string {
  const value = times(decimal(digits), powerOfTen(by));
  return withoutEndZeros(roundedDigits(value, Math.max(0, decimalsOf(digits) - by)));
}
