/** Sums over rows that a table's structure suggests: codes under codes, totals, subtotals, numbered items and 其中. */

import { groupBy } from '../collections.js';
import { smallest } from '../extremes.js';
import type { RecognisedRow, RecognisedTable, RowKind } from '../recognition/recognised.js';
import { UNIT_CODE } from '../recognition/right-codes.js';
import { carParts, fundParts, isFilled, listsOf } from './lists.js';
import { parentsByCode, tornCodes } from './parents.js';
import { type Cell, type Part, type Relation, type RelationKind, related } from './relation.js';
import { addsUp } from './title.js';

export function rowSums(table: RecognisedTable): Relation[] {
  const blocks = [...groupBy(table.rows, ({ block }) => block).values()];
  return [...listsOf(table, blocks).flatMap((rows) => new RowSums(table, rows).all()), ...overBlocks(table, blocks)];
}

/** The sums of one block. */
class RowSums {
  constructor(
    private readonly table: RecognisedTable,
    private readonly rows: readonly RecognisedRow[],
  ) {}

  all(): Relation[] {
    return [
      ...this.codes(),
      ...this.totals(),
      ...this.groups(),
      ...this.numbered(),
      ...this.carried(),
      ...this.cars(),
      ...this.ofUnits(),
    ];
  }

  /** One relation for each column in which the whole has a place; `meant` where every disclosure has it so. */
  private sums(
    kind: RelationKind,
    way: string,
    whole: RecognisedRow,
    parts: readonly RecognisedRow[],
    meant = false,
  ): Relation[] {
    const { table } = this;
    const group = `${way}/${table.number}`;
    if (parts.length === 0) return [];
    const isOwn = kind === 'subtotal' || way === 'parts by definition';
    const coded = whole.kind === 'total' && parts.every(({ code }) => code !== undefined);
    const general = meant || (isOwn ? parts.length > 1 : coded);
    return [...whole.numbers].flatMap(([column, number]): Relation[] => {
      const cell = number.state === 'covered' ? this.beside(whole) : { table, row: whole, number };
      if (!cell || !addsUp(table, column, cell.number)) return [];
      const cells = parts.flatMap((row): Part[] => {
        const own = row.numbers.get(column);
        return own ? [{ cell: { table, row, number: own }, by: 1 }] : [];
      });
      return [related({ kind, pool: way, group, whole: cell, parts: cells, general })];
    });
  }

  /** The total of a label that reaches over this block and the next: printed once, it is that of both. */
  private beside({ kind, line, block }: RecognisedRow): Cell | undefined {
    if (kind === 'item') return undefined;
    for (const row of this.table.rows) {
      if (row.line !== line || row.block <= block) continue;
      const number = [...row.numbers.values()].find(({ state }) => state === 'number');
      if (number) return { table: this.table, row, number };
    }
    return undefined;
  }

  /** 类 = 款之和, 款 = 项之和. */
  private codes(): Relation[] {
    const torn = tornCodes(this.rows);
    return parentsByCode(this.rows).flatMap(([parent, children]) =>
      torn.some((code) => code.startsWith(parent.code ?? '')) ? [] : this.sums('codes', 'codes', parent, children),
    );
  }

  /** 合计: the rows above or below it, from the total before; several ways are tried, the document says which it uses. */
  private totals(): Relation[] {
    const { rows } = this;
    const grouped = rows.some(({ group, kind }) => group !== undefined && kind === 'subtotal');
    const at = rows.flatMap(({ kind, group }, i) =>
      kind === 'total' || (kind === 'subtotal' && group === undefined && !grouped) ? [i] : [],
    );
    return at.flatMap((i, n): Relation[] => {
      const whole = rows[i];
      if (!whole) return [];
      const below = outermost(rows.slice(i + 1, at[n + 1] ?? rows.length));
      return [
        ...(i === 0 ? this.ofUncoded(whole, below) : []),
        ...this.ofRowsAbove(whole, i, at[n - 1]),
        ...(i === 0 || whole.kind === 'subtotal' ? this.sums('totalRow', 'total of the rows', whole, below) : []),
        // Where the first line is a total, later ones may begin lists of their own.
        ...(i > 0 && at[0] === 0 && whole.kind === 'total'
          ? this.sums('totalRow', 'total of the rows below it', whole, below)
          : []),
        ...(whole.kind === 'total' ? this.ofSubtotals(i) : []),
      ];
    });
  }

  /** With the total before it, or since; or only of the rows that are numbered, where others stand among them. */
  private ofRowsAbove(whole: RecognisedRow, i: number, before: number | undefined): Relation[] {
    const { rows } = this;
    const last = before === undefined ? undefined : rows[before];
    const above = outermost(rows.slice(before === undefined ? 0 : before + 1, i));
    const numbered = above.filter(({ depth }) => depth !== undefined);
    const isMixed = numbered.length > 0 && numbered.length < above.length;
    return [
      ...this.ofUncoded(whole, above),
      ...(last ? [] : this.sums('totalRow', 'total of the rows', whole, above)),
      ...(isMixed ? this.sums('totalRow', 'total of the numbered rows', whole, numbered) : []),
      ...(last ? this.sums('totalRow', 'total with the total before', whole, [last, ...above]) : []),
      ...(last ? this.sums('totalRow', 'total since the total before', whole, above) : []),
    ];
  }

  /** Where rows with and without a code stand together, those with one may be the unit that has the others. */
  private ofUncoded(whole: RecognisedRow, rows: readonly RecognisedRow[]): Relation[] {
    const uncoded = rows.filter(({ code }) => code === undefined);
    const isMixed = uncoded.length > 0 && uncoded.length < rows.length;
    return isMixed ? this.sums('totalRow', 'total of the rows without a code', whole, uncoded) : [];
  }

  /** 合计 of 小计, and 总计 of 合计: those above it since the last total of its own kind, or those below. */
  private ofSubtotals(i: number): Relation[] {
    const { rows } = this;
    const [whole] = rows.slice(i, i + 1);
    if (!whole) return [];
    const from = rows.slice(0, i).findLastIndex(({ kind }) => kind === 'total') + 1;
    const kindred = (list: readonly RecognisedRow[], kind: RowKind): RecognisedRow[] =>
      list.filter((row) => row.kind === kind);
    const above = kindred(rows.slice(from, i), 'subtotal');
    const loose = outermost(rows.slice(rows.indexOf(above.at(-1) ?? whole) + 1, i));
    const below = i === 0 ? kindred(rows.slice(1), 'subtotal') : [];
    const totals = kindred(rows.slice(0, i), 'total');
    return [
      ...(above.length > 1 ? this.sums('totalRow', 'total of the subtotals above', whole, [...above, ...loose]) : []),
      ...(below.length > 1 ? this.sums('totalRow', 'total of the subtotals below', whole, below) : []),
      ...(totals.length > 1 ? this.sums('totalRow', 'total of the totals above', whole, totals) : []),
    ];
  }

  /** 小计 in a group, or 合计 where each of several has its own: the other rows of the group. */
  private groups(): Relation[] {
    const groups = [
      ...groupBy(
        this.rows.filter(({ group }) => group !== undefined),
        ({ group }) => group,
      ).values(),
    ];
    const wholes = groups.map((own) => own.filter(({ kind }) => kind === 'subtotal' || kind === 'total'));
    const isSeveral = groups.length > 1 && wholes.every(({ length }) => length === 1);
    return groups.flatMap((own) => {
      const whole = own.find(({ kind }) => kind === 'subtotal' || (isSeveral && kind === 'total'));
      const parts = own.filter(({ kind }) => kind === 'item');
      return whole ? this.sums('subtotal', 'subtotal of the group', whole, parts) : [];
    });
  }

  /** 一、 = 1. + 2. …: what stands below a numbered row, one step deeper, until the next like it; or 其中 and what it goes on with. */
  private numbered(): Relation[] {
    return this.rows.flatMap((row, i) => {
      // （一）支出合计 over 1., 2. and 3. is their total; one without a number of its own is that of the rows around it.
      const isWhole = row.kind === 'item' || (row.kind === 'total' && row.depth !== undefined);
      if (row.code !== undefined || !isWhole || !isFilled(row)) return [];
      const children = this.deeper(row, i);
      const nearest = smallest(children.map(({ depth }) => depth ?? 0));
      const parts = children.filter(({ depth }) => (depth ?? 0) === nearest);
      const isOpen = parts.some(({ kind }) => kind === 'ofWhich');
      return this.sums('items', isOpen ? 'of which' : 'numbered items', row, parts);
    });
  }

  /** 年初结转和结余: the rows straight below it that name no more than a fund. */
  private carried(): Relation[] {
    return [...fundParts(this.rows)].flatMap(([row, parts]) =>
      this.sums('items', 'funds of what was carried over', row, parts, parts.length > 1),
    );
  }

  /** 公务用车购置及运行费 = 购置费 + 运行费, whatever says that they are its parts. */
  private cars(): Relation[] {
    return [...carParts(this.rows)].flatMap(([row, parts]) => this.sums('items', 'parts by definition', row, parts));
  }

  /** A unit = the items that stand under it, until the next unit. */
  private ofUnits(): Relation[] {
    return this.rows.flatMap((row, i) => {
      if (row.code === undefined || !UNIT_CODE.test(row.code)) return [];
      const own = underUnit(this.rows, i);
      return own.every(({ code }) => FUNCTIONAL.test(code ?? ''))
        ? this.sums('items', 'items of the unit', row, outermost(own))
        : [];
    });
  }

  private deeper({ depth = 0 }: RecognisedRow, i: number): RecognisedRow[] {
    const found: RecognisedRow[] = [];
    for (const next of this.rows.slice(i + 1)) {
      const isDeeper = next.depth === undefined ? next.kind === 'ofWhich' : next.depth > depth;
      if (next.kind === 'total' || next.kind === 'subtotal' || next.code !== undefined || !isDeeper) break;
      found.push(next);
    }
    return found;
  }
}

/** The rows below a unit, until the next one or a total. */
function underUnit(rows: readonly RecognisedRow[], at: number): readonly RecognisedRow[] {
  const next = rows.findIndex(({ code, kind }, i) => i > at && (kind === 'total' || isUnit(code)));
  return rows.slice(at + 1, next < 0 ? rows.length : next);
}

/** 类、款、项 of the functional classification. */
const FUNCTIONAL = /^2(?:\d{2}){1,3}$/;

function isUnit(code: string | undefined): boolean {
  return code !== undefined && UNIT_CODE.test(code);
}

/** A total whose label reaches over several blocks, with one figure: all that stands above it, in all of them. */
function overBlocks(table: RecognisedTable, blocks: readonly RecognisedRow[][]): Relation[] {
  if (blocks.length < 2) return [];
  const way = 'total over the blocks';
  const totals = groupBy(
    blocks.flat().filter(({ kind }) => kind === 'total'),
    ({ line }) => line,
  );
  return [...totals.values()].flatMap((rows): Relation[] => {
    const cells = rows.flatMap((row) => [...row.numbers.values()].map((number) => ({ table, row, number })));
    const [whole, more] = cells.filter(({ number }) => number.state === 'number');
    if (!whole || more) return [];
    const parts = blocks.flatMap((own) =>
      outermost(own.filter(({ line, kind }) => kind !== 'total' && line < whole.row.line)).flatMap((row): Part[] => {
        const [number, other] = [...row.numbers.values()];
        return number && !other ? [{ cell: { table, row, number }, by: 1 }] : [];
      }),
    );
    return [related({ kind: 'totalRow', pool: way, group: `${way}/${table.number}`, whole, parts })];
  });
}

/** Rows that no other row contains, as far as codes, numbering, groups and 其中 tell. */
function outermost(rows: readonly RecognisedRow[]): RecognisedRow[] {
  const contained = new Set(parentsByCode(rows).flatMap(([, children]) => children));
  for (const parts of [...fundParts(rows).values(), ...carParts(rows).values()])
    for (const part of parts) contained.add(part);
  for (const [i, { code }] of rows.entries())
    if (isUnit(code)) for (const item of underUnit(rows, i)) if (FUNCTIONAL.test(item.code ?? '')) contained.add(item);
  const summed = new Set(
    rows.flatMap(({ kind, group }) => (kind === 'subtotal' && group !== undefined ? [group] : [])),
  );
  const items = rows.filter((row) => {
    if (contained.has(row) || row.kind === 'total' || row.kind === 'ofWhich') return false;
    if (row.group !== undefined && summed.has(row.group)) return row.kind === 'subtotal';
    return row.kind === 'item' || (row.kind === 'subtotal' && summed.size > 0);
  });
  const depths = items.flatMap(({ depth }) => depth ?? []);
  const least = depths.length > 0 ? smallest(depths) : undefined;
  return items.filter(({ depth, code }) => code !== undefined || depth === undefined || depth === least);
}
