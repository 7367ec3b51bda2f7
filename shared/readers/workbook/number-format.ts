/**
 * A number as its format (数字格式) shows it. A spreadsheet keeps 15 digits and rounds what it shows half away from zero. Dates and
 * what is shown otherwise than as plain decimals is left to the library that knows all formats.
 */
import { SSF } from '@e965/xlsx';
import { movePoint } from '../../number/digits.js';
import { FixedFormat } from './fixed-format.js';

interface Formatter {
  format(format: string, value: number, options: { readonly date1904: boolean; readonly dateNF: string }): string;
  is_date(format: string): boolean;
}
const FORMATTER: Formatter = SSF;

/** Digits that a spreadsheet keeps of a number. */
const DIGITS = 15;
/** What the format of dates without a format of their own is where Chinese is spoken. */
const CHINESE_DATE = 'yyyy/m/d';
const GENERAL = 'General';
/** Spreadsheets take none that is longer. */
const MAX_FORMAT = 255;
/** Programs in Chinese escape by an exclamation mark what those in English do by a stroke. */
const ESCAPED = /!(.)/g;
/** A condition of a section: [>=10000]. */
const CONDITION = /\[[<>=]+-?\d/;

/** The text that a cell shows; undefined where the number has more digits than were kept: what is shown is then not what is meant. */
export function shownNumber(value: number, format: string, date1904 = false): string | undefined {
  if (format.length > MAX_FORMAT) return formatted(value, GENERAL, date1904);
  try {
    return formatted(value, format, date1904);
  } catch {
    // A format that no spreadsheet would take.
    return formatted(value, GENERAL, date1904);
  }
}

function formatted(value: number, format: string, date1904: boolean): string | undefined {
  const show = (pattern: string, number: number): string =>
    FORMATTER.format(pattern.replace(ESCAPED, '\\$1'), number, { date1904, dateNF: CHINESE_DATE });
  const sections = sectionsOf(format);
  if (isGeneral(format) || FORMATTER.is_date(format) || sections.some((one) => CONDITION.test(one)))
    return show(format, value);
  const [section, sign] = sectionFor(sections, value);
  if (section.trim() === '') return '';
  const fixed = FixedFormat.of(section);
  if (!fixed) return show(section, sign === '-' ? value : Math.abs(value));
  const exact = plainDigits(Math.abs(value));
  const whole = exact.indexOf('.') < 0 ? exact.length : exact.indexOf('.');
  if (whole > DIGITS || (whole + fixed.exactness > DIGITS && !Number.isInteger(value))) return undefined;
  const { text, nothing } = fixed.show(exact);
  return nothing ? text : sign + text;
}

function isGeneral(format: string): boolean {
  return /^\s*(?:general|g\/通用格式|@)\s*$/i.test(format);
}

/** The sections of a format: positive; negative; zero; text. */
function sectionsOf(format: string): string[] {
  const parts = format.match(/(?:"[^"]*"?|[\\!].|[_*].|[^;])+|;/g) ?? [];
  const sections = [''];
  for (const part of parts) {
    if (part === ';') sections.push('');
    else sections[sections.length - 1] += part;
  }
  return sections;
}

/** The section that a number is shown by, and the sign before it: a section of its own shows a negative number's sign itself. */
function sectionFor([positive = '', negative, zero]: readonly string[], value: number): [string, '-' | ''] {
  if (value < 0 && negative !== undefined) return [negative, ''];
  if (value === 0 && zero !== undefined) return [zero, ''];
  return [positive, value < 0 ? '-' : ''];
}

function plainDigits(value: number): string {
  const [mantissa = '', exponent] = value.toPrecision(DIGITS).split('e');
  return exponent === undefined ? mantissa : movePoint(mantissa, Number(exponent));
}
