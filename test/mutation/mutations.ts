/**
 * Mutations (改错): every number of a finished document, wrong in four ways. Deterministic, so that two runs
 * speak of the same mistakes.
 */
import type { ReadBlock, ReadCell, Reading } from '../../shared/reading/reading.js';

export type Mistake = 'step' | 'digit' | 'swap' | 'blank';

export interface Mutation {
  readonly mistake: Mistake;
  readonly block: number;
  /** The cell of a table block. */
  readonly cell?: ReadCell;
  /** Where the number stands in the text of the paragraph or cell. */
  readonly start: number;
  readonly number: string;
  readonly wrong: string;
}

const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

/** All mutations of a reading, in the order of the document. */
export function mutationsOf(reading: Reading): Mutation[] {
  return reading.blocks.flatMap((block, index): Mutation[] => {
    if (block.kind === 'paragraph') return textMutations(block.text).map((one) => ({ ...one, block: index }));
    return block.cells.flatMap((cell) => textMutations(cell.text).map((one) => ({ ...one, block: index, cell })));
  });
}

export type TextMutation = Omit<Mutation, 'block' | 'cell'>;

/** All mistakes in one text, in its order. */
export function textMutations(text: string): TextMutation[] {
  return [...text.matchAll(NUMBER)].flatMap(({ 0: number, index: start }) =>
    mistakes(number).map(([mistake, wrong]) => ({ mistake, start, number, wrong })),
  );
}

function mistakes(number: string): [Mistake, string][] {
  const result: [Mistake, string][] = [
    ['step', oneStepMore(number)],
    ['digit', anotherDigit(number)],
  ];
  const swapped = swappedDigits(number);
  if (swapped !== undefined) result.push(['swap', swapped]);
  result.push(['blank', '']);
  return result;
}

/** One more in the last printed digit: 0.01 where two decimals are printed. */
function oneStepMore(number: string): string {
  const digits = [...number];
  for (let i = digits.length - 1; i >= 0; i--) {
    const digit = digits[i] ?? '';
    if (!/\d/.test(digit)) continue;
    digits[i] = String((Number(digit) + 1) % 10);
    if (digit !== '9') return digits.join('');
  }
  return `1${digits.join('')}`;
}

/** The first digit is another one. */
function anotherDigit(number: string): string {
  const first = Number(number[0]);
  return `${first === 9 ? 8 : first + 1}${number.slice(1)}`;
}

/** The last two neighbouring digits that differ, exchanged. */
function swappedDigits(number: string): string | undefined {
  for (let i = number.length - 2; i >= 0; i--) {
    const [a, b] = [number[i] ?? '', number[i + 1] ?? ''];
    if (/\d/.test(a) && /\d/.test(b) && a !== b) return number.slice(0, i) + b + a + number.slice(i + 2);
  }
  return undefined;
}

/** The reading with the mistake in it. */
export function mutate(reading: Reading, mutation: Mutation): Reading {
  const at = (text: string): string =>
    text.slice(0, mutation.start) + mutation.wrong + text.slice(mutation.start + mutation.number.length);
  const blocks = reading.blocks.map((block, index): ReadBlock => {
    if (index !== mutation.block) return block;
    if (block.kind === 'paragraph') return { ...block, text: at(block.text) };
    return {
      ...block,
      cells: block.cells.map((cell) => (cell === mutation.cell ? { ...cell, text: at(cell.text) } : cell)),
    };
  });
  return { ...reading, blocks };
}
