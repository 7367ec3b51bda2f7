/** Chinese numerals (一、二、… 二十一；二〇二六；贰拾壹) as used in headings, lists, years and amounts in words. */

const UNITS = { digits: '零一二三四五六七八九', units: '十百千' } as const;
/** 大写: nothing is left out, so that nothing can be put in. */
const LEGAL = { digits: '零壹贰叁肆伍陆柒捌玖', units: '拾佰仟' } as const;
const YEAR_DIGITS = '〇一二三四五六七八九';
/** Beyond it nobody counts in words. */
const MAX = 9999;

/** The numeral of 1…9999; larger numbers and zero fall back to digits. */
export function chineseNumber(value: number): string {
  const text = inWords(value, UNITS);
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** The numeral with 廿 for 21…29 (廿一、廿二…), as some tables number their rows. */
export function shortChineseNumber(value: number): string {
  const text = chineseNumber(value);
  return value > 20 && value < 30 ? text.replace('二十', '廿') : text;
}

/** 大写 (壹拾、贰拾壹). */
export function legalChineseNumber(value: number): string {
  return inWords(value, LEGAL);
}

/** Digit by digit, as years are written: 二〇二六. */
export function chineseDigits(value: number): string {
  return String(value).replace(/\d/g, (digit) => YEAR_DIGITS[Number(digit)] ?? '');
}

/** A year in digits of either kind, e.g. 二〇二六, 二零二六 or 2026. */
export function yearIn(text: string): number {
  const plain = text.normalize('NFKC').replace(/[零○]/g, '〇');
  return Number(plain.replace(/[〇一二三四五六七八九]/g, (digit) => String(YEAR_DIGITS.indexOf(digit))));
}

function inWords(value: number, { digits, units }: typeof UNITS | typeof LEGAL): string {
  if (!Number.isInteger(value) || value < 1 || value > MAX) return String(value);
  const places = String(value);
  let text = '';
  let skipped = false;
  for (const [index, place] of [...places].entries()) {
    if (place === '0') {
      skipped = true;
      continue;
    }
    text += (skipped ? digits[0] : '') + (digits[Number(place)] ?? '') + (units[places.length - 2 - index] ?? '');
    skipped = false;
  }
  return text;
}
