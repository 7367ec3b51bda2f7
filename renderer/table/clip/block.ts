/**
 * A pasted block (粘贴块) as its rows: what stands over them — a title, the unit, the header, the numbers of the
 * columns — is taken away and told.
 */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { filledDown, headerPaths } from '../../../shared/entry/clip-grid.js';
import { type PrintedUnit, readMoney, statedUnit } from '../../../shared/number/money.js';
import { readDecimal, saysNothing } from '../../../shared/number/numeral.js';
import { plain } from '../../../shared/plain.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import type { HeaderNode } from '../../../shared/standard/standard.js';
import type { Clipping } from './plan.js';

export interface BlockRow {
  /** In the clipping, from 0. */
  readonly at: number;
  readonly cells: readonly string[];
  readonly exact: readonly (string | undefined)[] | undefined;
}

export interface Block {
  readonly rows: readonly BlockRow[];
  readonly width: number;
  /** The words over each column, where the block brings its header. */
  readonly header: readonly string[] | undefined;
  /** All words over each column from the topmost down, where merged cells say how far they reach. */
  readonly paths?: readonly (readonly string[])[];
  /** The units that the block names: one, none, or two in different places. */
  readonly units: ReadonlySet<PrintedUnit>;
  /** How many lines over the rows are none themselves. */
  readonly over: number;
}

const ORDINAL = /^([一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.])/;

/** Whether two names are the same but for blanks, punctuation and an ordinal before them. */
export function sameWords(a: string, b: string): boolean {
  const bare = (text: string): string =>
    plain(text)
      .replace(/^其中:?/, '')
      .replace(ORDINAL, '')
      .replace(/[“”"'（）()、，,：:。.·]/g, '');
  return bare(a) === bare(b);
}

export function readBlock(scene: Scene, clip: Clipping): Block {
  const rows = filledDown(clip, isNumber).map((cells, at): BlockRow => ({ at, cells, exact: clip.exact?.[at] }));
  const known = headerWords(scene);
  // What comes from this program has no header.
  const wide = wideLines(clip);
  const first = clip.exact
    ? 0
    : rows.findIndex(({ at, cells }) => !wide.has(at) && !isOver(clip.text[at] ?? cells, known));
  const { units, ...over } = linesOver(clip, rows.slice(0, Math.max(0, first)), known);
  const body = rows.slice(Math.max(0, first));
  // Where a block is nothing but such lines, they are what is to be pasted.
  const own = body.filter((row) => !isUnitLine(row.cells));
  const kept = own.length > 0 ? own : body;
  if (kept === own)
    for (const { cells } of body) if (isUnitLine(cells)) for (const unit of unitsIn(cells)) units.add(unit);
  const { lines, ...header } = over;
  return { rows: kept, width: clip.text[0]?.length ?? 1, ...header, units, over: lines + body.length - kept.length };
}

/** Lines of words in one cell over all columns: titles, whatever they are called. */
function wideLines({ text, merged = [] }: Clipping): ReadonlySet<number> {
  const wide = merged.filter(({ row, columnSpan }) => {
    const line = text[row] ?? [];
    return line.length > 1 && columnSpan >= line.length && !line.some(isNumber);
  });
  return new Set(wide.map(({ row }) => row));
}

/** What the lines over the rows say, and how many say anything. */
function linesOver(
  clip: Clipping,
  over: readonly BlockRow[],
  known: ReadonlySet<string>,
): Pick<Block, 'header' | 'paths'> & { readonly units: Set<PrintedUnit>; readonly lines: number } {
  const units = new Set<PrintedUnit>();
  const titles: number[] = [];
  let header: readonly string[] | undefined;
  for (const { at, cells } of over) {
    for (const unit of unitsIn(cells)) units.add(unit);
    const words = cells.map(plain);
    if (!isHeader(words, known)) continue;
    header = merged(header, words);
    titles.push(at);
  }
  const lines = over.filter(({ cells }) => !isBlank(cells)).length;
  if (!clip.merged || titles.length === 0) return { header, units, lines };
  const paths = headerPaths(clip, titles).map((path) => path.map((words) => plain(words).replace(UNIT, '')));
  return { header, paths, units, lines };
}

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Whether a text is a number of some kind. */
export function isNumber(text: string): boolean {
  if (text.trim() === '') return false;
  return (
    saysNothing(text) || typeof readMoney(text, '万元', 'round') === 'number' || readDecimal(text, true) !== undefined
  );
}

/** A unit at the end of a title. */
const UNIT = /(?:单位:?|\()(?:人民币)?[百千万亿]*元\)?$/;

function unitsIn(cells: readonly string[]): PrintedUnit[] {
  return cells.flatMap((cell) => statedUnit(cell) ?? []);
}

function isUnitLine(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  return filled.length <= 2 && unitsIn(filled).length > 0 && filled.every((cell) => !isNumber(cell));
}

/** A line over the rows: no number in it, and its words are the table's, or it names the unit or stands alone. */
function isOver(cells: readonly string[], known: ReadonlySet<string>): boolean {
  if (isBlank(cells) || isUnitLine(cells)) return true;
  const words = cells.map(plain);
  if (isHeader(words, known)) return true;
  const [first = '', ...others] = words.filter((word) => word !== '');
  // The numbers of the columns (栏次); a title that stands alone in its line.
  return (
    /^(栏次|列次)$/.test(first) || (cells.length > 1 && others.length === 0 && /^[^\d].*表(\(.{0,99}\))?$/.test(first))
  );
}

function isHeader(words: readonly string[], known: ReadonlySet<string>): boolean {
  const filled = words.filter((word) => word !== '');
  const same = filled.filter((word) => known.has(word.replace(UNIT, '')) || known.has(word));
  return same.length > 0 && same.length * 2 >= filled.length && !filled.some((word) => isNumber(word));
}

/** A header of several lines: the lowest words over each column hold. */
function merged(above: readonly string[] | undefined, words: readonly string[]): readonly string[] {
  return words.map((word, index) => (word === '' ? (above?.[index] ?? '') : word.replace(UNIT, '')));
}

/** All titles that stand over the columns of a table; those of its rows are no header. */
function headerWords({ sheet, calculation }: Scene): ReadonlySet<string> {
  const words = new Set<string>();
  const visit = (node: HeaderNode): void => {
    words.add(plain(plainTitle(calculation, node.title)));
    for (const child of node.children) visit(child);
  };
  for (const block of sheet.table.blocks) {
    for (const node of block.header) visit(node);
    if (block.title !== undefined) words.add(plain(plainTitle(calculation, block.title)));
  }
  for (const row of sheet.lines.flatMap((line) => line.rows))
    if (row) words.delete(plain(plainTitle(calculation, row.title)));
  return words;
}
