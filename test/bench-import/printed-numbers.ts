/** The numbers that a document prints in its tables and forms, held against those of another. */
import { groupBy } from '../../shared/collections.js';
import { type Cell, type DisclosureDocument, textOf } from '../../shared/document/document.js';
import { placedCells } from '../../shared/writers/xlsx/grid.js';

export interface Comparison {
  readonly equal: number;
  /** Printed otherwise, or where nothing was printed. */
  readonly wrong: readonly string[];
  /** Printed before, and not now. */
  readonly missing: readonly string[];
}

/** The numbers of a row by the column in which they stand. */
type NumberRow = ReadonlyMap<number, string>;

const NUMBER = /^[-−(（]?[\d,.]+[)）]?%?$/;

/** Rows are known again by the words in them, tables by their name: neither bears keys that both projects share. */
export function comparison(before: DisclosureDocument, after: DisclosureDocument): Comparison {
  const [one, other] = [rowsOf(before), rowsOf(after)];
  const wrong: string[] = [];
  const missing: string[] = [];
  let equal = 0;
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    const [rows, own] = [one.get(key) ?? [], other.get(key) ?? []];
    for (let index = 0; index < Math.max(rows.length, own.length); index++)
      for (const [said, was, is] of pairs(key, rows[index], own[index])) {
        if (was === is) equal += 1;
        else if (is === undefined) missing.push(said);
        else wrong.push(said);
      }
  }
  return { equal, wrong, missing };
}

function pairs(key: string, was: NumberRow = new Map(), is: NumberRow = new Map()) {
  return [...new Set([...was.keys(), ...is.keys()])].map((column) => {
    const [one, other] = [was.get(column), is.get(column)];
    return [`${key} · 第 ${column + 1} 列：${one ?? '无'} → ${other ?? '无'}`, one, other] as const;
  });
}

/** By the table's name and the words of the row; rows of the same words in their order. */
function rowsOf({ sections }: DisclosureDocument): Map<string, NumberRow[]> {
  const tables = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));
  const rows = tables.flatMap((table) =>
    [...groupBy(placedCells(table), ({ row }) => row)].flatMap(([row, cells]) => {
      if (row < table.headerRows) return [];
      const words = cells.flatMap(({ cell }) => (isNumber(cell) ? [] : [shown(cell)]));
      const numbers = new Map(
        cells.flatMap(({ cell, column }) => (isNumber(cell) ? [[column, shown(cell)] as const] : [])),
      );
      return numbers.size === 0 ? [] : [{ key: [table.summary, ...words].filter(Boolean).join(' '), numbers }];
    }),
  );
  return new Map([...groupBy(rows, ({ key }) => key)].map(([key, own]) => [key, own.map(({ numbers }) => numbers)]));
}

/** A number by itself; digits in words are words. */
function isNumber(cell: Cell): boolean {
  return cell.header === false && NUMBER.test(shown(cell));
}

function shown({ runs }: Cell): string {
  return textOf(runs).replace(/\s+/g, '');
}
