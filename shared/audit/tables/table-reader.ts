/** Reads the tables that were found (读表): rows in the order of their dependence, since some rows follow from other tables. */
import { joinBlocks, type Row, type RowBuilder, tableRows } from '../../calculation/row.js';
import { sourceKeys } from '../../calculation/row-sources.js';
import { type Formula, pathsOf } from '../../language/syntax.js';
import { plain } from '../../plain.js';
import { emptyProject } from '../../project/model.js';
import type { PrintedCodes } from '../../recognition/printed-codes.js';
import type { RowsDefinition } from '../../standard/schema-table.js';
import type { Standard, TableBlock, TableDefinition } from '../../standard/standard.js';
import type { FindingCollector } from '../finding-collector.js';
import { detailsTable, type FormsRead, formTable, type NamedRow } from '../forms/rows.js';
import { cellKey, type GivenCell, type GivenTable, withEntries } from '../given.js';
import type { KnownRows } from '../given-figures.js';
import type { Identity } from '../wording.js';
import type { Assignment } from './assign.js';
import { type Body, type BodyLine, bodyOf } from './body.js';
import { readClassificationRows } from './classification-lines.js';
import { readFixedRows, readSingleRow } from './fixed-lines.js';
import { readListRows } from './list-lines.js';
import { columnDecimals, mostDecimals, noteFullWidth } from './read-cells.js';
import type { RowsContext } from './read-rows.js';
import { type SettledUnits, unitOf } from './unit-line.js';
import { unprintedRows } from './unprinted-rows.js';

export interface TablesRead {
  readonly tables: Map<string, GivenTable>;
  readonly rows: Map<string, KnownRows>;
  readonly bodies: ReadonlyMap<string, Body>;
}

/** The rows and cells of all tables; rows of tables that are not printed as far as the standard tells them. */
export function readTables(
  standard: Standard,
  identity: Identity,
  assignments: readonly Assignment[],
  forms: readonly FormsRead[],
  codes: PrintedCodes,
  collector: FindingCollector,
  settled?: SettledUnits,
): TablesRead {
  return new TablesReader(standard, identity, assignments, forms, codes, collector, settled).all();
}

class TablesReader {
  private readonly tables = new Map<string, GivenTable>();
  private readonly rows = new Map<string, KnownRows>();
  private readonly bodies = new Map<string, Body>();
  private readonly busy = new Set<string>();
  /** Tables with lines that were not understood. */
  private readonly incomplete = new Set<string>();
  private readonly builder: RowBuilder;

  constructor(
    private readonly standard: Standard,
    private readonly identity: Identity,
    private readonly assignments: readonly Assignment[],
    private readonly forms: readonly FormsRead[],
    private readonly codes: PrintedCodes,
    private readonly collector: FindingCollector,
    private readonly settled: SettledUnits | undefined,
  ) {
    const { id, version } = standard.identity;
    const project = emptyProject({ id, version }, identity.unit, identity.year ?? standard.identity.years.from);
    this.builder = { standard, project, rowsOf: (table) => this.rowsOf(table)?.rows };
  }

  all(): TablesRead {
    for (const id of this.standard.tables.keys()) this.rowsOf(id);
    return { tables: this.tables, rows: this.rows, bodies: this.bodies };
  }

  private rowsOf(id: string): KnownRows | undefined {
    const known = this.rows.get(id);
    const table = this.standard.tables.get(id);
    if (known || !table || this.busy.has(id)) return known;
    this.busy.add(id);
    const rows = this.build(table);
    this.busy.delete(id);
    this.rows.set(id, rows);
    return rows;
  }

  private build(table: TableDefinition): KnownRows {
    const assignment = this.assignments.find(({ expected }) => expected.table === table);
    if (assignment) {
      const given = this.read(assignment);
      if (given) {
        this.tables.set(table.id, given);
        return { rows: tableRows(table, given.rows), complete: !this.incomplete.has(table.id) };
      }
    }
    const form = this.fromForms(table);
    if (form) {
      this.tables.set(table.id, form);
      return { rows: tableRows(table, form.rows), complete: true };
    }
    return unprintedRows(this.builder, table, (definition) => this.wanted(definition));
  }

  private read({ expected, printed }: Assignment): GivenTable | undefined {
    const { table, name } = expected;
    const body = bodyOf(expected, printed, this.collector);
    if (!body) return undefined;
    this.bodies.set(table.id, body);
    const given = new Map<string, GivenCell>();
    const [lost, leftOut, unread] = [new Set<string>(), new Set<string>(), new Set<string>()];
    const sums = new Set<BodyLine>();
    const lines = new Map<string, BodyLine>();
    const { above } = table.file;
    const templates = [above?.left, above?.center, above?.right];
    const { settled } = this;
    const source = { name, wanted: table.numbers.unit, templates, printed, cells: body.above, settled };
    const unit = unitOf(source, this.collector);
    for (const { table: grid } of printed.grids) noteFullWidth(name, printed.number, grid.cells, this.collector);
    const blocks = printed.grids.map(({ block }) => block);
    const decimals = mostDecimals(amountTexts(body)) ?? table.numbers.decimals;
    const context: RowsContext = {
      body,
      cells: {
        table,
        name,
        number: printed.number,
        unit,
        decimals,
        columnDecimals: columnDecimals(body.lines),
        collector: this.collector,
        identity: this.identity,
      },
      given,
      builder: this.builder,
      lost,
      leftOut,
      lines,
      unread,
      sums,
      printsElsewhere: (code, label) => this.codes.countElsewhere(code, label, blocks) > 0,
      rightCode: ({ place: { spot } }) => spot && this.codes.rightAt(spot),
    };
    const rows = joinBlocks(table, (block) => this.blockRows(context, block));
    const columns = new Set(body.columns.matches.map(({ expected: { column } }) => column.key));
    const entered = withEntries(this.standard, table, rows, given);
    if (unread.size > 0) this.incomplete.add(table.id);
    return { table, name, rows: entered, cells: given, columns, lost, leftOut, lines, sums };
  }

  private blockRows(context: RowsContext, block: TableBlock): Row[] {
    const { rows } = block;
    switch (rows.kind) {
      case 'fixed':
        return readFixedRows(context, block, rows.items);
      case 'single':
        return readSingleRow(context, block);
      case 'list':
        return readListRows(context, block, rows);
      case 'classification': {
        const wanted = rows.ownUnit ? this.ownUnit() : new Set<string>();
        for (const key of this.wanted(rows) ?? []) wanted.add(key.split('.')[0] ?? key);
        return readClassificationRows(context, block, rows, wanted);
      }
    }
  }

  /** A table that forms show, row by row; undefined where no form of it was found. */
  private fromForms(table: TableDefinition): GivenTable | undefined {
    const own = this.forms.find(({ form }) => form.table === table.id);
    if (own) return formTable(this.standard, table, own, this.namedRows(table));
    const owner = this.forms.find(({ form }) => form.details?.table === table.id);
    if (!owner) return undefined;
    const rows = this.rowsOf(owner.form.table)?.rows.rows ?? [];
    return detailsTable(
      this.standard,
      table,
      owner,
      rows.map(({ key }) => key),
    );
  }

  /** The rows of the tables that the rows of a table come from, by their names. */
  private namedRows(table: TableDefinition): NamedRow[] {
    const sources = table.blocks.flatMap(({ rows }) => ('sources' in rows ? rows.sources : []));
    return sources.flatMap((source) => {
      const known = this.rowsOf(source.table);
      const given = this.tables.get(source.table);
      return (known?.rows.rows ?? []).flatMap(({ key, kind }): NamedRow[] => {
        const name = given?.cells.get(cellKey(key, 'name'))?.value;
        if (kind !== 'detail' || name?.kind !== 'text') return [];
        const values = this.standard.tables
          .get(source.table)
          ?.columns.map((one) => given?.cells.get(cellKey(key, one.key)));
        const amounts = values?.flatMap((cell) => (cell?.value.kind === 'amount' ? [cell.value.fen] : [])) ?? [];
        return [{ key, name: name.text, amounts: new Set(amounts) }];
      });
    });
  }

  private ownUnit(): Set<string> {
    const { code } = this.builder.project.unit;
    return new Set(code === '' ? [] : [code]);
  }

  /** The keys that a table's sources bring; undefined where a source, or what its condition asks, is not printed. */
  private wanted(definition: RowsDefinition): Set<string> | undefined {
    if (!('sources' in definition) || definition.sources.length === 0) return undefined;
    for (const { table, column, where } of definition.sources) {
      const known = this.rowsOf(table);
      const given = this.tables.get(table);
      if (!known?.complete) return undefined;
      const asked = [...(column === undefined ? [] : [column]), ...(where === undefined ? [] : namesIn(where))];
      if (asked.some((name) => !given?.columns.has(name))) return undefined;
    }
    return sourceKeys(this.builder, definition);
  }
}

function namesIn({ expression }: Formula): string[] {
  return pathsOf(expression).flatMap(([name]) => (typeof name === 'string' ? [name] : []));
}

function amountTexts({ columns, lines }: Body): string[] {
  const keys = columns.matches.flatMap(({ expected: { column } }) => (column.type === 'amount' ? [column.key] : []));
  return lines.flatMap(({ cells }) => keys.map((key) => plain(cells.get(key)?.text ?? '')));
}
