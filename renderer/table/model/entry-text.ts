/** Reads what the user typed or pasted into a cell and turns it into the file's text form. */
import { parseRatio } from '../../../shared/expression/value.js';
import { exactMoney, type MoneyUnit, parseMoney } from '../../../shared/money/money.js';
import { type Catalog, levelOf } from '../../../shared/standard/catalog.js';
import type { Column } from '../../../shared/standard/standard.js';
import { resolveCode } from './codes.js';

export type Entry =
  /** `note` says what should be looked at although the entry is taken. */
  | { readonly kind: 'entry'; readonly value: string; readonly note?: string }
  | { readonly kind: 'problem'; readonly message: string };

const PROBLEMS = { 'not-a-number': '不是金额', 'finer-than-fen': '小于一分', 'too-large': '金额过大' } as const;

/** How finance systems write “nothing”. */
const DASH = /^[-–—－/]+$/;

/** An empty value clears the cell. Amounts are read in `unit` unless the text names its own. */
export function readEntry(
  column: Pick<Column, 'type' | 'choices' | 'percent'>,
  typed: string,
  unit: MoneyUnit,
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
    default:
      return catalog ? readCode(text, catalog) : entry(typed.replace(/\r\n?/g, '\n').trimEnd());
  }
}

function entry(value: string): Entry {
  return { kind: 'entry', value };
}

function problem(message: string): Entry {
  return { kind: 'problem', message };
}

function readAmount(text: string, unit: MoneyUnit): Entry {
  if (DASH.test(text)) return entry('');
  const [, open, inner = '', named] = /^([(（])?(.*?)(万元|万|元)?[)）]?$/s.exec(text) ?? [];
  const own: MoneyUnit = named === undefined ? unit : named === '元' ? '元' : '万元';
  const parsed = parseMoney(open && /[)）]/.test(text) ? `-${inner}` : inner, own);
  return typeof parsed === 'number' ? entry(exactMoney(parsed, '元')) : problem(`“${short(text)}”${PROBLEMS[parsed]}`);
}

function readNumber(text: string, percent: boolean): Entry {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '');
  if (DASH.test(plain)) return entry('');
  const hundredth = percent && plain.endsWith('%');
  const number = hundredth ? plain.slice(0, -1) : plain;
  if (!parseRatio(number)) return problem(`“${short(text)}”不是数`);
  return entry(hundredth ? hundredthOf(number) : number);
}

/** Moves the decimal point two places to the left. */
function hundredthOf(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const digits = whole.padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`.replace(/\.?0+$/, '') || '0';
}

function readChoice(text: string, choices: readonly string[]): Entry {
  const plain = (one: string): string => one.normalize('NFKC').replace(/\s/g, '');
  const found = choices.find((choice) => plain(choice) === plain(text));
  return found === undefined ? problem(`“${short(text)}”不在可选项里：${choices.join('、')}`) : entry(found);
}

/** Catalogs are never complete: a code of a proper length is taken, with a word about it. */
function readCode(text: string, catalog: Catalog): Entry {
  const resolved = resolveCode(catalog, text);
  if (resolved.kind === 'code') return entry(resolved.code);
  const code = text.normalize('NFKC');
  if (!/^\d+$/.test(code) || levelOf(catalog, code) === 0) return problem(resolved.message);
  return { kind: 'entry', value: code, note: `${catalog.name}里没有“${code}”，请核对，并在表中补上名称` };
}

function short(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}…` : text;
}
