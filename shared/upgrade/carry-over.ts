/**
 * What a new project takes over from last year's file: last year's figures, the rows without their
 * amounts, the words. Figures follow the wording of the standard: where its phrases compare `now` with
 * `before`, last year's `now` is this year's `before`.
 */
import { Calculation } from '../calculation/calculation.js';
import type { Figures } from '../calculation/figures.js';
import { isReason } from '../calculation/reasons.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project, ProjectRow, ProjectTable } from '../project/model.js';
import { type Column, isSingle, type Standard, type TableDefinition } from '../standard/standard.js';
import { lastFigures } from './last-figures.js';

export interface CarryWish {
  readonly figures: boolean;
  readonly rows: boolean;
  readonly words: boolean;
}

type Tables = Project['tables'];

/** What the new project begins with. */
export interface CarriedOver {
  readonly tables: Tables;
  /** Words that hold once somebody says so. */
  readonly carried: Readonly<Record<string, number>>;
  /** Reasons that hold for last year alone. */
  readonly former: Readonly<Record<string, string>>;
  /** How many of last year's figures are filled in, and the cells of those that are not known. */
  readonly figures: number;
  readonly unknown: readonly Address[];
}

/** `figures` are those of last year's project, or what is known of them. */
export function carryOver(
  standard: Standard,
  last: Project,
  wish: CarryWish,
  figures: Pick<Figures, 'value'> = new Calculation(standard, last),
): CarriedOver {
  const tables: Record<string, ProjectTable> = {};
  for (const [id, { rows }] of Object.entries(last.tables)) {
    const table = standard.tables.get(id);
    const keeps = table && keeperOf(table, wish);
    if (!table || !keeps) continue;
    const kept = rows.map((row) => stripped(row, table, keeps)).filter((row) => listed(table) || !isEmpty(row));
    if (kept.length > 0) tables[id] = { rows: kept };
  }
  const { known, unknown } = wish.figures ? lastFigures(standard, last, figures) : { known: [], unknown: [] };
  for (const { address, value } of known) {
    const rows = tables[address.table]?.rows ?? [];
    tables[address.table] = { rows: withCell(rows, address, value) };
  }
  const carried = carriedWords(standard, tables, last.year);
  return { tables, carried, former: wish.words ? reasonsIn(standard, last) : {}, figures: known.length, unknown };
}

/** Reasons of last year's changes are no words of this year: they are shown beside the empty field. */
function reasonsIn(standard: Standard, { tables }: Project): Record<string, string> {
  const reasons: Record<string, string> = {};
  for (const [id, { rows }] of Object.entries(tables)) {
    const table = standard.tables.get(id);
    for (const { key, cells } of rows)
      for (const [column, words] of Object.entries(cells)) {
        const own = table?.columnByKey.get(column);
        if (own && isReason(own)) reasons[addressKey({ table: id, row: key, column })] = words;
      }
  }
  return reasons;
}

/**
 * The words that hold for last year until somebody says that they hold for this one: single facts and reasons, and what
 * is told of each project. Names and the rows of lists are no statements about a year.
 */
function carriedWords(standard: Standard, tables: Tables, year: number): Record<string, number> {
  const marks: Record<string, number> = {};
  for (const [id, { rows }] of Object.entries(tables)) {
    const table = standard.tables.get(id);
    if (!table || !(isSingle(table) || followsRows(table))) continue;
    for (const { key, cells } of rows)
      for (const column of Object.keys(cells)) {
        const type = table.columnByKey.get(column)?.type;
        if (type === 'text' || type === 'paragraphs' || (type === 'number' && !isSingle(table)))
          marks[addressKey({ table: id, row: key, column })] = year;
      }
  }
  return marks;
}

/** A table that says more of the rows of another, e.g. the goals of each project. */
function followsRows(table: TableDefinition): boolean {
  return table.blocks.some(({ rows }) => rows.kind === 'list' && !rows.enterable);
}

/** Which cells of a table are taken over; undefined takes nothing of it. */
function keeperOf(table: TableDefinition, wish: CarryWish): ((column: Column) => boolean) | undefined {
  if (isSingle(table)) return wish.words ? isWords : undefined;
  if (listed(table)) return wish.rows ? (column) => column.type !== 'amount' && !isReason(column) : undefined;
  return undefined;
}

function listed(table: TableDefinition): boolean {
  return table.blocks.some(({ rows }) => rows.kind === 'list' || rows.kind === 'classification');
}

function isWords(column: Column): boolean {
  const { type } = column;
  return (type === 'text' || type === 'paragraphs' || type === 'choice') && !isReason(column);
}

function stripped(row: ProjectRow, table: TableDefinition, keeps: (column: Column) => boolean): ProjectRow {
  const cells = Object.entries(row.cells).filter(([key]) => {
    const column = table.columnByKey.get(key);
    return column !== undefined && keeps(column);
  });
  return { key: row.key, cells: Object.fromEntries(cells) };
}

function isEmpty(row: ProjectRow): boolean {
  return Object.keys(row.cells).length === 0;
}

function withCell(rows: readonly ProjectRow[], { row, column }: Address, value: string): ProjectRow[] {
  const at = rows.findIndex((one) => one.key === row);
  const before = rows[at];
  if (!before) return [...rows, { key: row, cells: { [column]: value } }];
  const changed = { key: row, cells: { ...before.cells, [column]: value } };
  return rows.map((one, index) => (index === at ? changed : one));
}
