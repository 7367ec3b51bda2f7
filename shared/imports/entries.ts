/** What becomes of every cell that a source gives (逐格): an entry, a comparison, or a refusal with its reason. */
import { cellKey, type GivenCell, type GivenTable } from '../audit/given.js';
import type { Calculation } from '../calculation/calculation.js';
import { entryValue } from '../calculation/entry.js';
import { cellNames } from '../calculation/plain-title.js';
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { keptIn, keptOf } from '../collections.js';
import { formatValue } from '../composition/format.js';
import { catalogOfColumn } from '../entry/codes.js';
import { readEntry } from '../entry/read-entry.js';
import { BLANK, inexact, type Value, wordsIn } from '../language/value.js';
import { exactDigits } from '../number/digits.js';
import { exactMoney, toFen } from '../number/money.js';
import { agreement } from '../number/verdict.js';
import { plain } from '../plain.js';
import type { Address } from '../project/address.js';
import { own } from '../record.js';
import { type Catalog, levelOf } from '../standard/catalog.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { shownWords } from './compare.js';
import type { EntryItem, ImportItem, SourceCell } from './plan.js';
import { type RowPlace, type RowPlaces, rowId } from './rows.js';

export interface CellScene {
  readonly standard: Standard;
  readonly calculation: Calculation;
  readonly given: GivenTable;
  readonly places: RowPlaces;
  /** Why a cell may not be filled in, if so: its row, its column, or the unit of its table is in doubt. */
  doubtOf(row: Row, column: Column, cell: GivenCell): string | undefined;
}

/** A number that is computed: it is compared at the end, when everything else is filled in. */
export interface ToCompare {
  readonly from: SourceCell;
  readonly address: Address;
  readonly label: string;
  readonly value: Value;
  readonly total: boolean;
}

export interface CellsPlaced {
  readonly items: readonly ImportItem[];
  readonly compare: readonly ToCompare[];
  /** Why the cells of a row have no place, by the row's id. */
  readonly left: ReadonlyMap<string, string>;
}

export function placeCells(scene: CellScene): CellsPlaced {
  const items: ImportItem[] = [];
  const compare: ToCompare[] = [];
  const left = new Map<string, string>();
  const { given, places } = scene;
  for (const row of given.rows) {
    const place = places.get(rowId(row));
    if (!place) continue;
    if (place.kind === 'left') {
      left.set(rowId(row), place.why);
      continue;
    }
    for (const { column, cell } of cellsOf(given, row)) {
      const one = placeCell(scene, row, place, column, cell);
      if (one && 'kind' in one) items.push(one);
      else if (one) compare.push(one);
    }
  }
  return { items, compare, left };
}

/** The cells of a row that the source prints somewhere, by column. */
export function cellsOf({ table, cells }: GivenTable, row: Row): CellsOf {
  return printedCells(row, table, cells);
}

type CellsOf = readonly { readonly column: Column; readonly cell: GivenCell }[];

const printedCells = keptOf((row: Row, table: TableDefinition, cells: GivenTable['cells']): CellsOf => {
  return (table.blocks[row.block]?.columns ?? []).flatMap((column) => {
    const cell = cells.get(cellKey(row.key, column.key));
    return cell?.spot ? [{ column, cell }] : [];
  });
});

function placeCell(
  scene: CellScene,
  row: Row,
  place: Exclude<RowPlace, { kind: 'left' }>,
  column: Column,
  cell: GivenCell,
): ImportItem | ToCompare | undefined {
  const { standard, calculation, given } = scene;
  const { table } = given;
  const address = { table: table.id, row: place.key, column: column.key };
  const rows = calculation.rowsOf(table.id);
  const there = place.kind === 'row' ? rows?.rows[rows.index.get(place.key) ?? -1] : undefined;
  const { kind } = planFor(standard, table).planOf(there ?? row, column);
  const isBlank = cell.value.kind === 'blank';
  // Nothing that could be compared, or be kept; a form's details name their form by a key of the reading.
  if (isBlank && (kind !== 'entered' || own(there?.entered?.cells, column.key) === undefined)) return undefined;
  if (place.kind === 'new' && own(place.cells, column.key) !== undefined) return undefined;
  const at = { from: sourceOf(cell), address, label: labelOf(scene, address, row) };
  const doubt = scene.doubtOf(row, column, cell);
  if (doubt !== undefined) return isBlank ? undefined : { kind: 'refused', ...at, why: doubt };
  if (kind === 'formula' || kind === 'rollup')
    return {
      ...at,
      value: cell.value,
      total: row.kind === 'total' || row.kind === 'parent' || row.formula !== undefined,
    };
  if (kind === 'none') return { kind: 'refused', ...at, why: '这一格不填数' };
  return entryItem(scene, at, column, cell, row, there);
}

type At = Pick<EntryItem, 'from' | 'address' | 'label'>;

function entryItem(
  { standard, given }: CellScene,
  at: At,
  column: Column,
  { value, text }: GivenCell,
  row: Row,
  there: Row | undefined,
): ImportItem | undefined {
  const { table } = at.address;
  const entry = own(there?.entered?.cells, column.key);
  const before = entry ?? '';
  const refused = (why: string): ImportItem => ({ kind: 'refused', ...at, why });
  if (value.kind === 'error') return refused(value.message);
  if (value.kind === 'blank')
    return before === '' || isNothing(column, entry) ? undefined : { kind: 'kept', ...at, before };
  const catalog = column.type === 'text' ? catalogOfColumn(standard, table, column.key) : undefined;
  const read = entryOf(column, value, text, catalog);
  if ('why' in read) return refused(read.why);
  const note = read.note === undefined ? {} : { note: read.note };
  if (agrees(value, read.entry, entryValue(column, entry))) return { kind: 'equal', ...at, before, value: before };
  if (entry === undefined && printsAlike(value, given, column)) return { kind: 'equal', ...at, before, value: '' };
  const above = aboveDetails(standard, given, there ?? row);
  if (above !== undefined && before === '') return refused(above);
  return { kind: before === '' ? 'new' : 'changed', ...at, before, value: read.entry, ...note };
}

/** The entry in the file's form that a printed value is, or why it is none. */
export function entryOf(
  column: Column,
  value: Value,
  text: string,
  catalog: Catalog | undefined,
): { readonly entry: string; readonly note?: string } | { readonly why: string } {
  if (value.kind === 'amount') return { entry: exactMoney(value.fen, '元') };
  if (value.kind === 'number') {
    const entry = exactDigits(value, MOST_DECIMALS);
    return entry === undefined ? { why: `“${text.trim()}”的小数位数过多` } : { entry };
  }
  const words = value.kind === 'list' ? value.items.map(wordsIn).join('\n') : wordsIn(value);
  const read = readEntry(column, words, '元', catalog);
  if (read.kind === 'problem') return { why: read.message };
  return { entry: read.value, ...(read.note === undefined ? {} : { note: read.note }) };
}

const MOST_DECIMALS = 12;

/** Whether what stands there already is what the source prints, to the digits that it prints. */
function agrees(value: Value, entry: string, before: Value): boolean {
  if (before.kind === 'blank') return false;
  const [one, other] = [inexact(value), inexact(before)];
  if (one && other) return agreement(one, other) === 'equal';
  return plain(shownWords(before)) === plain(entry);
}

/** A zero needs no entry where a blank prints the same. */
function printsAlike(value: Value, { table }: GivenTable, column: Column): boolean {
  if (value.kind !== 'amount' || value.fen !== 0 || column.required || column.default !== undefined) return false;
  const style = column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
  const zero: Value = { kind: 'amount', fen: toFen(0) };
  return formatValue(zero, style, column) === formatValue(BLANK, style, column);
}

function isNothing(column: Column, entry: string | undefined): boolean {
  const value = entryValue(column, entry);
  return value.kind === 'blank' || (value.kind === 'amount' && value.fen === 0);
}

/** A code above the deepest level that stands for details the source leaves out. */
function aboveDetails({ catalogs }: Standard, { table }: GivenTable, row: Row): string | undefined {
  const definition = table.blocks[row.block]?.rows;
  const catalog = definition?.kind === 'classification' ? catalogs.get(definition.catalog) : undefined;
  const level = catalog ? levelOf(catalog, row.code) : 0;
  if (!catalog || level === 0 || level === catalog.levels.length) return undefined;
  for (const code of catalog.entries.keys())
    if (code.length > row.code.length && code.startsWith(row.code))
      return `${row.code} 是上级科目，来源没有列出它的下级：请按下级科目填`;
  return undefined;
}

export function sourceOf({ text, spot, where }: GivenCell): SourceCell {
  return { text: text.trim(), where: where ?? '', ...(spot ? { spot } : {}) };
}

/** A cell in words; a row that is not there yet is called what the source calls it. */
function labelOf(scene: CellScene, { table, row: key, column }: Address, row: Row): string {
  const own = labels(scene);
  const beside = keptIn(own.columns, column, () => {
    const names = cellNames(scene.calculation, { table, row: '', column });
    return { title: names.title, column: names.column };
  });
  const words = keptIn(own.rows, row, () => rowWords(scene, { table, row: key, column }, row));
  return [beside.title, ...words, beside.column].join(' · ');
}

/** What the columns and rows of a scene are called. */
const labels = keptOf((_: CellScene) => ({
  columns: new Map<string, { readonly title: string; readonly column: string }>(),
  rows: new Map<Row, readonly string[]>(),
}));

function rowWords({ calculation, given }: CellScene, address: Address, row: Row): readonly string[] {
  const known = calculation.rowsOf(address.table)?.index.has(address.row) ?? false;
  const said = [row.code, row.title.source.trim()].filter(Boolean).join(' ');
  const words = known
    ? cellNames(calculation, address).row
    : said || given.cells.get(cellKey(row.key, 'name'))?.text.trim();
  return words === undefined ? [] : [words];
}
