/** The report of a paste (粘贴结果): what is new, changed, equal, compared, refused and left out, with the place of each. */
import type { Calculation } from '../../../shared/calculation/calculation.js';
import { placeOf } from '../../../shared/checks/place.js';
import { entryText } from '../../../shared/entry/entry-text.js';
import { applyBinary } from '../../../shared/expression/operators.js';
import { BLANK, parseRatio, sameValue, type Value } from '../../../shared/expression/value.js';
import { exactMoney, formatMoney, type MoneyUnit, toFen } from '../../../shared/money/money.js';
import { readDecimal, readMoney, saysNothing } from '../../../shared/money/written.js';
import type { Address } from '../../../shared/project/address.js';
import type { Column } from '../../../shared/standard/standard.js';
import { plainWords, sameWords } from './block.js';
import type { Item, PastePlan } from './plan.js';

/** In the order in which they are shown: first what asks for a look. */
export const GROUPS = ['different', 'refused', 'left', 'changed', 'new', 'equal', 'same'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_WORDS: Readonly<Record<Group, string>> = {
  different: '与计算数不同',
  refused: '不能填入',
  left: '未放入',
  changed: '改动',
  new: '新填',
  equal: '与原来相同',
  same: '与计算数相同',
};

export interface Line {
  readonly group: Group;
  readonly text: string;
  /** The cell it is about. */
  readonly address?: Address;
}

export interface PasteReport {
  readonly lines: readonly Line[];
  readonly counts: Readonly<Record<Group, number>>;
  readonly notes: readonly string[];
}

/** `calculation` is that of the project after the paste; `unit` the one in which amounts are shown. */
export function reportOf(calculation: Calculation, plan: PastePlan, unit: MoneyUnit): PasteReport {
  const lines = plan.items.flatMap((item) => lineOf(calculation, item, unit, plan.unit));
  const counts = Object.fromEntries(GROUPS.map((group) => [group, 0])) as Record<Group, number>;
  for (const { group } of lines) counts[group] += 1;
  return { lines, counts, notes: plan.notes };
}

/** One sentence on what a paste did. */
export function reportSentence({ counts, notes }: PasteReport): string {
  const parts = GROUPS.flatMap((group) => (counts[group] > 0 ? [`${GROUP_WORDS[group]} ${counts[group]}`] : []));
  return [`已粘贴：${parts.join('，') || '没有内容'}`, ...notes].join('；');
}

function lineOf(calculation: Calculation, item: Item, unit: MoneyUnit, read: MoneyUnit): Line | [] {
  const where = `第 ${item.from.line} 行${item.from.column === undefined ? '' : `第 ${item.from.column} 列`}`;
  switch (item.kind) {
    case 'left':
      return {
        group: 'left',
        text: `${item.text.startsWith('第 ') ? item.text : `${where}“${item.text}”`}：${item.why}`,
      };
    case 'refused': {
      const text = `${where}：${item.why}`;
      return item.address ? { group: 'refused', text, address: item.address } : { group: 'refused', text };
    }
    case 'entry':
      return entryLine(calculation, item, unit);
    case 'named': {
      // The right name is nothing to tell.
      const { address, text, own } = item;
      if (sameWords(text, own)) return [];
      const place = placeOf(calculation, address).label;
      return { group: 'different', address, text: `${place}：粘贴内容叫“${text.trim()}”，请核对是否错行` };
    }
    case 'compare':
      return compareLine(calculation, item, unit, read);
  }
}

function entryLine(calculation: Calculation, item: Extract<Item, { kind: 'entry' }>, unit: MoneyUnit): Line {
  const { address, before, value } = item;
  const column = columnOf(calculation, address);
  const shown = (entry: string): string => (entry === '' ? '（空）' : entryText(entry, column, unit));
  const group = before === value ? 'equal' : before === '' ? 'new' : 'changed';
  const change = group === 'changed' ? `${shown(before)} → ${shown(value)}` : shown(value);
  return { group, address, text: `${placeOf(calculation, address).label}：${change}` };
}

function columnOf({ standard }: Calculation, { table, column }: Address): Column | undefined {
  return standard.tables.get(table)?.columnByKey.get(column);
}

function compareLine(
  calculation: Calculation,
  { address, parts, text, label }: Extract<Item, { kind: 'compare' }>,
  unit: MoneyUnit,
  read: MoneyUnit,
): Line {
  const column = address && columnOf(calculation, address);
  const value: Value = address ? calculation.value(address) : { kind: 'blank' };
  const place = address ? placeOf(calculation, address).label : label;
  const own = parts && sumOf(calculation, parts);
  const percent = column?.percent === true;
  if (agrees(text, value, read, percent) || (own && agrees(text, own, read, percent)))
    return { group: 'same', text: `${place}：${text.trim()}`, ...(address ? { address } : {}) };
  const computed = address ? value : (own ?? value);
  const gap = difference(text, computed, read, unit);
  const said = `${place}：粘贴 ${text.trim()}，计算 ${valueText(computed, unit)}${gap === '' ? '' : `，相差 ${gap}`}`;
  return { group: 'different', text: said, ...(address ? { address } : {}) };
}

function sumOf(calculation: Calculation, parts: readonly Address[]): Value {
  const values = parts.map((part) => calculation.value(part));
  return values.reduce((sum, value) => applyBinary('+', sum, value), BLANK as Value);
}

/** Whether a printed text says a value, rounded to the digits that it has. */
function agrees(text: string, value: Value, unit: MoneyUnit, percent: boolean): boolean {
  switch (value.kind) {
    case 'blank':
      return saysNothing(text) || readMoney(text, unit) === 0;
    case 'amount': {
      const fen = saysNothing(text) ? toFen(0) : readMoney(text, unit);
      if (typeof fen !== 'number') return false;
      const own: MoneyUnit = /[万亿]/.test(text) ? '万元' : text.includes('元') ? '元' : unit;
      const format = { unit: own, decimals: decimalsOf(text), grouping: false };
      return fen === value.fen || formatMoney(value.fen, format) === formatMoney(fen, format);
    }
    case 'number': {
      const digits = readDecimal(text, percent);
      const ratio = digits === undefined ? undefined : parseRatio(digits);
      return ratio !== undefined && sameValue(ratio, value);
    }
    case 'text':
      return plainWords(text) === plainWords(value.text);
    default:
      return false;
  }
}

function decimalsOf(text: string): number {
  return /[.．。](\d*)/.exec(text.normalize('NFKC'))?.[1]?.length ?? 0;
}

function difference(text: string, value: Value, read: MoneyUnit, unit: MoneyUnit): string {
  const fen = readMoney(text, read);
  if (typeof fen !== 'number' || (value.kind !== 'amount' && value.kind !== 'blank')) return '';
  const base: number = value.kind === 'amount' ? value.fen : 0;
  return exactMoney(toFen(fen - base), unit);
}

function valueText(value: Value, unit: MoneyUnit): string {
  if (value.kind === 'amount') return exactMoney(value.fen, unit);
  return value.kind === 'text'
    ? `“${value.text}”`
    : value.kind === 'blank'
      ? '（空）'
      : value.kind === 'error'
        ? '（有误）'
        : '另一个数';
}
