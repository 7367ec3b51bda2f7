/** The columns of a table (栏): what each holds, its path of titles, and the tables that stand side by side (并排的表). */

import { statedUnit } from '../number/money.js';
import { isFigure, saysNothing } from '../number/numeral.js';
import { plain } from '../plain.js';
import type { ReadCell } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { columnSpans, type Grid, type Span } from './grid.js';
import { type HeaderBand, isAmount } from './header-band.js';
import type { ColumnKind, RecognisedColumn } from './recognised.js';

const CODE = /编码|代码|编号|^[类款项]$|^科目$/;
const ORDINAL = /^(?:行次|序号|栏次|次序)$/;
const COUNT = /数量|人数|个数|[（(][辆台套个次人批]+[)）]|次数|批次|团组|面积|分值|得分|权重/;
const PERCENT = /[%％]|比重|占比|比率|增长率|完成率|执行率|增减率|率$/;
const MONEY = /金额|合计|小计|总计|预算|决算|支出|收入|拨款|资金|经费|结转|结余|数$|年$/;
const REMARKS = /备注|说明|原因/;
const WORDS = /备注|说明|原因|内容|名称|项目$|目标|指标/;

export function recognisedColumns(grid: Grid, band: HeaderBand): RecognisedColumn[] {
  const body = Array.from({ length: grid.rows - band.body }, (_, i) => band.body + i);
  const spans = columnSpans(grid, band.header, body);
  const columns = spans.map((span) => {
    const cells = titleCells(grid, band.header, span);
    const titles = cells.filter(({ text }) => plain(text) !== '');
    const path = titles.map(({ text }) => plain(text));
    return {
      span,
      cells,
      path,
      spots: titles.map(({ spot }) => spot),
      kind: kindOf(contentsOf(grid, body, span, CODE.test(path.at(-1) ?? '')), path.at(-1) ?? ''),
      unit: measureOf(path),
    };
  });
  return inBlocks(columns.map((one) => ({ ...one, kind: one.kind ?? blankKind(one.path) })));
}

interface Column {
  readonly span: Span;
  readonly cells: readonly ReadCell[];
  readonly path: readonly string[];
  readonly spots: readonly Spot[];
  readonly kind: ColumnKind;
  readonly unit: RecognisedColumn['unit'];
}

function titleCells(grid: Grid, header: readonly number[], { from, to }: Span): ReadCell[] {
  const cells = new Set<ReadCell>();
  for (const row of header) {
    const over = grid.at(row, from) ?? (to - from > 1 ? grid.at(row, from + 1) : undefined);
    if (over) cells.add(over);
  }
  return [...cells];
}

/** What stands in the cells of a column, counted. */
interface Contents {
  readonly amounts: number;
  /** Whole numbers, which may be codes, numbers of lines, or amounts. */
  readonly whole: number;
  readonly words: number;
  readonly codes: number;
  /** How many are one more than the one before. */
  readonly runs: number;
}

function contentsOf(grid: Grid, body: readonly number[], { from, to }: Span, isTitledCode: boolean): Contents {
  const found = { amounts: 0, whole: 0, words: 0, codes: 0, runs: 0 };
  let previous = 0;
  for (const row of body) {
    const cell = grid.at(row, from);
    // A label that reaches over several columns says nothing of one of them.
    const isOwn = cell?.row === row && cell.column === from && cell.column + cell.columnSpan <= to;
    if (!cell || !isOwn || saysNothing(cell.text)) continue;
    const text = plain(cell.text);
    const isCode = CODE_ALONE.test(text);
    if (isCode) found.codes += 1;
    // 201.0 is what a spreadsheet makes of a code, under a title that says so.
    if (isAmount(cell.text) && !(isCode && isTitledCode)) found.amounts += 1;
    else if (isFigure(cell.text)) {
      found.whole += 1;
      if (Number(text) === previous + 1) found.runs += 1;
      previous = Number(text);
    } else found.words += 1;
  }
  return found;
}

const CODE_ALONE = /^(?:\[?\d{3}(?:\d{2}){0,3}\]?(?:\.0)?|0\d)$/;

/** What the cells below the header are; undefined where they hold nothing. */
function kindOf(contents: Contents, title: string): ColumnKind | undefined {
  const { amounts, whole, words } = contents;
  const all = amounts + whole + words;
  if (ORDINAL.test(title) && amounts === 0) return 'ordinal';
  if (all === 0) return undefined;
  if (amounts === 0 && isCodes(contents, title)) return 'code';
  if (amounts === 0 && isRunning(contents, title)) return 'ordinal';
  if (words * 2 > all) return REMARKS.test(title) ? 'text' : 'name';
  return 'number';
}

function isCodes({ whole, words, codes }: Contents, title: string): boolean {
  if (words * 2 >= whole + words) return false;
  return CODE.test(title) || (codes === whole && codes > 2 && !MONEY.test(title));
}

/** 1, 2, 3 … down the column, with a gap at most where a list starts again. */
function isRunning({ whole, words, runs }: Contents, title: string): boolean {
  return words === 0 && runs >= 3 && runs >= whole - 2 && !MONEY.test(title);
}

function blankKind(path: readonly string[]): ColumnKind {
  const title = path.at(-1) ?? '';
  if (CODE.test(title)) return 'code';
  if (ORDINAL.test(title)) return 'ordinal';
  if (REMARKS.test(title)) return 'text';
  if (MONEY.test(title) && !/名称$|^项目$/.test(title)) return 'number';
  return title === '' ? 'text' : WORDS.test(title) ? 'name' : 'number';
}

function measureOf(path: readonly string[]): RecognisedColumn['unit'] {
  const title = path.join('');
  const unit = statedUnit(title);
  if (unit) return unit;
  const own = path.at(-1) ?? '';
  if (PERCENT.test(own)) return 'percent';
  return COUNT.test(own) ? 'count' : undefined;
}

/** A new block begins where labels follow figures. Words at the end of all blocks are notes, not labels. */
function inBlocks(columns: readonly Column[]): RecognisedColumn[] {
  const ids = new Map<ReadCell, number>();
  const idOf = (cell: ReadCell): number => {
    const id = ids.get(cell) ?? ids.size;
    ids.set(cell, id);
    return id;
  };
  const lastNumber = columns.findLastIndex(({ kind }) => kind === 'number');
  let block = 0;
  let seen = false;
  return columns.map(({ cells, kind, ...column }, i) => {
    const isLabel = kind === 'name' || kind === 'code' || kind === 'ordinal';
    if (isLabel && seen && i < lastNumber) {
      block += 1;
      seen = false;
    }
    if (kind === 'number') seen = true;
    const role: ColumnKind = isLabel && i > lastNumber && lastNumber >= 0 ? 'text' : kind;
    return { ...column, kind: role, block, cells: cells.map(idOf) };
  });
}
