/** Which column of the sheet each column of a pasted block goes to. */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { plainCode, resolveCode } from '../../../shared/entry/codes.js';
import { plain } from '../../../shared/plain.js';
import { kindOf } from '../../../shared/sheet/cell-kind.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { spotOf } from '../../../shared/sheet/sheet.js';
import type { Catalog } from '../../../shared/standard/catalog.js';
import type { Column } from '../../../shared/standard/standard.js';
import { type Block, isNumber } from './block.js';
import { type TitledColumn, titledColumns } from './columns.js';
import type { Asking } from './plan.js';

/** `level` counts from 0 where the code stands apart in its levels; a column without a slot goes nowhere. */
export type Slot =
  | { readonly kind: 'code'; readonly level: number | undefined }
  | { readonly kind: 'name' }
  | { readonly kind: 'cell'; readonly column: Column }
  | { readonly kind: 'beyond' };

/** The catalog by whose codes rows of the sheet are found, where it is one list. */
export function rowCatalog({ sheet, standard }: Scene): Catalog | undefined {
  return sheet.rows?.kind === 'classification' ? standard.catalogs.get(sheet.rows.catalog) : undefined;
}

export function slotsOf(scene: Scene, block: Block, start: number, asking: Asking): Slot[] {
  const { columns } = scene.sheet;
  const catalog = rowCatalog(scene);
  const show = columns[start]?.show;
  const codesFirst = catalog && (show === 'code' || (show !== 'name' && bringsCodes(catalog, block)));
  if (catalog && codesFirst) {
    const stray = show !== 'code';
    const question = {
      id: 'codes',
      text: '粘贴内容的第 1 列是科目编码，所选位置却不是编码栏。',
      choices: [
        { value: 'codes', label: '按编码放到各自的行' },
        { value: 'place', label: '就放在所选位置' },
      ],
    };
    if (!stray || asking.ask(question) !== 'place')
      return checked(scene, block, withCodes(scene, block, catalog), asking);
  }
  const slots = Array.from({ length: block.width }, (_, index) => slotFor(columns[start + index]));
  return checked(scene, block, slots, asking);
}

function slotFor(column: Column | undefined): Slot {
  if (!column) return { kind: 'beyond' };
  if (column.show === 'code') return { kind: 'code', level: column.level === undefined ? undefined : column.level - 1 };
  return column.show === 'name' ? { kind: 'name' } : { kind: 'cell', column };
}

/** Whether the first column holds codes that the catalog knows, and in more than one row. */
function bringsCodes(catalog: Catalog, { rows }: Block): boolean {
  const first = rows.map(({ cells }) => plainCode(catalog, cells[0] ?? '')).filter((text) => text !== '');
  return first.length > 1 && first.every((text) => /^\d/.test(text) && resolveCode(catalog, text).kind === 'code');
}

/** The code in one column or in as many as it has levels, whichever the block brings; then the name; then the rest in order. */
function withCodes({ sheet }: Scene, block: Block, catalog: Catalog): Slot[] {
  const own = sheet.columns.flatMap((column, index) => (column.show === 'code' ? [index] : []));
  const apart = codesApart(block, catalog) ? catalog.levels.length : 1;
  const slots: Slot[] = Array.from({ length: apart }, (_, level) => ({
    kind: 'code',
    level: apart > 1 ? level : undefined,
  }));
  let at = (own.at(-1) ?? -1) + 1;
  if (sheet.columns[at]?.show === 'name') {
    at += 1;
    if (bringsName(block, slots.length)) slots.push({ kind: 'name' });
  }
  while (slots.length < block.width) slots.push(slotFor(sheet.columns[at++]));
  return slots;
}

/** Whether a column after the codes holds names; an empty one does, unless the names stand with the codes. */
function bringsName(block: Block, column: number): boolean {
  if (isNumeric(block, column)) return false;
  const { rows } = block;
  const withCode = rows.some(({ cells }) => /^[[(]?\d+[\])]?\D+$/.test(plain(cells[column - 1] ?? '')));
  return !withCode || rows.some(({ cells }) => (cells[column] ?? '').trim() !== '');
}

/** One level of a code that stands apart, also as the number that a spreadsheet made of it. */
export function levelPart(text: string): string {
  return plain(text).replace(/\.0+$/, '');
}

/** Several short codes side by side, one of each level; a total and a note have none. */
function codesApart({ rows, width }: Block, { levels }: Catalog): boolean {
  if (levels.length < 2 || width < levels.length) return false;
  const own = rows.map(({ cells }) => levels.map((_, level) => levelPart(cells[level] ?? '')));
  const parts = own.filter((row) => row.some((part) => /\d/.test(part)));
  const fits = parts.every((row) =>
    row.every((part, level) => part === '' || (/^\d+$/.test(part) && part.length <= (levels[level] ?? 0))),
  );
  return fits && parts.some((row) => row.slice(1).some((part) => part !== ''));
}

function isNumeric({ rows }: Block, column: number): boolean {
  const texts = rows.map(({ cells }) => cells[column] ?? '').filter((text) => text.trim() !== '');
  return texts.length > 0 && texts.every(isNumber);
}

/** Asks where the block's own header, or the only column that is filled in, speaks against the places. */
function checked(scene: Scene, block: Block, slots: readonly Slot[], asking: Asking): Slot[] {
  return towardsEntry(scene, block, byHeader(scene, block, slots, asking), asking);
}

function byHeader(scene: Scene, block: Block, slots: readonly Slot[], asking: Asking): Slot[] {
  const { header, paths } = block;
  if (!header) return [...slots];
  const matches = titledColumns(scene, block);
  const claimed = new Set([...matches.values()].map(({ column }) => column));
  const moved = slots.map((slot, index): Slot => {
    const column = matches.get(index)?.column;
    if (slot.kind === 'code' || slot.kind === 'name' || header[index] === '') return slot;
    if (column && !column.show) return slot.kind === 'cell' && slot.column === column ? slot : { kind: 'cell', column };
    // Another column of the block bears the title of the one over which this stands.
    return slot.kind === 'cell' && claimed.has(slot.column) ? { kind: 'beyond' } : slot;
  });
  const title = (column: Column): string => plainTitle(scene.calculation, column.title);
  const details = moved.flatMap((slot, index) => {
    const before = slots[index];
    if (slot === before || slot.kind !== 'cell') return [];
    const there = before?.kind === 'cell' ? `对着“${title(before.column)}”` : '已在表格之外';
    return [`第 ${index + 1} 列“${header[index]}”${there}`];
  });
  if (details.length === 0) return [...slots];
  // Merged titles say of every column which one it is: nothing is left to ask.
  if (paths && isNamed(moved, matches)) return moved;
  const answer = asking.ask({
    id: 'header',
    text: '粘贴内容的表头与所在的列不一致。',
    details,
    choices: [
      { value: 'header', label: '按表头放' },
      { value: 'place', label: '按位置放' },
    ],
  });
  return answer === 'header' ? moved : [...slots];
}

/** Whether every column, codes and names aside, goes to the one whose titles it bears. */
function isNamed(slots: readonly Slot[], matches: ReadonlyMap<number, TitledColumn>): boolean {
  return slots.every((slot, index) => {
    if (slot.kind === 'code' || slot.kind === 'name') return true;
    const match = matches.get(index);
    return match?.isSure === true && slot.kind === 'cell' && match.column === slot.column;
  });
}

/** One column of amounts that stands over computed cells, in a sheet where one column of amounts is filled in. */
function towardsEntry(scene: Scene, block: Block, slots: Slot[], asking: Asking): Slot[] {
  const { sheet, standard } = scene;
  const takes = (column: Column): boolean =>
    !column.show &&
    (column.type === 'amount' || column.type === 'number') &&
    sheet.lines.some((line) => {
      const kind = kindOf(standard, sheet, spotOf(sheet, line, column));
      return kind === 'entered' || kind === 'fresh' || (line.fresh && !column.formula && !column.leaf);
    });
  const numeric = slots.flatMap((slot, index) =>
    slot.kind === 'cell' && isNumeric(block, index) ? [{ index, column: slot.column }] : [],
  );
  const [only] = numeric;
  const entered = sheet.columns.filter(takes);
  const [target] = entered;
  if (numeric.length !== 1 || entered.length !== 1 || !only || !target || takes(only.column)) return slots;
  const words = (column: Column): string => plainTitle(scene.calculation, column.title);
  const answer = asking.ask({
    id: 'column',
    text: `粘贴的数对着自动计算的“${words(only.column)}”，本表填报的是“${words(target)}”。`,
    choices: [
      { value: 'entry', label: `填入“${words(target)}”` },
      { value: 'place', label: `只与“${words(only.column)}”核对，不填入` },
    ],
  });
  return answer === 'entry'
    ? slots.map((slot, index) => (index === only.index ? { kind: 'cell', column: target } : slot))
    : slots;
}
