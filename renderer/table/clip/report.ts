/** The report of a paste (粘贴结果): what is new, changed, equal, compared, refused and left out, with the place of each. */

import type { Calculation } from '../../../shared/calculation/calculation.js';
import { placeOf } from '../../../shared/checks/place.js';
import { shownEntry } from '../../../shared/entry/entry-text.js';
import { readPrinted } from '../../../shared/entry/printed-number.js';
import { applyBinary } from '../../../shared/language/operators.js';
import { BLANK, inexact, type Value } from '../../../shared/language/value.js';
import { exactMoney, type MoneyUnit, type PrintedUnit, readMoney, toFen } from '../../../shared/number/money.js';
import { agreement } from '../../../shared/number/verdict.js';
import { plain } from '../../../shared/plain.js';
import type { Address } from '../../../shared/project/address.js';
import type { Column } from '../../../shared/standard/standard.js';
import { sameWords } from './block.js';
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

export interface ReportLine {
  readonly group: Group;
  readonly text: string;
  /** The cell it is about. */
  readonly address?: Address;
}

export interface PasteReport {
  readonly lines: readonly ReportLine[];
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

function lineOf(calculation: Calculation, item: Item, unit: MoneyUnit, read: PrintedUnit): ReportLine | [] {
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

function entryLine(calculation: Calculation, item: Extract<Item, { kind: 'entry' }>, unit: MoneyUnit): ReportLine {
  const { address, before, value } = item;
  const column = columnOf(calculation, address);
  const shown = (entry: string): string => (entry === '' ? '（空）' : shownEntry(entry, column, unit));
  const group = before === value ? 'equal' : before === '' ? 'new' : 'changed';
  const change = group === 'changed' ? `${shown(before)} → ${shown(value)}` : shown(value);
  return { group, address, text: `${placeOf(calculation, address).label}：${change}` };
}

function columnOf({ standard }: Calculation, { table, column }: Address): Column | undefined {
  return standard.tables.get(table)?.columnByKey.get(column);
}

function compareLine(
  calculation: Calculation,
  { address, parts, text, added = [], label }: Extract<Item, { kind: 'compare' }>,
  unit: MoneyUnit,
  read: PrintedUnit,
): ReportLine {
  const column = address && columnOf(calculation, address);
  const value: Value = address ? calculation.value(address) : { kind: 'blank' };
  const at = address && placeOf(calculation, address);
  const place = at?.label ?? label;
  const own = parts && sumOf(parts.map((part) => calculation.value(part)));
  const texts = [text, ...added];
  const pasted = texts.map((one) => one.trim()).join('＋');
  if (agrees(texts, value, read, column) || (own && agrees(texts, own, read, column)))
    return { group: 'same', text: `${place}：${pasted}`, ...(address ? { address } : {}) };
  const computed = address ? value : (own ?? value);
  const gap = difference(texts, computed, read, unit);
  const printed = computed.kind === 'text' ? `“${computed.text}”` : at?.value || '（空）';
  const shown = computed.kind === 'amount' ? exactMoney(computed.fen, unit) : printed;
  const said = `${place}：粘贴 ${pasted}，计算 ${shown}${gap === '' ? '' : `，相差 ${gap}`}`;
  return { group: 'different', text: said, ...(address ? { address } : {}) };
}

function sumOf(values: readonly Value[]): Value {
  return values.reduce((sum, value) => applyBinary('+', sum, value), BLANK as Value);
}

/** Whether printed texts say a value together, to the digits that they have. */
function agrees(texts: readonly string[], value: Value, unit: PrintedUnit, column: Column | undefined): boolean {
  if (value.kind === 'text') return plain(texts.join('')) === plain(value.text);
  const read = texts.map((text) => readPrinted(text, column ?? { type: 'amount' }, unit, undefined));
  const values = read.flatMap((one) => ('problem' in one ? [] : [one.value]));
  const [printed, own] = [values.length < read.length ? undefined : inexact(sumOf(values)), inexact(value)];
  return printed !== undefined && own !== undefined && agreement(printed, own) === 'equal';
}

function difference(texts: readonly string[], value: Value, read: PrintedUnit, unit: MoneyUnit): string {
  const all = texts.map((text) => readMoney(text, read));
  const known = all.flatMap((fen) => (typeof fen === 'number' ? [fen] : []));
  if (known.length < all.length || (value.kind !== 'amount' && value.kind !== 'blank')) return '';
  const base: number = value.kind === 'amount' ? value.fen : 0;
  return exactMoney(toFen(known.reduce((sum, fen) => sum + fen, -base)), unit);
}
