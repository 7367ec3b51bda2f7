/** Where each row of a pasted block goes: to a line that stands there, to a new row, or nowhere, with a word why. */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { plain } from '../../../shared/plain.js';
import { freeKeys } from '../../../shared/project/free-keys.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { acceptsRows, type SheetLine } from '../../../shared/sheet/sheet.js';
import { type BlockRow, isBlank, isNumber, sameWords } from './block.js';
import type { Asking } from './plan.js';
import type { Slot } from './slots.js';

export type Target =
  | { readonly kind: 'line'; readonly line: SheetLine }
  | { readonly kind: 'new'; readonly key: string; readonly cells: Readonly<Record<string, string>> }
  /** The row repeats what the table computes: the row of this key, or where there is none what was pasted. */
  | { readonly kind: 'compare'; readonly key: string | undefined; readonly label: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'left'; readonly why: string };

export interface Placed {
  readonly row: BlockRow;
  readonly target: Target;
  /** Rows whose amounts are added to it. */
  readonly also?: readonly BlockRow[];
}

const TOTAL = /^(合计|总计|小计|共计|总合计|收入总计|支出总计|本年收入合计|本年支出合计)[:：]?$/;

/** Whether a row says that it adds up others. */
export function isTotal(row: BlockRow): boolean {
  return row.cells.some((cell) => TOTAL.test(plain(cell)));
}

/** The words of a row by which an officer knows it. */
export function labelOf({ at, cells }: BlockRow): string {
  const words = cells.filter((cell) => cell.trim() !== '' && !isNumber(cell)).map((cell) => cell.trim());
  return `第 ${at + 1} 行${words.length > 0 ? `“${words.slice(0, 2).join(' ')}”` : ''}`;
}

/** A pasted total is compared with the table's own. */
export function totalTarget({ sheet }: Scene, row: BlockRow): Target {
  const line = sheet.lines.find(({ rows: [first] }) => first?.kind === 'total');
  return { kind: 'compare', key: line?.rows[0]?.key, label: labelOf(row) };
}

/** The lines from one on to which a block goes by its place; in a list only entered rows, so that none falls on a total. */
function linesFrom({ sheet }: Scene, from: number): SheetLine[] {
  const rest = sheet.lines.slice(from);
  if (sheet.rows?.kind !== 'list' || rest[0]?.rows[0]?.kind === 'total') return rest;
  return rest.filter((line) => line.rows[0]?.kind === 'detail');
}

/** Rows by their place. In a list, names that stand elsewhere in the table are asked about, and totals are left out. */
export function byPlace(
  scene: Scene,
  rows: readonly BlockRow[],
  slots: readonly Slot[],
  top: number,
  asking: Asking,
): Placed[] {
  const list = scene.sheet.rows?.kind === 'list' && acceptsRows(scene.sheet.rows);
  const lines = linesFrom(scene, top);
  const total = (row: BlockRow): boolean => list && slots.length > 1 && isTotal(row);
  const name = list ? nameSlot(slots) : -1;
  // Where rows have names an empty one is none; elsewhere it empties the cells it falls on.
  const body = rows.filter((row) => !total(row) && !(name >= 0 && isBlank(row.cells)));
  const placed = name < 0 ? inOrder(scene, body, lines, list) : named(scene, body, slots, lines, name, asking);
  const totals = rows.filter(total).map((row): Placed => ({ row, target: totalTarget(scene, row) }));
  if (name < 0 && !list) askAboutLabels(scene, placed, slots, asking);
  return [...placed, ...totals];
}

function inOrder(scene: Scene, rows: readonly BlockRow[], lines: readonly SheetLine[], grows: boolean): Placed[] {
  const keys = freeKeys(scene.project, grows ? Math.max(0, rows.length - lines.length) : 0);
  return rows.flatMap((row, index): Placed | [] => {
    const line = lines[index];
    if (line && !line.fresh) return { row, target: { kind: 'line', line } };
    const key = isBlank(row.cells) ? undefined : keys[index - lines.length];
    if (key !== undefined) return { row, target: { kind: 'new', key, cells: {} } };
    return isBlank(row.cells) ? [] : { row, target: { kind: 'left', why: '表格到此为止' } };
  });
}

/** The first required words of a list's row: what its rows are called. */
function nameSlot(slots: readonly Slot[]): number {
  return slots.findIndex(
    (slot) => slot.kind === 'cell' && slot.column.type === 'text' && slot.column.required === true,
  );
}

function named(
  scene: Scene,
  rows: readonly BlockRow[],
  slots: readonly Slot[],
  lines: readonly SheetLine[],
  at: number,
  asking: Asking,
): Placed[] {
  const slot = slots[at];
  const column = slot?.kind === 'cell' ? slot.column.key : '';
  const nameOf = (line: SheetLine): string => plain(line.rows[0]?.entered?.cells[column] ?? '');
  const called = (row: BlockRow): string => plain(row.cells[at] ?? '');
  const { merged, left } = withoutNames(rows, slots, called, asking);
  const rest = left.map((row): Placed => ({ row, target: { kind: 'left', why: '没有名称' } }));
  const ordered = inOrder(
    scene,
    merged.map(({ row }) => row),
    lines,
    true,
  );
  const details = ordered.flatMap(({ row, target }) => {
    if (target.kind !== 'line') return [];
    const there = nameOf(target.line);
    return there === '' || called(row) === '' || there === called(row) ? [] : [`${labelOf(row)}落在“${there}”上`];
  });
  const give = (placed: readonly Placed[]): Placed[] => [
    ...placed.map((one, index) => ({ ...one, also: merged[index]?.also ?? [] })),
    ...rest,
  ];
  if (details.length === 0) return give(ordered);
  const answer = asking.ask({
    id: 'names',
    text: '粘贴会把表中已有的行改成别的名称，与这些行相连的绩效目标等内容仍留在原行。',
    details,
    choices: [
      { value: 'names', label: '按名称对应：同名的更新，其余新增' },
      { value: 'place', label: '按位置覆盖' },
    ],
  });
  if (answer !== 'names') return give(ordered);
  const all = scene.sheet.lines.filter((line) => line.rows[0]?.kind === 'detail');
  const byName = new Map(all.map((line) => [nameOf(line), line]));
  const keys = freeKeys(scene.project, merged.length);
  const found = merged.map(({ row, also }, index): Placed => {
    const line = called(row) === '' ? undefined : byName.get(called(row));
    if (line) byName.delete(called(row));
    const target: Target = line ? { kind: 'line', line } : { kind: 'new', key: keys[index] ?? '', cells: {} };
    return { row, target, also };
  });
  return [...found, ...rest];
}

interface Merged {
  readonly row: BlockRow;
  readonly also: readonly BlockRow[];
}

/** Rows with amounts but without the name that every row has, as merged cells leave them. */
function withoutNames(
  rows: readonly BlockRow[],
  slots: readonly Slot[],
  called: (row: BlockRow) => string,
  asking: Asking,
): Joined {
  const nameless = rows.filter((row) => called(row) === '' && row.cells.some(isNumber));
  const hasNames = rows.some((row) => called(row) !== '');
  const asTheyAre: Joined = { merged: rows.map((row) => ({ row, also: [] })), left: [] };
  if (nameless.length === 0 || !hasNames) return asTheyAre;
  const answer = asking.ask({
    id: 'nameless',
    text: `有 ${nameless.length} 行没有名称。`,
    details: nameless.map((row) => detailOf(row, slots)),
    choices: [
      { value: 'above', label: '金额并入上一行' },
      { value: 'own', label: '各成一行' },
      { value: 'leave', label: '不粘贴这几行' },
    ],
  });
  if (answer === 'own') return asTheyAre;
  return joinedRows(rows, (row) => (nameless.includes(row) ? 'part' : 'whole'), answer === 'above');
}

interface Joined {
  readonly merged: readonly Merged[];
  readonly left: readonly BlockRow[];
}

/** Parts joined to the whole row right above them; where there is none, or they are not to be added, they are left. */
export function joinedRows(
  rows: readonly BlockRow[],
  kindOf: (row: BlockRow) => 'whole' | 'part' | 'other',
  add: boolean,
): Joined {
  const merged: { row: BlockRow; also: BlockRow[] }[] = [];
  const left: BlockRow[] = [];
  let above: BlockRow[] | undefined;
  for (const row of rows) {
    const kind = kindOf(row);
    if (kind === 'part') {
      if (add && above) above.push(row);
      else left.push(row);
      continue;
    }
    above = kind === 'whole' ? [] : undefined;
    if (above) merged.push({ row, also: above });
  }
  return { merged, left };
}

/** A row with its numbers; codes are none. */
export function detailOf(row: BlockRow, slots: readonly Slot[]): string {
  const numbers = row.cells.filter((cell, index) => slots[index]?.kind === 'cell' && isNumber(cell));
  return `${labelOf(row)}：${numbers.join('、')}`;
}

/** In a table with fixed rows the pasted names must be those of the rows they fall on. */
function askAboutLabels(scene: Scene, placed: readonly Placed[], slots: readonly Slot[], asking: Asking): void {
  const details = placed.flatMap(({ row, target }) =>
    target.kind === 'line' ? slots.flatMap((slot, index) => otherLabel(scene, row, target.line, slot, index)) : [],
  );
  if (details.length === 0) return;
  asking.ask({
    id: 'labels',
    text: `粘贴内容有 ${details.length} 个名称与所在的行不同，可能错行。`,
    details,
    choices: [{ value: 'place', label: '没有错行，按位置粘贴' }],
  });
}

function otherLabel({ calculation }: Scene, row: BlockRow, line: SheetLine, slot: Slot, index: number): string[] {
  const text = (row.cells[index] ?? '').trim();
  const isLabel = slot.kind === 'name' || (slot.kind === 'cell' && slot.column.show === 'label');
  const there = line.rows[slot.kind === 'cell' ? slot.column.block : 0];
  if (!isLabel || !there || text === '') return [];
  const own = plainTitle(calculation, there.title);
  return sameWords(own, text) ? [] : [`第 ${row.at + 1} 行“${text}”落在“${plain(own) || '空行'}”上`];
}
