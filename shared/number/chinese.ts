/** Chinese numerals (一、二、… 二十一) as used in headings and lists. */
const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The numeral with 廿 for 21…29 (廿一、廿二…), as some tables number their rows. */
export function shortChineseNumber(value: number): string {
  return value > 20 && value < 30 ? `廿${DIGITS[value - 20] ?? ''}` : chineseNumber(value);
}

/** The numeral of 1…9999; larger numbers and zero fall back to digits. */
export function chineseNumber(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) return String(value);
  const units = ['', '十', '百', '千'];
  let result = '';
  let pendingZero = false;
  for (const [index, char] of [...String(value)].entries()) {
    const digit = Number(char);
    const unit = units[String(value).length - 1 - index] ?? '';
    if (digit === 0) {
      pendingZero = result !== '';
      continue;
    }
    if (pendingZero) result += '零';
    pendingZero = false;
    result += (DIGITS[digit] ?? '') + unit;
  }
  return value >= 10 && value < 20 ? result.slice(1) : result;
}
