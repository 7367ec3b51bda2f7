/**
 * Amounts and numbers as people write them: full-width digits, separators, a minus or brackets, a unit of their
 * own. The one reader for cells, forms, facts, paste, replacement and what was meant by an entry.
 */
import { type Fen, type MoneyProblem, type MoneyUnit, parseMoney } from './money.js';

/** How finance systems write “nothing”. */
const NOTHING = /^[-–—−/]+$/;

/** Full-width signs and separators taken away, brackets and long dashes turned into a minus. */
function plain(text: string): string {
  const tidy = text.normalize('NFKC').replace(/[,\s]/g, '');
  const [, inner, after = ''] = /^\(([^()]*)\)(.*)$/s.exec(tidy) ?? [];
  return (inner === undefined ? tidy : `-${inner}${after}`).replace(/^[−–—]/, '-');
}

/** Whether a text says that there is nothing: empty, or dashes only. */
export function saysNothing(text: string): boolean {
  const tidy = text.normalize('NFKC').trim();
  return tidy === '' || NOTHING.test(tidy);
}

/**
 * The amount that a text says, in `unit` unless it names its own (元, 万元, 亿元). `finer` tells what becomes of
 * digits below one 分: refused, or rounded half away from zero. A text that {@link saysNothing} is no amount.
 */
export function readMoney(text: string, unit: MoneyUnit, finer: 'refuse' | 'round' = 'refuse'): Fen | MoneyProblem {
  const [, digits = '', named = ''] = /^(.*?)([亿万]?元?整?)$/s.exec(plain(text)) ?? [];
  if (named === '' || named === '整') return parseMoney(digits, unit, finer);
  if (named.startsWith('亿')) return parseMoney(movePoint(digits, 4), '万元', finer);
  return parseMoney(digits, named.startsWith('万') ? '万元' : '元', finer);
}

/** The plain decimal text of a number, e.g. “(１，２３４.50)” → “-1234.50”; in percent it is divided by a hundred. */
export function readDecimal(text: string, percent: boolean): string | undefined {
  const tidy = plain(text);
  const hundredth = percent && tidy.endsWith('%');
  const digits = hundredth ? tidy.slice(0, -1) : tidy;
  if (!/^[+-]?\d{1,30}(?:\.\d{1,30})?$/.test(digits)) return undefined;
  return hundredth ? movePoint(digits, -2) : digits;
}

/** Moves the decimal point to the right, or to the left where `by` is negative; no zeros are left at the end. */
function movePoint(text: string, by: number): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?[¥￥]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole + fraction === '') return text;
  const digits = by < 0 ? whole.padStart(1 - by, '0') + fraction : whole + fraction.padEnd(by, '0');
  const at = by < 0 ? Math.max(whole.length, 1 - by) + by : whole.length + by;
  const rest = digits.slice(at).replace(/(?<!0)0+$/, '');
  return `${sign}${digits.slice(0, at)}${rest === '' ? '' : `.${rest}`}`;
}
