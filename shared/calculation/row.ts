/** A row (行) of a table, and what every kind of row list shares. */

import type { Formula } from '../language/syntax.js';
import { plainText, type Template } from '../language/template.js';
import type { Value } from '../language/value.js';
import { wordsIn } from '../language/value.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Standard, TableBlock, TableDefinition } from '../standard/standard.js';

/** What a row is: `detail` rows are entered or linked, `parent` and `total` rows add up their children. */
export type RowKind = 'detail' | 'parent' | 'total' | 'fixed';

export interface Row {
  readonly key: string;
  readonly block: number;
  readonly kind: RowKind;
  /** 1 = 类, 2 = 款, 3 = 项; 0 for total, fixed and listed rows. */
  readonly level: number;
  readonly code: string;
  /** A text of the standard, or a name as it was entered. */
  readonly title: Template;
  /** Positions in the table of the rows that this row adds up. */
  children: number[];
  /** Printed line in the block, counted from 0; blocks side by side share lines. */
  line: number;
  readonly entered?: ProjectRow;
  readonly formula?: Formula;
  readonly cells?: Readonly<Record<string, Formula>>;
  readonly indent: number;
  readonly center: boolean;
  readonly strong: boolean;
}

export interface TableRows {
  readonly table: TableDefinition;
  readonly rows: readonly Row[];
  readonly index: ReadonlyMap<string, number>;
}

export interface RowBuilder {
  readonly standard: Standard;
  readonly project: Project;
  /** Rows of another table; a circle of sources gives no rows. */
  rowsOf(table: string): TableRows | undefined;
}

/** Rows with where each stands, by its key. */
export function tableRows(table: TableDefinition, rows: readonly Row[]): TableRows {
  return { table, rows, index: new Map(rows.map((row, position) => [row.key, position])) };
}

/**
 * The detail rows for which a repeated part of a document is printed, each with what it is known by in there; a row that is
 * left out takes no number. Numbers count from 1.
 */
export function roundsOf<L>(
  rows: readonly Row[],
  localsOf: (row: Row, number: number) => L,
  isPrinted: (locals: L) => boolean,
): { readonly row: Row; readonly locals: L }[] {
  const rounds: { row: Row; locals: L }[] = [];
  for (const row of rows) {
    const locals = localsOf(row, rounds.length + 1);
    if (row.kind === 'detail' && isPrinted(locals)) rounds.push({ row, locals });
  }
  return rounds;
}

/** Positions of the detail rows of which `cellOf` says the text `key`; another value, or none, is an empty text. */
export function positionsOf(
  rows: readonly Row[],
  key: string,
  cellOf: (row: Row, position: number) => Value | undefined,
): number[] {
  return [...rows.entries()].flatMap(([position, row]) =>
    row.kind === 'detail' && wordsIn(cellOf(row, position)) === key ? [position] : [],
  );
}

/** The rows of a table, block after block; their children are counted from the first row of the table. */
export function joinBlocks({ blocks }: TableDefinition, rowsOf: (block: TableBlock) => readonly Row[]): Row[] {
  const rows: Row[] = [];
  for (const block of blocks) {
    const offset = rows.length;
    for (const row of rowsOf(block)) {
      row.children = row.children.map((child) => child + offset);
      rows.push(row);
    }
  }
  return rows;
}

const UNTITLED = plainText('');

export function plainRow(row: Partial<Row> & Pick<Row, 'key' | 'block' | 'kind'>): Row {
  return {
    level: 0,
    code: '',
    title: UNTITLED,
    children: [],
    line: 0,
    indent: 0,
    center: false,
    strong: false,
    ...row,
  };
}

/** Puts the 合计 row first or last and shifts the children accordingly. */
export function withTotal(
  rows: Row[],
  block: number,
  total: { key: string; title: Template; last: boolean } | undefined,
  top: readonly number[],
): Row[] {
  const number = (all: Row[]): Row[] => {
    for (const [line, row] of all.entries()) row.line = line;
    return all;
  };
  if (!total) return number(rows);
  const row = plainRow({ key: total.key, block, kind: 'total', title: total.title, strong: true, center: true });
  if (total.last) {
    row.children = [...top];
    return number([...rows, row]);
  }
  row.children = top.map((child) => child + 1);
  for (const other of rows) other.children = other.children.map((child) => child + 1);
  return number([row, ...rows]);
}
