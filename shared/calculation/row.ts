/** A row (行) of a table, and what every kind of row list shares. */
import type { Formula } from '../language/syntax.js';
import { plainText, type Template } from '../language/template.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Standard, TableDefinition } from '../standard/standard.js';

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
