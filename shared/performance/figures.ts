/** Printed figures of forms: amounts, rates, points and scores as exact numbers with the spread that their digits leave. */
import { decimalsOf, halfStepOf, roundedDigits, withoutEndZeros } from '../number/digits.js';
import { readNumeral } from '../number/numeral.js';
import {
  decimal,
  HUNDREDTH,
  ONE,
  over,
  plus,
  powerOfTen,
  type Ratio,
  rational,
  times,
  truncated,
  ZERO,
} from '../number/rational.js';
import { type Inexact, roundedBy, type Spread } from '../number/spread.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Indicator, RecognisedForm } from '../recognition/forms/form.js';

export interface Figure extends Inexact {
  readonly cell: ReadCell;
  /** Rates are shares of one. */
  readonly value: Ratio;
  readonly decimals: number;
  readonly isPercent: boolean;
}

const UNITS = /^(?:%|分|万元|元|万|亿元)?$/;

/** The figure in a cell; undefined where it is blank or says something else. */
export function figureIn(cell: ReadCell | undefined): Figure | undefined {
  const numeral = cell && readNumeral(cell.text);
  if (!cell || !numeral || !UNITS.test(numeral.tail)) return undefined;
  const isPercent = numeral.tail === '%';
  const worth = isPercent ? HUNDREDTH : ONE;
  const decimals = decimalsOf(numeral.digits);
  const value = times(decimal(numeral.digits), worth);
  return { cell, value, decimals, isPercent, spread: roundedBy(halfStepOf(decimals, worth)) };
}

/** Zeros at the end may have been left out: the figure as if it was printed with so many decimals. */
export function asFineAs(figure: Figure, decimals: number): Figure {
  if (figure.decimals >= decimals) return figure;
  const worth = figure.isPercent ? HUNDREDTH : ONE;
  return { ...figure, spread: roundedBy(halfStepOf(decimals, worth)) };
}

/** Whole points and scores are meant exactly. */
export function spreadOfScore({ decimals, spread }: Figure): Spread | undefined {
  return decimals === 0 ? undefined : spread;
}

/** A value as it would be printed in the place of a figure, with so many decimals at least. */
export function printedLike(value: Ratio, { isPercent, decimals, cell }: Figure, least = decimals): string {
  const shown = isPercent ? over(value, HUNDREDTH) : value;
  const digits = roundedDigits(shown, Math.max(decimals, least));
  const tail = readNumeral(cell.text)?.tail ?? '';
  return (decimals < least ? withoutEndZeros(digits, decimals) : digits) + tail;
}

/** A value cut off after so many decimals (截尾), not rounded. */
export function cutOff(value: Ratio, decimals: number): Ratio {
  const step = powerOfTen(-decimals);
  return times(rational(truncated(over(value, step))), step);
}

/** A value rounded to so many decimals. */
export function roundedTo(value: Ratio, decimals: number): Ratio {
  return decimal(roundedDigits(value, decimals));
}

export function sumOfFigures(figures: readonly Figure[]): Ratio {
  return figures.reduce((sum, { value }) => plus(sum, value), ZERO);
}

/** The cells of a role, each once. */
export function distinct(indicators: readonly Indicator[], role: 'points' | 'score'): ReadCell[] {
  return [...new Set(indicators.flatMap(({ cells }) => cells.get(role) ?? []))];
}

/** Figures of cells that are not blank; undefined where one says something else. */
export function figuresOf(cells: readonly ReadCell[]): Figure[] | undefined {
  const filled = cells.filter(({ text }) => plain(text) !== '');
  const figures = filled.flatMap((cell) => figureIn(cell) ?? []);
  return figures.length === filled.length ? figures : undefined;
}

/** What the money of a form counts for. */
export function ofMoney({ money }: RecognisedForm, role: 'points' | 'score'): ReadCell[] {
  const rows = money.some(({ kind }) => kind === 'total') ? money.filter(({ kind }) => kind === 'total') : money;
  return rows.flatMap(({ cells }) => cells.get(role) ?? []);
}
