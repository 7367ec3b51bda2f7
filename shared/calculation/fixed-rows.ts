/** Rows that the standard lists itself, one list per block, with lines that meet across blocks. */
import { groupBy } from '../collections.js';
import { largest } from '../extremes.js';
import { plainText, withNames } from '../language/template.js';
import { chineseNumber, shortChineseNumber } from '../number/chinese.js';
import type { ProjectRow } from '../project/model.js';
import type { ClassRows, FixedRow, RowsDefinition } from '../standard/schema-table.js';
import type { TableDefinition } from '../standard/standard.js';
import { plainRow, type Row, type RowBuilder } from './row.js';

type Items = Extract<RowsDefinition, { kind: 'fixed' }>['items'];

export function fixedRows(builder: RowBuilder, entered: readonly ProjectRow[], block: number, items: Items): Row[] {
  const own = new Map(entered.map((row) => [row.key, row]));
  const rows: Row[] = [];
  let line = 0;
  const push = (row: Row): void => {
    const found = own.get(row.key);
    rows.push({ ...row, line, ...(found ? { entered: found } : {}) });
    line += 1;
  };
  for (const item of items) {
    if ('blank' in item) line += item.blank;
    else if ('each' in item) for (const row of classRows(builder, block, item)) push(row);
    else push(fixedRow(block, item));
  }
  return rows;
}

function fixedRow(block: number, item: FixedRow): Row {
  return plainRow({
    key: item.key,
    block,
    kind: 'fixed',
    title: item.title,
    indent: item.indent ?? 0,
    center: item.center ?? false,
    strong: item.strong ?? false,
    ...(item.formula === undefined ? {} : { formula: item.formula }),
    ...(item.cells === undefined ? {} : { cells: item.cells }),
  });
}

/** One row for each listed class (类), or for each of them (of all) in use in another table. */
function classRows(builder: RowBuilder, block: number, item: ClassRows): Row[] {
  const catalog = builder.standard.catalogs.get(item.each);
  const used = item.inUse === undefined ? undefined : classesIn(builder, [item.inUse].flat());
  const listed = used && item.codes ? item.codes.filter((code) => used.includes(code)) : (used ?? item.codes);
  const codes = listed ?? [...(catalog?.entries.keys() ?? [])].filter((c) => c.length === catalog?.levels[0]);
  const numeral = item.numerals === 'short' ? shortChineseNumber : chineseNumber;
  return codes.map((code, index) => {
    const title = withNames(item.title, {
      number: plainText(numeral(index + 1)),
      name: plainText(catalog?.entries.get(code) ?? code),
      code: plainText(code),
    });
    return plainRow({
      key: code,
      block,
      kind: 'fixed',
      code,
      title,
      indent: item.indent ?? 0,
      ...(item.cells === undefined ? {} : { cells: item.cells }),
    });
  });
}

/** The classes that stand in any of the tables, in the order of their codes. */
function classesIn(builder: RowBuilder, tables: readonly string[]): string[] {
  const rows = tables.flatMap((table) => builder.rowsOf(table)?.rows ?? []);
  return [...new Set(rows.filter((row) => row.level === 1).map((row) => row.code))].sort();
}

/** Moves rows down so that rows of different blocks with the same `line` name share a printed line. */
export function alignLines(table: TableDefinition, rows: readonly Row[]): void {
  const anchors = table.blocks.map((block) => anchorsOf(block.rows));
  const byName = groupBy(
    [...rows].sort((a, b) => a.line - b.line),
    (row) => anchors[row.block]?.get(row.key),
  );
  byName.delete(undefined);
  for (const anchored of byName.values()) {
    const target = largest(anchored.map((row) => row.line));
    for (const row of anchored) shiftFrom(rows, row, target - row.line);
  }
}

/** The rows of a block that have a line in common with other blocks, by key. */
function anchorsOf(definition: RowsDefinition): Map<string, string> {
  const items = definition.kind === 'fixed' ? definition.items : [];
  const total = 'total' in definition ? definition.total : undefined;
  const anchors = new Map<string, string>();
  for (const item of items) if ('line' in item && item.line !== undefined) anchors.set(item.key, item.line);
  if (total?.line !== undefined) anchors.set(total.key, total.line);
  return anchors;
}

function shiftFrom(rows: readonly Row[], first: Row, by: number): void {
  if (by === 0) return;
  const from = first.line;
  for (const row of rows) if (row.block === first.block && row.line >= from) row.line += by;
}
