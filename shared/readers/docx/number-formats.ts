/** The number formats of Word's lists that Chinese documents use; others are printed as 1, 2, 3. */

import { chineseDigits, chineseNumber, legalChineseNumber } from '../../number/chinese.js';
import { own } from '../../record.js';

type Format = (value: number) => string;

const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
/** Beyond it nobody counts in words. */
const MAX = 9999;

const FORMATS: Readonly<Record<string, Format>> = {
  none: () => '',
  decimal: String,
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: fullWidth,
  decimalFullWidth2: fullWidth,
  decimalEnclosedCircle: circled,
  decimalEnclosedCircleChinese: circled,
  decimalEnclosedParen: (value) => enclosed(value, 0x2474, 20, `(${value})`),
  decimalEnclosedFullstop: (value) => enclosed(value, 0x2488, 20, `${value}.`),
  ideographEnclosedCircle: (value) => enclosed(value, 0x3280, 10, `(${value})`),
  upperLetter: (value) => letters(value, 0x41),
  lowerLetter: (value) => letters(value, 0x61),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  chineseCounting: counting,
  taiwaneseCounting: counting,
  japaneseCounting: counting,
  koreanCounting: counting,
  chineseCountingThousand: thousands,
  taiwaneseCountingThousand: thousands,
  chineseLegalSimplified: (value) => (value === 0 ? '零' : legalChineseNumber(value)),
  ideographDigital: chineseDigits,
  japaneseDigitalTenThousand: chineseDigits,
  taiwaneseDigital: chineseDigits,
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
};

/** The number as a list of this format (`w:numFmt`) prints it. */
export function formatNumber(value: number, format: string): string {
  const write = own(FORMATS, format);
  return write && value >= 0 && value <= MAX ? write(value) : String(value);
}

/** 一, 二, … 十, 十一, … 九十九; from a hundred on digit by digit. */
function counting(value: number): string {
  return value < 100 ? thousands(value) : chineseDigits(value);
}

/** Word writes nothing as a circle here. */
function thousands(value: number): string {
  return value === 0 ? chineseDigits(value) : chineseNumber(value);
}

function fullWidth(value: number): string {
  return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}

function circled(value: number): string {
  if (value > 35) return enclosed(value - 35, 0x32b1, 15, String(value));
  return value > 20 ? enclosed(value - 20, 0x3251, 15, '') : enclosed(value, 0x2460, 20, String(value));
}

function enclosed(value: number, first: number, count: number, otherwise: string): string {
  return value >= 1 && value <= count ? String.fromCharCode(first + value - 1) : otherwise;
}

/** a … z, aa, bb, … */
function letters(value: number, first: number): string {
  if (value < 1) return String(value);
  return String.fromCharCode(first + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const ROMAN: readonly [number, string][] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [number, sign] of ROMAN)
    while (rest >= number) {
      text += sign;
      rest -= number;
    }
  return text;
}
