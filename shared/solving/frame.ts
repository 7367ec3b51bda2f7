/**
 * The rows that all tables must have (框架) for the printed ones to have theirs: every code that a table prints stands in
 * the tables that it can come from, whatever amounts they will turn out to hold.
 */
import { codeOf } from '../calculation/classification.js';
import { plainRow, type TableRows, tableRows, withTotal } from '../calculation/row.js';
import { buildRows } from '../calculation/rows.js';
import { keptIn, keptOf } from '../collections.js';
import { tablesIn } from '../language/syntax.js';
import type { Project, ProjectRow, ProjectTable } from '../project/model.js';
import { type Catalog, levelOf, parentOf } from '../standard/catalog.js';
import type { RowsDefinition } from '../standard/schema-table.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { keysOf } from './keys.js';
import type { Listed, ListedRow } from './listed.js';
import type { Printed, PrintedRow } from './printed.js';

export interface Frame {
  readonly rows: ReadonlyMap<string, TableRows>;
  /** Names of codes that their catalog does not know, by table and code. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** An amount that fulfils every condition under which a row goes into another table. */
const SOME = '1';
/** The key of a row that stands for what is not known yet, among rows that have theirs. */
const STAND_IN = 'stand-in-';

export function frameOf(
  standard: Standard,
  project: Project,
  printed: Printed,
  lists: ReadonlyMap<string, Listed>,
): Frame {
  const codes = new Codes(standard, printed);
  const tables: Record<string, ProjectTable> = {};
  const names = new Map<string, ReadonlyMap<string, string>>();
  for (const table of standard.tables.values()) {
    const own = new Map((project.tables[table.id]?.rows ?? []).map((row) => [row.key, row]));
    const listed = lists.get(table.id);
    if (!listed) {
      const [entered, named] = codes.enteredIn(table);
      if (named.size > 0) names.set(table.id, named);
      addRows(own, entered, named);
    }
    const rows = listed ? standIns(codes, table.id) : [...own.values()];
    tables[table.id] = { rows: [...(listed?.rows ?? []).map((row) => listedRow(row, table)), ...filled(table, rows)] };
  }
  const rows = buildRows(standard, { ...project, tables });
  for (const [id, listed] of lists) {
    const table = standard.tables.get(id);
    if (table) rows.set(id, listRows(table, listed, tables[id]?.rows ?? []));
  }
  return { rows, names };
}

/** A row of a list is looked at again in every turn, the most of them as they were. */
const listedRow = keptOf(({ key, words }: ListedRow, { columns }: TableDefinition): ProjectRow => {
  const cells: Record<string, string> = {};
  for (const column of columns) if (column.type === 'amount') cells[column.key] = SOME;
  for (const [column, word] of words) cells[column] = word;
  return { key, cells };
});

function addRows(rows: Map<string, ProjectRow>, keys: readonly string[], names: ReadonlyMap<string, string>): void {
  for (const key of keys) {
    const name = names.get(key);
    const before = rows.get(key);
    if (name === undefined && before) continue;
    rows.set(key, { key, cells: { ...before?.cells, ...(name === undefined ? {} : { name }) } });
  }
}

/** Rows that bring the codes which other tables take from a column of a list. */
function standIns(codes: Codes, list: string): ProjectRow[] {
  return [...codes.byColumn(list)].flatMap(([column, keys]) =>
    [...keys].map((key): ProjectRow => ({ key: `${STAND_IN}${column}-${key}`, cells: { [column]: key } })),
  );
}

function filled({ columns }: TableDefinition, rows: readonly ProjectRow[]): ProjectRow[] {
  const some = Object.fromEntries(columns.flatMap(({ type, key }) => (type === 'amount' ? [[key, SOME]] : [])));
  return rows.map(({ key, cells }) => ({ key, cells: { ...some, ...cells } }));
}

/** The rows of a list that are known, with its total. */
function listRows(table: TableDefinition, { rows = [] }: Listed, entered: readonly ProjectRow[]): TableRows {
  const [block] = table.blocks;
  const total = block && 'total' in block.rows ? block.rows.total : undefined;
  const byKey = new Map(entered.map((row) => [row.key, row]));
  const details = rows.map(({ key }) => {
    const own = byKey.get(key);
    return plainRow({ key, block: 0, kind: 'detail', ...(own ? { entered: own } : {}) });
  });
  return tableRows(table, withTotal(details, 0, total, [...details.keys()]));
}

/** The codes of a printed table that have none below them. */
export function detailKeys(catalog: Catalog, rows: readonly PrintedRow[]): PrintedRow[] {
  const parents = new Set<string>();
  for (const { key } of rows)
    for (let code = parentOf(catalog, codeOf(key)); code !== undefined; code = parentOf(catalog, code))
      parents.add(code);
  return rows.filter(({ key, kind }) => kind !== 'total' && !parents.has(key));
}

type Classified = Extract<RowsDefinition, { kind: 'classification' }>;

class Codes {
  private readonly columns = new Map<string, Map<string, Set<string>>>();

  constructor(
    private readonly standard: Standard,
    private readonly printed: Printed,
  ) {
    for (const [table, own] of this.classified())
      for (const { table: from, column } of own.sources) {
        if (column === undefined) continue;
        const known = keptIn(
          keptIn(this.columns, from, () => new Map()),
          column,
          () => new Set<string>(),
        );
        for (const { key } of this.rowsOf(table, own)) known.add(codeOf(key));
      }
  }

  /** The codes that tables take from columns of a list, by column. */
  byColumn(list: string): ReadonlyMap<string, ReadonlySet<string>> {
    return this.columns.get(list) ?? new Map();
  }

  /** The codes that are entered in a table, and names of codes that the catalog lacks. */
  enteredIn(table: TableDefinition): readonly [readonly string[], ReadonlyMap<string, string>] {
    const keys = new Set<string>();
    const names = new Map<string, string>();
    for (const { rows } of table.blocks) {
      const catalog = rows.kind === 'classification' ? this.standard.catalogs.get(rows.catalog) : undefined;
      if (rows.kind !== 'classification' || !rows.enterable || !catalog) continue;
      const all = this.printed.has(table.id) ? [table] : this.readersOf(table, rows);
      const found = all.flatMap((one) => this.printedIn(one, rows.catalog)).filter(({ key }) => fits(catalog, key));
      for (const { key } of detailKeys(catalog, found)) keys.add(key);
      // A code that comes from elsewhere is named there.
      const isNamed = !this.printed.has(table.id) || rows.sources.length === 0;
      for (const { key, title } of isNamed ? unknownCodes(catalog, found) : []) names.set(key, title.source);
    }
    return [[...new Set([...keys, ...names.keys()])], names];
  }

  /** The printed tables whose codes come from a table, or that read it by their own codes. */
  private readersOf(table: TableDefinition, { catalog }: Classified): TableDefinition[] {
    return [...this.classified()].flatMap(([reader, own]) => {
      if (own.catalog !== catalog || reader === table) return [];
      const takes = own.sources.some((source) => source.table === table.id);
      const reads = reader.columns.some(
        ({ leaf, formula }) =>
          (leaf && tablesIn(leaf.expression).has(table.id)) || (formula && tablesIn(formula.expression).has(table.id)),
      );
      return takes || reads ? [reader] : [];
    });
  }

  private printedIn(table: TableDefinition, catalog: string): readonly PrintedRow[] {
    return table.blocks.some(({ rows }) => rows.kind === 'classification' && rows.catalog === catalog)
      ? (this.printed.get(table.id)?.rows ?? [])
      : [];
  }

  private rowsOf(table: TableDefinition, { catalog }: Classified): PrintedRow[] {
    const found = this.standard.catalogs.get(catalog);
    return found ? detailKeys(found, this.printedIn(table, catalog)).filter(({ key }) => fits(found, key)) : [];
  }

  private *classified(): Generator<readonly [TableDefinition, Classified]> {
    for (const table of this.standard.tables.values())
      for (const { rows } of table.blocks) if (rows.kind === 'classification') yield [table, rows];
  }
}

/** Rows with a name whose code the catalog lacks. */
function unknownCodes({ entries }: Catalog, rows: readonly PrintedRow[]): PrintedRow[] {
  return rows.filter(({ key, kind, title }) => kind !== 'total' && !entries.has(codeOf(key)) && title.source !== '');
}

function fits(catalog: Catalog, key: string): boolean {
  return levelOf(catalog, codeOf(key)) > 0;
}

/** Lists whose rows printed tables read, or that are printed themselves. */
export function listTables(standard: Standard): TableDefinition[] {
  return [...standard.tables.values()].filter(
    (table) => table.blocks.length === 1 && table.blocks[0]?.rows.kind === 'list' && takesRows(standard, table),
  );
}

/** A list that takes its rows from another has none of its own. */
function takesRows(standard: Standard, table: TableDefinition): boolean {
  const [block] = table.blocks;
  return block?.rows.kind === 'list' && (block.rows.sources.length === 0 || keysOf(standard, table.id).keys.size > 0);
}
