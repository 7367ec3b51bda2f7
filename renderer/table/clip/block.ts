/**
 * A pasted block (粘贴块) as its rows: what stands over them — a title, the unit, the header, the numbers of the
 * columns — is taken away and told.
 */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { filledDown, headerPaths } from '../../../shared/entry/clip-grid.js';
import { type PrintedUnit, readMoney, statedUnit } from '../../../shared/number/money.js';
import { readDecimal, saysNothing } from '../../../shared/number/numeral.js';
import { plain } from '../../../shared/plain.js';
import { isOrdinals } from '../../../shared/recognition/header-band.js';
import type { Scene } from '../../../shared/sheet/scene.js';
import { expectedOf } from './columns.js';
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
  /** How many lines over the rows are none themselves, and how many below them. */
  readonly over: number;
  readonly below: number;
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
  const head = headOf(scene, clip);
  const { units, ...over } = linesOver(clip, rows.slice(0, head.end), head.titles);
  const body = rows.slice(head.end, clip.exact ? undefined : footAt(clip, head.end));
  // Where a block is nothing but such lines, they are what is to be pasted.
  const own = body.filter((row) => !isUnitLine(row.cells));
  const kept = own.length > 0 ? own : body;
  if (kept === own)
    for (const { cells } of body) if (isUnitLine(cells)) for (const unit of unitsIn(cells)) units.add(unit);
  const { lines, ...header } = over;
  const width = clip.text[0]?.length ?? 1;
  const below = rows.length - head.end - body.length;
  return { rows: kept, width, ...header, units, over: lines + body.length - kept.length, below };
}

/** No head is deeper. */
const MAX_HEAD = 12;

interface Head {
  /** The first line that is a row. */
  readonly end: number;
  /** The lines with the titles of the columns. */
  readonly titles: readonly number[];
}

/** What stands over the rows. Words in few cells are part of it where a header follows them, whatever they say. */
function headOf(scene: Scene, clip: Clipping): Head {
  // What comes from this program has no header.
  if (clip.exact) return { end: 0, titles: [] };
  const kindOf = lineKinds(scene, clip);
  const titles: number[] = [];
  let end = 0;
  for (const at of clip.text.slice(0, MAX_HEAD).keys()) {
    const kind = kindOf(at, titles.length > 0);
    if (kind === 'row' || (kind === 'words' && titles.length > 0)) break;
    if (kind === 'words') continue;
    if (kind === 'header' && end < at && !leadsTo(clip, end, at)) break;
    if (kind === 'header') titles.push(at);
    end = at + 1;
  }
  // A block of nothing but such lines has no rows under a header: they are the rows.
  return end < clip.text.length ? { end, titles } : { end: 0, titles: [] };
}

type LineKind = 'header' | 'over' | 'words' | 'row';

/** What a line is: by the table's own words, else by what it holds; `begun` where a header stands over it. */
function lineKinds(scene: Scene, clip: Clipping): (at: number, begun: boolean) => LineKind {
  const known = headerWords(scene);
  const wide = wideLines(clip);
  const figures = figureColumns(clip);
  return (at, begun) => {
    const cells = clip.text[at] ?? [];
    if (begun && isOrdinals(cells.map((text) => ({ text })))) return 'over';
    const numbers = cells.some(isNumber);
    if (!numbers && isHeader(cells, known)) return 'header';
    if (wide.has(at) || isOver(cells)) return 'over';
    if (numbers) return 'row';
    return isOverFigures(cells, figures) ? 'header' : 'words';
  };
}

/** Whether the lines before a header are no more than words over it: each says less than the header does. */
function leadsTo({ text }: Clipping, from: number, header: number): boolean {
  const filled = (cells: readonly string[] = []): number => cells.filter((cell) => cell.trim() !== '').length;
  const own = filled(text[header]);
  return own > 1 && text.slice(from, header).every((cells) => filled(cells) < own);
}

/** The columns in which numbers stand. */
function figureColumns({ text }: Clipping): readonly number[] {
  const [first = []] = text;
  return [...first.keys()].filter((column) => text.some((cells) => isNumber(cells[column] ?? '')));
}

/** What columns of numbers are called, whatever the table: at their end, so that no entry says it by chance. */
const QUANTITY = /(?:金额|数|额|计|预算|决算|支出|收入|拨款|资金|经费|编码|代码|科目)$/;

/** Words over the columns of numbers: more than half of them, and one at least by the name of a quantity. */
function isOverFigures(cells: readonly string[], figures: readonly number[]): boolean {
  const words = figures.map((column) => plain(cells[column] ?? '').replace(UNIT, '')).filter((word) => word !== '');
  return words.length * 2 > figures.length && words.some((word) => QUANTITY.test(word));
}

/** A remark under a table. */
const REMARK = /^(?:注|说明|备注)\d{0,2}[:：]/;

/** Where the rows end: what stands below them is remarks, which say nothing of the table's cells. */
function footAt({ text }: Clipping, from: number): number {
  let end = text.length;
  for (let at = end - 1; at > from; at--) {
    const [first = '', ...others] = (text[at] ?? []).map(plain).filter((word) => word !== '');
    if (others.length === 0 && REMARK.test(first)) end = at;
    else if (first !== '') break;
  }
  return end;
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
  titles: readonly number[],
): Pick<Block, 'header' | 'paths'> & { readonly units: Set<PrintedUnit>; readonly lines: number } {
  const units = new Set<PrintedUnit>();
  let header: readonly string[] | undefined;
  for (const { at, cells } of over) {
    for (const unit of unitsIn(cells)) units.add(unit);
    if (titles.includes(at)) header = merged(header, cells.map(plain));
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

/** What stands beside the unit in its line: whose table it is, its number, the year. */
const BESIDE_UNIT = /[:：]|^公开\d*表|表$|年度?$/;

function isUnitLine(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '');
  if (unitsIn(filled).length === 0 || filled.some(isNumber)) return false;
  return filled.length <= 2 || filled.every((cell) => BESIDE_UNIT.test(plain(cell)) || statedUnit(cell));
}

/** A line over the rows whatever table it is: it is empty, names the unit, begins the numbers of the columns or is a title. */
function isOver(cells: readonly string[]): boolean {
  if (isBlank(cells) || isUnitLine(cells)) return true;
  const [first = '', ...others] = cells.map(plain).filter((word) => word !== '');
  return /^(栏次|列次)$/.test(first) || (cells.length > 1 && others.length === 0 && TITLE.test(first));
}

/** A title that stands alone in its line. */
const TITLE = /^(?:20\d\d年度?)?[^\d].*表(\(.{0,99}\))?$/;

/** No number in it, and its words are the table's. */
function isHeader(cells: readonly string[], known: ReadonlySet<string>): boolean {
  const filled = cells.map(plain).filter((word) => word !== '');
  const same = filled.filter((word) => known.has(word.replace(UNIT, '')) || known.has(word));
  return same.length > 0 && same.length * 2 >= filled.length;
}

/** A header of several lines: the lowest words over each column hold. */
function merged(above: readonly string[] | undefined, words: readonly string[]): readonly string[] {
  return words.map((word, index) => (word === '' ? (above?.[index] ?? '') : word.replace(UNIT, '')));
}

/** All titles that stand over the columns of a table, and what else they are called; those of its rows are no header. */
function headerWords(scene: Scene): ReadonlySet<string> {
  const { sheet, calculation } = scene;
  const { words: own, otherWords } = expectedOf(scene);
  const words = new Set([...own, ...otherWords]);
  for (const { title } of sheet.table.blocks) if (title) words.add(plain(plainTitle(calculation, title)));
  for (const row of sheet.lines.flatMap((line) => line.rows))
    if (row) words.delete(plain(plainTitle(calculation, row.title)));
  return words;
}
