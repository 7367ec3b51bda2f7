/**
 * What somebody says of the tables of a source (人工对应): by a mapping that was kept, whose forms are held against what the
 * source shows, and by answers. What does not fit any more is told and not used.
 */
import type { Matched } from '../audit/match-tables.js';
import { bareTitle } from '../audit/tables/expected.js';
import { wordsOfColumns } from '../audit/tables/header.js';
import { printedTables } from '../audit/tables/printed-tables.js';
import { columnWords, latestYear, rowWords, type SaidTable, type SaidTables } from '../audit/tables/said.js';
import type { PrintedUnit } from '../number/money.js';
import { plain } from '../plain.js';
import type { Reading } from '../reading/reading.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { shortened } from '../shortened.js';
import { fixedItems, type Standard } from '../standard/standard.js';
import type { ImportMapping, SourceMapping } from './mapping.js';
import type { ImportAnswers } from './plan.js';

/** By what a table of a source is known again: its sheet, its title without year, the titles of its columns. */
export type SourceForm = Pick<SourceMapping, 'sheet' | 'title' | 'header'>;

/** What is said of the tables of one source. */
export interface Meant {
  readonly said: SaidTables;
  readonly units: ReadonlyMap<number, PrintedUnit>;
  /** What a mapping said of them and was used. */
  readonly remembered: ReadonlyMap<number, SourceMapping>;
  /** What was said and does not fit, in words. */
  readonly misfits: readonly string[];
}

/** The forms of the tables of a source, by the number of the table. */
export function sourceForms(reading: Reading, recognised: readonly RecognisedTable[]): Map<number, SourceForm> {
  const byBlock = new Map(recognised.map((table) => [table.blocks[0], table]));
  const forms = new Map<number, SourceForm>();
  for (const { number, grids } of printedTables(reading)) {
    const table = byBlock.get(grids[0]?.block);
    if (!table) continue;
    const paths = table.columns.map(({ path }) => path);
    const latest = latestYear(paths);
    const header = paths.map((path) => columnWords(path, latest)).filter((one) => one !== '');
    forms.set(number, {
      sheet: shortened(plain(table.spot.sheet ?? ''), MAX_WORDS),
      title: shortened(bareTitle(table.title?.text ?? ''), MAX_WORDS),
      header: header.map((one) => shortened(one, MAX_WORDS)),
    });
  }
  return forms;
}

const MAX_WORDS = 400;

/** What a mapping says of the tables whose forms are in it. */
export function meantByMapping(
  standard: Standard,
  mapping: ImportMapping,
  forms: ReadonlyMap<number, SourceForm>,
): Meant {
  const said = new Map<number, SaidTable>();
  const units = new Map<number, PrintedUnit>();
  const remembered = new Map<number, SourceMapping>();
  const misfits: string[] = [];
  if (mapping.standard !== standard.identity.id) {
    const why = `导入对应是规范“${mapping.standard}”的，不是项目的规范，没有照用`;
    return { said, units, remembered, misfits: [why] };
  }
  const headers = new Map([...forms].map(([number, form]) => [number, headerKey(form)]));
  const others: { readonly name: string; readonly named: readonly number[] }[] = [];
  for (const source of mapping.sources) {
    const name = `导入对应里的“${shortened(source.title || source.sheet, MAX_NAME)}”`;
    const named = [...forms].filter(([, form]) => isNamedAs(form, source));
    const header = named.length === 0 ? '' : headerKey(source);
    const same = named.filter(([number]) => headers.get(number) === header);
    const [only] = same;
    const wrong = only && problemIn(standard, source, only[1]);
    if (!only && named.length > 0) others.push({ name, named: named.map(([number]) => number) });
    else if (same.length > 1) misfits.push(`${name}：这份文件里有 ${same.length} 张这样的表，分不清是哪一张，没有照用`);
    else if (wrong !== undefined) misfits.push(`${name}：${wrong}，没有照用`);
    else if (only) {
      const [number] = only;
      said.set(number, asSaid(source));
      remembered.set(number, source);
      if (source.unit) units.set(number, source.unit);
    }
  }
  // A form that has had several headers is remembered with each of them.
  const unused = others.filter(({ named }) => named.some((number) => !said.has(number)));
  const told = unused.map(({ name }) => `${name}：这份文件里的表头与它不同，没有照用`);
  return { said, units, remembered, misfits: [...misfits, ...told] };
}

function asSaid({ table, columns, rows }: SourceMapping): SaidTable {
  return {
    table,
    columns: new Map(columns.map(({ title, column }) => [title, column])),
    rows: new Map(rows.map(({ label, row }) => [label, row])),
  };
}

const MAX_NAME = 40;
/** Shorter titles end others by chance. */
const MIN_TITLE = 4;

/** One title, which may have a unit's name in front, or one sheet where a title is missing. */
function isNamedAs(form: SourceForm, { title, sheet }: SourceForm): boolean {
  if (form.title === '' || title === '') return form.sheet === sheet && sheet !== '';
  const [short, long] = form.title.length < title.length ? [form.title, title] : [title, form.title];
  return short === long || (short.length >= MIN_TITLE && long.endsWith(short) && form.sheet === sheet);
}

/** The same for headers with the same titles, in any order. */
function headerKey({ header }: SourceForm): string {
  return JSON.stringify([...header].sort());
}

/** Why what is remembered cannot be meant any more. */
function problemIn({ tables }: Standard, source: SourceMapping, form: SourceForm): string | undefined {
  if (source.table === null) return undefined;
  const table = tables.get(source.table);
  if (!table) return `规范里没有表“${source.table}”`;
  for (const { title, column } of source.columns) {
    if (column !== null && !table.columnByKey.has(column)) return `规范的这张表没有栏“${column}”`;
    if (form.header.filter((one) => one === title).length > 1) return `有几栏都叫“${shortened(title, MAX_NAME)}”`;
  }
  const listed = table.blocks.every(({ rows }) => rows.kind === 'fixed');
  const keys = new Set(fixedItems(table).flatMap((item) => ('key' in item ? [item.key] : [])));
  const hasClasses = fixedItems(table).some((item) => 'each' in item);
  const lost = source.rows.find(({ row }) => row !== null && listed && !hasClasses && !keys.has(row));
  return lost && `规范的这张表没有行“${lost.row}”`;
}

/** 更正: `table:3`, `column:3:预算数`, `row:3:其他收入`, each with a key of the standard or `leave`. */
const CORRECTION = /^(table|column|row):(\d{1,6})(?::([\s\S]{1,500}))?$/;
export const LEAVE = 'leave';

/** Whether an answer is a correction: one that nobody asked for. */
export function hasCorrections(answers: ImportAnswers): boolean {
  return Object.keys(answers).some((id) => CORRECTION.test(id));
}

/** What was said of a table, as it is being put together. */
interface Saying {
  readonly table: string | null;
  readonly columns: Map<string, string | null>;
  readonly rows: Map<string, string | null>;
}

interface Correction {
  readonly id: string;
  readonly kind: string;
  readonly number: number;
  readonly words: string;
  readonly key: string | null;
}

/** Tables first: columns and rows belong to what they are. */
const ORDER = ['table', 'column', 'row'];

function correctionsIn(answers: ImportAnswers): Correction[] {
  const all = Object.entries(answers).flatMap(([id, value]): Correction[] => {
    const [, kind, number, words = ''] = CORRECTION.exec(id) ?? [];
    return kind === undefined ? [] : [{ id, kind, number: Number(number), words, key: value === LEAVE ? null : value }];
  });
  return all.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

/** What was said with the corrections among the answers; `matched` is how the source is read without them. */
export function withCorrections(
  standard: Standard,
  { said: before, units, remembered, misfits: told }: Meant,
  answers: ImportAnswers,
  { assignments, printed }: Matched,
): Meant {
  const said = new Map<number, Saying>();
  for (const [number, { table, columns, rows }] of before)
    said.set(number, { table, columns: new Map(columns), rows: new Map(rows) });
  const misfits = [...told];
  for (const one of correctionsIn(answers)) {
    const { number } = one;
    const found = assignments.find((assignment) => assignment.printed.number === number)?.expected.table.id;
    const saying = said.get(number) ?? { table: found ?? null, columns: new Map(), rows: new Map() };
    const wrong = printed.some((table) => table.number === number)
      ? problemOf(standard, one, saying)
      : `没有第 ${number} 个表格`;
    if (wrong !== undefined) misfits.push(`“${one.id}”：${wrong}`);
    else said.set(number, corrected(saying, one));
  }
  return { said, units, remembered, misfits };
}

function problemOf({ tables }: Standard, { kind, number, key }: Correction, saying: Saying): string | undefined {
  if (kind === 'table') return key === null || tables.has(key) ? undefined : `规范里没有表“${key}”`;
  const table = saying.table === null ? undefined : tables.get(saying.table);
  if (!table) return `先说明第 ${number} 个表格是哪张表（table:${number}）`;
  const isKnown = kind === 'row' || key === null || table.columnByKey.has(key);
  return isKnown ? undefined : `规范的这张表没有栏“${key}”`;
}

function corrected(saying: Saying, { kind, words, key }: Correction): Saying {
  if (kind === 'table') return { table: key, columns: new Map(), rows: new Map() };
  if (kind === 'row') saying.rows.set(rowWords(words), key);
  else saying.columns.set(words, key);
  return saying;
}

/** Columns and tables that were said and that the source turned out not to have. */
export function lostIn({ said }: Meant, { assignments, bodies, printed }: Matched): string[] {
  return [...said].flatMap(([number, { table, columns, rows }]) => {
    if (table === null) return [];
    const found = assignments.find((one) => one.printed.number === number);
    const body = found && bodies.get(table);
    if (!found && printed.some((one) => one.number === number)) return [`第 ${number} 个表格：另一个表格已是这张表`];
    if (!body) return [];
    const there = new Set(wordsOfColumns([...body.columns.matches.map((one) => one.printed), ...body.columns.extra]));
    const labels = new Set(
      body.lines.flatMap((line) => [
        ...[...line.labels.values()].flatMap(({ name, code }) => [rowWords(name), code ?? '']),
        ...[...line.cells.values()].map(({ text }) => rowWords(text)),
      ]),
    );
    const lost = [
      ...[...columns.keys()].filter((one) => !there.has(one)).map((one) => `栏“${one}”`),
      ...[...rows.keys()].filter((one) => !labels.has(one)).map((one) => `行“${one}”`),
    ];
    return lost.length === 0 ? [] : [`第 ${number} 个表格没有${lost.join('、')}，这些没有照用`];
  });
}
