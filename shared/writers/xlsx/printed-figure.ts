/** A printed number as the cell of a workbook: the value that is printed, shown as it is printed. */
import { decimalsOf, movePoint } from '../../number/digits.js';
import { readNumeral } from '../../number/numeral.js';

export interface PrintedFigure {
  readonly value: number;
  /** How a spreadsheet program is told to show it. */
  readonly format: string;
}

/** So many digits a spreadsheet keeps. */
const MAX_DIGITS = 15;

/** Undefined where the text is no number, or one with more digits than a spreadsheet keeps. */
export function printedFigure(text: string): PrintedFigure | undefined {
  const numeral = readNumeral(text);
  if (!numeral) return undefined;
  const { digits, tail } = numeral;
  if (digits.replace(/^-?0*|\./g, '').length > MAX_DIGITS) return undefined;
  const decimals = decimalsOf(digits);
  const whole = text.includes(',') ? '#,##0' : '0';
  const number = decimals > 0 ? `${whole}.${'0'.repeat(decimals)}` : whole;
  if (tail === '%') return { value: Number(movePoint(digits, -2)), format: `${number}%` };
  return { value: Number(digits), format: tail === '' ? number : `${number}"${tail.replaceAll('"', '')}"` };
}
