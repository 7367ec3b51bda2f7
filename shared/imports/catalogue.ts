/**
 * The official workbook of a classification (科目表) as a catalogue of an edition: codes with their names, held against the
 * edition before. A name that is another is a former one; a code that is gone keeps its last year; a supplement within a year
 * (年中增设) begins at its day. Every line that bears a code and is not taken is told.
 */
import { CodeReader } from '../entry/codes.js';
import { LIMITS } from '../limits.js';
import { plain, withoutBlanks } from '../plain.js';
import type { ReadCell, Reading, ReadTable } from '../reading/reading.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { Catalog, CatalogFile, Span } from '../standard/catalog.js';

export interface CatalogueWish {
  readonly id: string;
  readonly edition: number;
  /** The edition before; its codes and names are kept as former ones. */
  readonly base: Catalog;
  /** The day from which a supplement holds: what it does not name stays. */
  readonly since?: string;
}

export interface CatalogueRead {
  readonly catalog: CatalogFile;
  readonly counts: { readonly taken: number; readonly fresh: number; readonly renamed: number; readonly gone: number };
  /** Lines with a code that were not taken, and why. */
  readonly left: readonly Left[];
}

/** The columns of a table of codes, by their places. */
interface Columns {
  readonly codes: readonly number[];
  readonly name: number;
  readonly former: number | undefined;
  readonly from: number | undefined;
  readonly to: number | undefined;
  /** The first row of the body. */
  readonly body: number;
}

const CODE = /^(?:类|款|项)级?$|编码$|代码$/;
const NAME = /^(?:科目|支出功能分类科目|经济分类科目|分类科目)?名称$|科目名称$|^科目$/;
const FORMER = /^(?:原|旧|曾用)(?:科目)?名称?$/;
const FROM = /^(?:启用|起用|生效|增设|开始)(?:日期|时间|年度|年份)$/;
const TO = /^(?:停用|废止|取消|截止)(?:日期|时间|年度|年份)$/;
/** A header stands this near to the top. */
const MAX_HEADER = 12;
/** No name of a code is longer. */
const MAX_NAME = 100;

interface Entry {
  readonly name: string;
  readonly former: string;
  readonly span: Span;
}

export function readCatalogue(reading: Reading, wish: CatalogueWish): CatalogueRead {
  const entries = new Map<string, Entry>();
  const left: Left[] = [];
  for (const block of reading.blocks) if (block.kind === 'table') readTable(block, wish.base, entries, left);
  return { ...catalogueOf(entries, wish), left };
}

interface Left {
  readonly text: string;
  readonly why: string;
  readonly spot: Spot;
}

function readTable(table: ReadTable, base: Catalog, entries: Map<string, Entry>, left: Left[]): void {
  const lines = linesOf(table);
  const columns = columnsOf(lines);
  const reader = new CodeReader(base);
  for (const [row, cells] of lines.entries()) {
    if (columns && row < columns.body) continue;
    const why = columns ? readLine(cells, columns, reader, base, entries) : '这张表没有科目编码、名称两栏';
    const first = cells.find(({ text }) => /\d{3}/.test(plain(text)));
    const words = cells.map(({ text }) => text.trim()).filter((text) => text !== '');
    if (why !== undefined && first) left.push({ text: words.join(' ').slice(0, MAX_NAME), why, spot: first.spot });
  }
}

/** Takes a line, or says why not. */
function readLine(
  cells: readonly ReadCell[],
  columns: Columns,
  reader: CodeReader,
  { levels }: Catalog,
  entries: Map<string, Entry>,
): string | undefined {
  const at = (column: number | undefined): string => cells.find((cell) => cell.column === column)?.text.trim() ?? '';
  const code = reader.read(columns.codes.map((column) => at(column).replace(/\.0+$/, '')));
  const name = withoutBlanks(at(columns.name));
  if (code === '') return '不是科目编码';
  if (!levels.includes(code.length)) return `编码须为 ${levels.join('、')} 位`;
  if (name === '' || name.length > MAX_NAME) return '没有名称，或名称过长';
  const other = entries.get(code)?.name ?? name;
  if (other !== name) return `“${code}”另有名称“${other}”`;
  if (entries.size >= LIMITS.tableRows) return `超过 ${LIMITS.tableRows} 个科目`;
  const [from, to] = [dayIn(at(columns.from)), dayIn(at(columns.to))];
  const span = { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  entries.set(code, { name, former: withoutBlanks(at(columns.former)), span });
  return undefined;
}

function linesOf({ cells, rows }: ReadTable): ReadCell[][] {
  const lines: ReadCell[][] = Array.from({ length: rows }, () => []);
  for (const cell of cells) lines[cell.row]?.push(cell);
  return lines;
}

/** The columns by their titles, in the lines before the first code; undefined where there are none. */
function columnsOf(lines: readonly (readonly ReadCell[])[]): Columns | undefined {
  const titles = new Map<string, ReadCell>();
  let body = 0;
  for (const [row, cells] of lines.slice(0, MAX_HEADER).entries()) {
    const known = cells.filter(({ text }) => [CODE, NAME, FORMER, FROM, TO].some((one) => one.test(plain(text))));
    if (known.length === 0) {
      if (titles.size > 0) break;
      continue;
    }
    for (const cell of known) titles.set(spotKey(cell.spot), cell);
    body = row + 1;
  }
  const all = [...titles.values()];
  const placeOf = (words: RegExp): number | undefined => all.find(({ text }) => words.test(plain(text)))?.column;
  // 编码 over 类、款、项: the columns below it.
  const lowest = all.filter(({ text }) => CODE.test(plain(text)));
  const parts = lowest.filter(({ text }) => /^[类款项]/.test(plain(text)));
  const codes = [...new Set((parts.length > 0 ? parts : lowest).map(({ column }) => column))].sort((a, b) => a - b);
  const name = placeOf(NAME);
  if (codes.length === 0 || name === undefined) return undefined;
  return { codes, name, former: placeOf(FORMER), from: placeOf(FROM), to: placeOf(TO), body };
}

/** A year or a day as a catalogue writes it. */
function dayIn(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:[年./-](\d{1,2})[月./-](\d{1,2})日?)?年?度?$/.exec(plain(text)) ?? [];
  if (year === undefined) return undefined;
  return month && day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : year;
}

function catalogueOf(
  read: ReadonlyMap<string, Entry>,
  { id, edition, base, since }: CatalogueWish,
): Pick<CatalogueRead, 'catalog' | 'counts'> {
  const isNew = (code: string): boolean => !base.entries.has(code);
  const gone = since === undefined ? [...base.entries.keys()].filter((code) => !read.has(code)) : [];
  const renamed = [...read].filter(([code, { name }]) => !isNew(code) && base.entries.get(code) !== name);
  const names = new Map([...base.entries, ...[...read].map(([code, { name }]) => [code, name] as const)]);
  const former = new Map<string, readonly string[]>(base.former);
  const years = new Map<string, Span>(base.years);
  for (const code of gone) years.set(code, { to: String(edition - 1), ...years.get(code) });
  for (const [code, { name, former: said, span }] of read) {
    const others = [...(former.get(code) ?? []), base.entries.get(code) ?? '', said];
    const list = [...new Set(others)].filter((one) => one !== '' && one !== name);
    if (list.length > 0) former.set(code, list);
    // What is listed is in use again, whatever was said before.
    const { to: _, ...before } = years.get(code) ?? {};
    const now: Span = { ...before, ...(since !== undefined && isNew(code) ? { from: since } : {}), ...span };
    if (Object.keys(now).length > 0) years.set(code, now);
    else years.delete(code);
  }
  const fresh = [...read.keys()].filter(isNew);
  const counts = { taken: read.size, fresh: fresh.length, renamed: renamed.length, gone: gone.length };
  const sorted = <T>(map: ReadonlyMap<string, T>): Record<string, T> =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
  return {
    counts,
    catalog: {
      id,
      name: base.name,
      edition: String(edition),
      levels: [...base.levels],
      entries: sorted(names),
      former: sorted(new Map([...former].map(([code, list]) => [code, [...list]]))),
      years: sorted(years),
    },
  };
}
