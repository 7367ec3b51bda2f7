/** The entries of a solved world (推算出的填报数), so that every printed number comes out; what is open is asked. */
import { groupBy, keptOf } from '../collections.js';
import type { Value } from '../language/value.js';
import { exactMoney, toFen } from '../number/money.js';
import { isZero, nearest, type Ratio } from '../number/rational.js';
import { type Address, addressKey } from '../project/address.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { contradictionsOf, violationsOf } from './contradictions.js';
import type { Frame } from './frame.js';
import type { OpenWords } from './groups.js';
import type { Listed } from './listed.js';
import { wordColumns } from './lists.js';
import type { Printed } from './printed.js';
import { propose } from './proposals.js';
import { type Asked, questionsOf } from './questions.js';
import { entryOf, type Solution, type Solved } from './solution.js';
import { type PrintedSum, settleTails, tailsWork } from './tails.js';
import type { Unknown } from './unknown.js';
import type { World } from './world.js';

export interface Solving {
  readonly standard: Standard;
  readonly project: Project;
  readonly printed: Printed;
  readonly lists: ReadonlyMap<string, Listed>;
  readonly frame: Frame;
  readonly world: World;
  /** The world without the words that are open; absent where none are. */
  readonly certain: World | undefined;
  readonly open: readonly OpenWords[];
}

export function entriesOf(solving: Solving): Solution {
  const { world } = solving;
  const { cells, system } = world;
  const unknown = world.used.filter((cell) => {
    const { entered, row } = cells[cell] as Unknown;
    return entered && row !== undefined && !system.get(cell);
  });
  const unsure = [...unknown, ...assumed(solving)];
  const openKeys = new Set([
    ...unsure.map((cell) => keyOf(cells[cell] as Unknown)),
    ...solving.open.map((one) => addressKey(one)),
  ]);
  const asked = [...questionsOf(world, unknown), ...supposed(solving, unsure.slice(unknown.length))];
  propose(system, byLikelihood(unknown, cells));
  const amounts = roundedEntries(world);
  const words = wordEntries(solving);
  const blank = new Set(blankWords(solving));
  const numbers = world.used.flatMap((cell): Solved[] => {
    const one = cells[cell] as Unknown;
    const value = one.entered && one.row !== undefined ? system.get(cell) : undefined;
    if (!value || one.row === undefined) return [];
    const address = { table: one.table.id, row: one.row, column: one.column.key };
    const text = entryText(solving, one, address, value.value, amounts.get(cell));
    const before = enteredText(solving.project, address);
    const within = isZero(value.radius) ? {} : { within: Number(nearest(value.radius)) };
    if (text === '' && before === '' && value.by !== 'proposed') blank.add(addressKey(address));
    return text === before ? [] : [{ address, value: text, printed: value.by === 'printed', ...within }];
  });
  const all = [...words, ...numbers];
  const entered = new Map(all.map((one) => [addressKey(one.address), one]));
  const determined = all.filter(({ address }) => !openKeys.has(addressKey(address)));
  const questions = [
    ...asked.map(({ cells: own, sums }) => ({
      cells: own.map((address) => ({ address, value: entered.get(addressKey(address))?.value ?? '' })),
      sums,
    })),
    ...wordQuestions(solving, entered),
  ];
  const rows = newRows(solving, all);
  const surest = solving.certain ?? world;
  const plain = violationsOf(surest).flatMap(({ equation, ...one }) => (surest.system.isSure(equation) ? [one] : []));
  for (const key of openKeys) blank.delete(key);
  const entries: Solution = { rows, determined, questions, blank, contradictions: [], plain, unreached: [] };
  // Looked for where somebody wants to know: everything is computed anew for it.
  let found: ReturnType<typeof contradictionsOf> | undefined;
  const odd = (): ReturnType<typeof contradictionsOf> => {
    found ??= contradictionsOf(solving, entries);
    return found;
  };
  return {
    rows,
    determined,
    questions,
    blank,
    plain,
    get contradictions() {
      return odd().contradictions;
    },
    get unreached() {
      return odd().unreached;
    },
  };
}

/** Entries that are known only because words were taken for which others would do as well. */
function assumed({ world, certain }: Solving): number[] {
  if (!certain) return [];
  return world.used.filter((cell) => {
    const { entered, row, table, column } = world.cells[cell] as Unknown;
    if (!entered || row === undefined || !world.system.get(cell)) return false;
    const rows = certain.rowsOf(table.id);
    const position = rows?.index.get(row);
    return position === undefined || !certain.valueAt(table.id, position, column);
  });
}

/** They are asked together with the words: their sums are told by nothing else. */
function supposed({ world }: Solving, cells: readonly number[]): Asked[] {
  const own = cells.flatMap((cell) => {
    const { table, row, column } = world.cells[cell] as Unknown;
    return row === undefined ? [] : [{ table: table.id, row, column: column.key }];
  });
  return own.length === 0 ? [] : [{ cells: own, sums: [] }];
}

function keyOf({ table, row = '', column }: Unknown): string {
  return addressKey({ table: table.id, row, column: column.key });
}

function enteredText(project: Project, { table, row, column }: Address): string {
  const rows = project.tables[table]?.rows;
  return rows ? (byRowKey(rows).get(row)?.cells[column] ?? '') : '';
}

const byRowKey = keptOf((rows: readonly ProjectRow[]) => new Map(rows.map((row) => [row.key, row])));

/** The columns that stand first are the usual ones: this year's general budget before carry-overs and other funds. */
function byLikelihood(cells: readonly number[], all: World['cells']): number[] {
  const index = (cell: number): number => all[cell]?.column.index ?? 0;
  return [...cells].sort((a, b) => index(a) - index(b));
}

/** Printed sums that are left alone because nothing makes them come out, before the rest is left as it is. */
const MAX_ODD = 12;

/** Amounts in 分, by cell, moved so that printed sums come out. */
function roundedEntries(world: World): Map<number, number> {
  const { system } = world;
  const entries = new Map<number, number>();
  const sums: PrintedSum[] = [];
  for (const cell of world.used) {
    const { entered, row, column } = world.cells[cell] as Unknown;
    const known = system.get(cell);
    if (!known || column.type !== 'amount') continue;
    const fen = Number(nearest(known.value));
    if (entered && row !== undefined) entries.set(cell, fen);
    if (known.by === 'printed') sums.push({ cell, fen, half: Number(nearest(known.radius)) });
  }
  const fixed = new Map<number, number>();
  const byCell = new Map(sums.map((sum) => [sum.cell, sum]));
  for (const { equation } of system.violations) {
    const own = byCell.get(equation.cell ?? -1);
    if (own) fixed.set(own.cell, own.fen);
  }
  const exact = new Set(sums.flatMap(({ cell, half }) => (half === 0 ? [cell] : [])));
  const nothing = new Set([...entries].flatMap(([cell, fen]) => (fen === 0 ? [cell] : [])));
  const movable = (cell: number): boolean => !exact.has(cell) && !nothing.has(cell);
  const work = tailsWork();
  for (let round = 0; round < MAX_ODD; round++) {
    const moved = new Map(entries);
    const right = sums.filter(({ cell }) => !fixed.has(cell));
    const odd = settleTails(system, right, moved, movable, fixed, work);
    const own = odd === undefined || entries.has(odd) ? undefined : byCell.get(odd);
    if (!own || round === MAX_ODD - 1 || work.left < 0) return moved;
    // Whatever the entries, it does not come out: it is taken as printed, so that the others can.
    fixed.set(own.cell, own.fen);
  }
  return entries;
}

function entryText(
  { printed }: Solving,
  { table, column }: Unknown,
  address: Address,
  value: Ratio,
  fen: number | undefined,
): string {
  if (fen === undefined ? isZero(value) : fen === 0) return isZeroShown(printed, table, column, address) ? '0' : '';
  return fen === undefined ? (entryOf(value) ?? '') : exactMoney(toFen(fen), '元');
}

/** A zero that prints otherwise than a blank is entered as one. */
function isZeroShown(printed: Printed, table: TableDefinition, column: Column, { row }: Address): boolean {
  const style = { ...table.numbers, ...(column.blank ? { blank: column.blank } : {}) };
  const text = printed.get(table.id)?.cells.get(`${row}/${column.key}`)?.text.trim() ?? '';
  return style.blank === 'blank' && style.zero !== 'blank' && /\d/.test(text);
}

/** Words of listed rows, printed words of other tables, and names of codes that the catalog lacks. */
function wordEntries(solving: Solving): Solved[] {
  const { project, standard, printed, frame } = solving;
  const names = [...frame.names].flatMap(([table, own]) =>
    [...own].map(([row, value]) => ({ address: { table, row, column: 'name' }, value, printed: true })),
  );
  const all = [...listedWords(solving), ...printedWords(solving), ...names, ...otherNames(standard, printed, frame)];
  return all.filter(({ address, value }) => value !== enteredText(project, address));
}

function listedWords({ standard, lists, printed }: Solving): Solved[] {
  return [...lists].flatMap(([table, { rows = [] }]) => {
    const columns = wordColumns(standard.tables.get(table));
    return rows.flatMap(({ key: row, words }) =>
      columns.flatMap((column): Solved[] => {
        const word = words.get(column.key);
        const value = word === column.default ? '' : word;
        const isPrinted = printed.get(table)?.columns.has(column.key) ?? false;
        return value === undefined ? [] : [{ address: { table, row, column: column.key }, value, printed: isPrinted }];
      }),
    );
  });
}

/** The words of listed rows that are none, where nothing is entered either. */
function blankWords({ standard, project, lists }: Solving): string[] {
  return [...lists].flatMap(([table, { rows = [] }]) => {
    const columns = wordColumns(standard.tables.get(table));
    return rows.flatMap(({ key: row, words }) =>
      columns.flatMap(({ key: column }) => {
        const address = { table, row, column };
        return words.get(column) === '' && enteredText(project, address) === '' ? [addressKey(address)] : [];
      }),
    );
  });
}

function printedWords({ standard, lists, printed, world }: Solving): Solved[] {
  return [...printed].flatMap(([table, { columns, cells }]) => {
    if (lists.has(table)) return [];
    const own = wordColumns(standard.tables.get(table)).filter(({ key }) => columns.has(key));
    return (world.rowsOf(table)?.rows ?? []).flatMap((row) =>
      own.flatMap((column): Solved[] => {
        const value = wordsIn(cells.get(`${row.key}/${column.key}`)?.value);
        if (value === undefined || value === column.default || column.block !== row.block) return [];
        return [{ address: { table, row: row.key, column: column.key }, value, printed: true }];
      }),
    );
  });
}

/** Codes that a table prints by another name than the catalog's. */
function otherNames({ tables }: Standard, printed: Printed, { rows, names }: Frame): Solved[] {
  return [...printed].flatMap(([table, given]) => {
    const own = rows.get(table);
    if (!tables.get(table)?.blocks.some((block) => block.rows.kind === 'classification')) return [];
    return given.rows.flatMap(({ key, kind, title }) => {
      const before = own?.rows[own.index.get(key) ?? -1];
      const isOther = before !== undefined && plainName(before.title.source) !== plainName(title.source);
      const isNamed = names.get(table)?.has(key) ?? false;
      if (kind === 'total' || !isOther || isNamed || title.source.trim() === '') return [];
      return [{ address: { table, row: key, column: 'name' }, value: title.source, printed: true }];
    });
  });
}

function plainName(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '');
}

function wordsIn(value: Value | undefined): string | undefined {
  if (value?.kind === 'text') return value.text;
  if (value?.kind === 'list') return value.items.map((one) => (one.kind === 'text' ? one.text : '')).join('\n');
  return undefined;
}

function wordQuestions({ open }: Solving, entered: ReadonlyMap<string, Solved>): Solution['questions'] {
  const groups = groupBy(open, ({ table, column }) => `${table}/${column}`);
  return [...groups.values()].map((group) => ({
    cells: group.map(({ table, row, column, candidates }) => ({
      address: { table, row, column },
      value: entered.get(addressKey({ table, row, column }))?.value ?? '',
      candidates,
    })),
    sums: [],
  }));
}

/** Rows that must be there: those with entries, and codes that a table prints without amounts. */
function newRows(
  { standard, project, lists, frame, printed }: Solving,
  entries: readonly Solved[],
): Map<string, string[]> {
  const rows = new Map<string, string[]>();
  const filled = groupBy(
    entries.filter(({ value }) => value !== ''),
    ({ address }) => address.table,
  );
  for (const [id, own] of frame.rows) {
    const known = new Set((project.tables[id]?.rows ?? []).map(({ key }) => key));
    const used = new Set((filled.get(id) ?? []).map(({ address }) => address.row));
    const listed = new Set((lists.get(id)?.rows ?? []).map(({ key }) => key));
    const table = standard.tables.get(id);
    const isOwn = table?.blocks.some(({ rows: kind }) => kind.kind === 'classification' && kind.sources.length === 0);
    const isPrinted = printed.has(id);
    const keys = own.rows.flatMap(({ key, kind }) => {
      const wanted = listed.has(key) || used.has(key) || (kind === 'detail' && isOwn && isPrinted);
      return wanted && kind !== 'total' && !known.has(key) ? [key] : [];
    });
    if (keys.length > 0) rows.set(id, [...new Set(keys)]);
  }
  return rows;
}
