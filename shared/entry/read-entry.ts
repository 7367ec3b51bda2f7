/** Reads what the user typed or pasted into a cell, a form or a field, and turns it into the file's text form. */

import { computeAmount, isArithmetic } from '../number/arithmetic.js';
import { exactMoney, fullMoney, MONEY_PROBLEMS, type PrintedUnit, readMoney } from '../number/money.js';
import { readDecimal, readNumeral, saysNothing } from '../number/numeral.js';
import { plain } from '../plain.js';
import { shortened } from '../shortened.js';
import { type Catalog, levelOf } from '../standard/catalog.js';
import type { Column } from '../standard/standard.js';
import { resolveCode } from './codes.js';

/** No entry is told longer. */
const MAX_LENGTH = 21;

export type Entry =
  /** `note` says what should be looked at although the entry is taken; `working` is the arithmetic it came from. */
  | { readonly kind: 'entry'; readonly value: string; readonly note?: string; readonly working?: string }
  | { readonly kind: 'problem'; readonly message: string };

/**
 * An empty value clears the cell. Amounts are read in `unit` unless the text names its own. `catalog` is the
 * classification whose codes the column takes, if any.
 */
export function readEntry(
  column: Pick<Column, 'type' | 'choices' | 'percent'>,
  typed: string,
  unit: PrintedUnit,
  catalog?: Catalog,
): Entry {
  const text = typed.trim();
  if (text === '') return entry('');
  switch (column.type) {
    case 'amount':
      return readAmount(text, unit);
    case 'number':
      return readNumber(text, column.percent === true);
    case 'choice':
      return readChoice(text, column.choices ?? []);
    case 'paragraphs':
      return entry(withoutBlankLines(text));
    default:
      return catalog ? readCode(text, catalog) : entry(text.replace(/\r\n?/g, '\n'));
  }
}

/** Like {@link readEntry} for what somebody types himself: an amount may be arithmetic, “=12+3*2”. */
export function readTyped(
  column: Pick<Column, 'type' | 'choices' | 'percent'>,
  typed: string,
  unit: PrintedUnit,
  catalog?: Catalog,
): Entry {
  return column.type === 'amount' && isArithmetic(typed)
    ? readArithmetic(typed, unit)
    : readEntry(column, typed, unit, catalog);
}

function entry(value: string): Entry {
  return { kind: 'entry', value };
}

function problem(message: string): Entry {
  return { kind: 'problem', message };
}

function readAmount(text: string, unit: PrintedUnit): Entry {
  if (saysNothing(text)) return entry('');
  const read = readMoney(text, unit);
  if (typeof read === 'string') return problem(`“${shortened(text, MAX_LENGTH)}”${MONEY_PROBLEMS[read]}`);
  return noted(text, exactMoney(read, '元'));
}

/** Exact down to one 分; a finer result is rounded, and that is said. */
function readArithmetic(typed: string, unit: PrintedUnit): Entry {
  const computed = computeAmount(typed, unit);
  if ('message' in computed) return problem(computed.message);
  const { fen, exact, text } = computed;
  const note = `“${shortened(text, MAX_LENGTH)}”除不尽，已四舍五入到分：${fullMoney(fen, '元')} 元`;
  return { kind: 'entry', value: exactMoney(fen, '元'), working: text, ...(exact ? {} : { note }) };
}

function readNumber(text: string, percent: boolean): Entry {
  if (saysNothing(text)) return entry('');
  const read = readDecimal(text, percent);
  return read === undefined ? problem(`“${shortened(text, MAX_LENGTH)}”不是数`) : noted(text, read);
}

/** A comma at an odd place may have been meant as a point. */
function noted(text: string, value: string): Entry {
  const numeral = readNumeral(text);
  if (!numeral?.oddities.includes('grouping')) return entry(value);
  return {
    kind: 'entry',
    value,
    note: `“${shortened(text, MAX_LENGTH)}”的逗号不在千分位上，已读作 ${numeral.digits}${numeral.tail}，请核对`,
  };
}

function readChoice(text: string, choices: readonly string[]): Entry {
  const found = choices.find((choice) => plain(choice) === plain(text));
  return found === undefined
    ? problem(`“${shortened(text, MAX_LENGTH)}”不在可选项里：${choices.join('、')}`)
    : entry(found);
}

/** Catalogs are never complete: a code of a proper length is taken, with a word about it. */
function readCode(text: string, catalog: Catalog): Entry {
  const resolved = resolveCode(catalog, text);
  if (resolved.kind === 'code') return entry(resolved.code);
  const code = text.normalize('NFKC');
  if (!/^\d+$/.test(code) || levelOf(catalog, code) === 0) return problem(resolved.message);
  return { kind: 'entry', value: code, note: `${catalog.name}里没有“${code}”，请核对，并在表中补上名称` };
}

function withoutBlankLines(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}
