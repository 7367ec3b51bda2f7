/** The upper part of a form (表头各栏): labels with the cells that hold what they ask for, and the money. */
import { smallest } from '../../extremes.js';
import { readNumeral, saysNothing } from '../../number/numeral.js';
import { plain } from '../../plain.js';
import type { ReadCell } from '../../reading/reading.js';
import type { Grid } from '../grid.js';
import type { PlacedText } from '../recognised.js';
import type { LabelledCell, MoneyRow } from './form.js';
import { type FieldRole, fieldRole, headWords, type MoneyRole, moneyLabel, moneyRole } from './words.js';

/** Longer texts are no labels. */
const LONGEST = 24;

/** Labels of the rows `from` … `to` (exclusive), each with the cell to its right, or below it where that is a label too. */
export function labelledCells(grid: Grid, from: number, to: number): LabelledCell[] {
  const found: LabelledCell[] = [];
  for (let row = from; row < to; row++)
    for (const cell of grid.cells(row)) {
      const label = headWords(cell.text);
      if (label === '' || label.length > LONGEST || readNumeral(label)) continue;
      const beside = grid.at(row, cell.column + cell.columnSpan);
      const below = grid.at(row + cell.rowSpan, cell.column);
      const isBeside = beside?.row === row && !isLabel(beside.text);
      if (isBeside && beside) found.push({ label, cell: beside });
      else if (below && row + cell.rowSpan < to && isUnder(below, cell) && isLabel(cell.text))
        found.push({ label, cell: below });
    }
  return found;
}

function isUnder(below: ReadCell, cell: ReadCell): boolean {
  return below.row === cell.row + cell.rowSpan && below.column === cell.column && below.columnSpan === cell.columnSpan;
}

function isLabel(text: string): boolean {
  return fieldRole(text) !== undefined || moneyRole(text) !== undefined;
}

/** The fields that are known by their labels, also where label and content share a cell (项目名称：…). */
export function fieldsOf(labelled: readonly LabelledCell[], cells: readonly PlacedText[]): Map<FieldRole, PlacedText> {
  const fields = new Map<FieldRole, PlacedText>();
  for (const { label, cell } of labelled) {
    const role = fieldRole(label);
    if (role && !fields.has(role)) fields.set(role, cell);
  }
  for (const { text, spot } of cells)
    for (const line of text.split(/\n|\t| {2,}|\u3000{2,}/)) {
      const [, label = '', content = ''] = /^\s*([^:：]{2,24})[:：]\s*([^\s:：].{0,200})$/.exec(line) ?? [];
      const role = label === '' ? undefined : fieldRole(label);
      if (role && !fields.has(role)) fields.set(role, { text: content, spot });
    }
  return fields;
}

/** The rows of money between `from` and `to`: under a header of their own, or as labels with one amount each. */
export function moneyOf(grid: Grid, from: number, to: number): MoneyRow[] {
  for (let row = from; row < to; row++) {
    const roles = rolesAt(grid, row);
    if (roles.size < 2 || !(roles.has('budget') || roles.has('initial')) || !(roles.has('spent') || roles.has('rate')))
      continue;
    return underHeader(grid, row + 1, to, roles);
  }
  return labelledMoney(grid, from, to);
}

function rolesAt(grid: Grid, row: number): Map<MoneyRole, number> {
  const roles = new Map<MoneyRole, number>();
  for (const cell of grid.cells(row)) {
    const role = moneyRole(cell.text);
    if (role && !roles.has(role)) roles.set(role, cell.column);
  }
  return roles;
}

function underHeader(grid: Grid, from: number, to: number, roles: ReadonlyMap<MoneyRole, number>): MoneyRow[] {
  const first = smallest(roles.values());
  const rows: MoneyRow[] = [];
  for (let row = from; row < to; row++) {
    const label = grid.cells(row).find((cell) => cell.column < first && plain(cell.text) !== '');
    if (!label || fieldRole(label.text)) break;
    const cells = new Map<MoneyRole, ReadCell>();
    for (const [role, column] of roles) {
      const cell = grid.at(row, column);
      if (cell && cell.column === column && cell !== label) cells.set(role, cell);
    }
    const kind = moneyLabel(label.text) ?? (isMoney(cells) ? 'other' : undefined);
    if (!kind) break;
    rows.push({ label, kind, cells });
  }
  return rows;
}

/** Whether all that stands in a row are figures, or nothing. */
function isMoney(cells: ReadonlyMap<MoneyRole, ReadCell>): boolean {
  const texts = [...cells.values()].map(({ text }) => plain(text));
  return texts.some((text) => readNumeral(text)) && texts.every((text) => saysNothing(text) || readNumeral(text));
}

/** 年度资金总额：12.5 over 其中：财政拨款 12.5: the amount beside its label, or in the same cell. */
function labelledMoney(grid: Grid, from: number, to: number): MoneyRow[] {
  const rows: (MoneyRow & { readonly cell: ReadCell })[] = [];
  /** The row below the last amount of each column. */
  const ends = new Map<number, number>();
  for (let row = from; row < to; row++)
    for (const cell of grid.cells(row)) {
      const found = amountBy(grid, cell, ends.get(cell.column) === row ? 'other' : undefined);
      if (!found) continue;
      rows.push({ ...found, cell });
      ends.set(cell.column, row + cell.rowSpan);
    }
  const totals = rows.flatMap(({ kind, cell }) => (kind === 'total' ? [cell.row] : []));
  const isBeside = new Set(totals).size < totals.length;
  // Two lists side by side are read one after the other.
  return isBeside ? rows.sort((a, b) => a.cell.column - b.cell.column || a.cell.row - b.cell.row) : rows;
}

function amountBy(grid: Grid, cell: ReadCell, otherwise: 'other' | undefined): MoneyRow | undefined {
  const [, label, amount = ''] =
    /^([^\d]{2,24}?)[:：]?\s*(-?\d[\d,]*(?:\.\d+)?)\s*(?:[万亿]?元)?$/.exec(cell.text.trim()) ?? [];
  const holder = label === undefined ? grid.at(cell.row, cell.column + cell.columnSpan) : { ...cell, text: amount };
  const isAmount = holder !== undefined && readNumeral(holder.text) !== undefined;
  const kind = moneyLabel(label ?? cell.text) ?? (isAmount && plain(cell.text) !== '' ? otherwise : undefined);
  if (!kind || !holder || (!isAmount && plain(holder.text) !== '')) return undefined;
  return { label: cell, kind, cells: new Map([['budget', holder]]) };
}
