/** Lists of rows (行的范围): what goes on in the block beside it, what is a heading, what says of which fund a row is. */
import type { RecognisedColumn, RecognisedRow, RecognisedTable } from '../recognition/recognised.js';
import { quantityOf } from './words.js';

/** A row without any figure is a heading. */
export function isFilled({ numbers }: RecognisedRow): boolean {
  return [...numbers.values()].some(({ state }) => state === 'number');
}

const FUND = /^(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:财政)?(?:拨款)?(?:资金|收入)?$/;
/** What a unit gets from the budget is of one of the three funds. */
const OF_BUDGET = /^(?:本年)?财政拨款(?:收入)?$/;
const OF_YEAR = /^本年(?:财政拨款)?收入$/;
const FUNDS = 3;

/** Rows about what was carried over, or what came from the budget, with those straight below that say of which fund it is. */
export function fundParts(rows: readonly RecognisedRow[]): Map<RecognisedRow, RecognisedRow[]> {
  const found = new Map<RecognisedRow, RecognisedRow[]>();
  let over: RecognisedRow | undefined;
  for (const row of rows) {
    const isPart = row.depth === undefined && row.code === undefined && FUND.test(row.name);
    if (over && isPart) found.set(over, [...(found.get(over) ?? []), row]);
    else over = row.code === undefined && OVER_FUNDS.some((name) => name.test(row.name)) ? row : undefined;
  }
  for (const [whole, parts] of found)
    if (!/结转|结余/.test(whole.name) && !isAllOf(rows, whole, parts)) found.delete(whole);
  return found;
}

const OVER_FUNDS = [/结转|结余/, OF_BUDGET, OF_YEAR];

/** All three funds, and of a year's income nothing else before the next numbered row or total. */
function isAllOf(rows: readonly RecognisedRow[], { name }: RecognisedRow, parts: readonly RecognisedRow[]): boolean {
  const [last] = parts.slice(-1);
  const next = last && rows.slice(rows.indexOf(last) + 1).find((row) => row.name !== '');
  const isEnd = !next || next.depth !== undefined || next.kind !== 'item';
  return parts.length === FUNDS && (OF_BUDGET.test(name) || isEnd);
}

/** 公务用车购置及运行费 with what it is made of by definition, wherever that stands below it without numbering. */
export function carParts(rows: readonly RecognisedRow[]): Map<RecognisedRow, RecognisedRow[]> {
  const found = new Map<RecognisedRow, RecognisedRow[]>();
  const whole = rows.findIndex(({ name }) => quantityOf(name) === '公务用车购置及运行费');
  const over = rows[whole];
  const parts = rows.slice(whole + 1, whole + 1 + CAR_PARTS.length);
  if (over && CAR_PARTS.every((name) => parts.some((row) => isPartOf(row, name)))) found.set(over, parts);
  return found;
}

const CAR_PARTS = ['公务用车购置费', '公务用车运行费'];

function isPartOf({ name, code, depth }: RecognisedRow, part: string): boolean {
  return code === undefined && depth === undefined && quantityOf(name) === part;
}

/** The lists of a table. One that goes on in the block beside it, under the same title, is one. */
export function listsOf({ columns }: RecognisedTable, blocks: readonly RecognisedRow[][]): RecognisedRow[][] {
  const own = (block: number | undefined): RecognisedColumn[] => columns.filter((one) => one.block === block);
  const lists: { rows: RecognisedRow[] }[] = [];
  for (const rows of blocks) {
    const cells = own(rows[0]?.block);
    const last = lists.at(-1);
    const before = own(last?.rows[0]?.block);
    if (last && goesOn(before, cells) && startsWhereItEnds(last.rows, rows))
      last.rows = inOne(last.rows, rows, columns, before, cells);
    else lists.push({ rows });
  }
  return lists.map(({ rows }) => rows);
}

/** Blocks of one title with columns that say the same. */
function goesOn(before: readonly RecognisedColumn[], after: readonly RecognisedColumn[]): boolean {
  const [one, other] = [before[0], after[0]];
  const isUnderOne = one !== undefined && one.cells.length > 1 && one.cells[0] === other?.cells[0];
  return (
    isUnderOne &&
    before.length === after.length &&
    before.every(({ kind, path }, i) => kind === after[i]?.kind && path.at(-1) === after[i]?.path.at(-1))
  );
}

/** Its codes are higher than those before. */
function startsWhereItEnds(before: readonly RecognisedRow[], after: readonly RecognisedRow[]): boolean {
  const last = before.findLast(({ code }) => code !== undefined)?.code;
  const first = after.find(({ code }) => code !== undefined)?.code;
  return last !== undefined && first !== undefined && first > last;
}

/** The rows of two blocks as one list, with the total of the line once, where it is printed. */
function inOne(
  before: readonly RecognisedRow[],
  after: readonly RecognisedRow[],
  columns: readonly RecognisedColumn[],
  left: readonly RecognisedColumn[],
  right: readonly RecognisedColumn[],
): RecognisedRow[] {
  const places = new Map(right.map((column, i) => [columns.indexOf(column), columns.indexOf(left[i] ?? column)]));
  const moved = after.map((row) => ({
    ...row,
    numbers: new Map([...row.numbers].map(([column, number]) => [places.get(column) ?? column, number])),
  }));
  const isTwice = (row: RecognisedRow): boolean =>
    row.kind === 'total' && !isFilled(row) && moved.some(({ line, kind }) => kind === 'total' && line === row.line);
  return [...before.filter((row) => !isTwice(row)), ...moved];
}
