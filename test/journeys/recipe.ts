/**
 * What to type into a new project of a standard, found in the standard itself: rows that feed the printed totals,
 * words that are asked for, and the entry that puts a broken rule right. The program's own calculation only says
 * where to look; what must be read there is what was typed.
 */
import { Calculation } from '../../shared/calculation/calculation.js';
import type { Row } from '../../shared/calculation/row.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { readEntry } from '../../shared/entry/read-entry.js';
import type { Finding } from '../../shared/findings/finding.js';
import { exactMoney, parseMoney, toFen } from '../../shared/number/money.js';
import type { Address } from '../../shared/project/address.js';
import { execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../../shared/standard/standard.js';

/** A row to be typed: by its code or its words, or an existing row of a fixed table. */
export interface Entry {
  readonly table: string;
  /** Key of the row: the code of a classification, or the row that stands already. */
  readonly row: string;
  /** How the row comes: by its code, as a new line of a list, or it stands already. */
  readonly by: 'code' | 'line' | 'standing';
  readonly cells: readonly { readonly column: string; readonly text: string }[];
}

/** Where an amount that was typed, or the sum of several, must be read. */
export interface Expected {
  readonly address: Address;
  /** 万元, without separators and trailing zeros. */
  readonly amount: string;
}

export interface Recipe {
  readonly standard: Standard;
  readonly entries: readonly Entry[];
  /** Totals of the tables typed into, and the sum in the table that they feed. */
  readonly totals: readonly Expected[];
  /** Lines of the income and expense tables in which the sum stands. */
  readonly summary: readonly Expected[];
  /** Words that the text asks for from the beginning. */
  readonly words: { readonly table: string; readonly column: Column; readonly message: string };
  /** An error of the standard's own rules that the entries cause, and what puts it right. */
  readonly broken: { readonly message: string; readonly repair: Entry };
}

const AMOUNTS = ['1234.5', '678.2', '90.3'];
export const PLACE_NAME = '示范项目';

export function recipeFor(standard: Standard, year: number): Recipe {
  const kitchen = new Kitchen(standard, year);
  const { fed, sources } = kitchen.feeding();
  const entries = sources.map((source, index) => kitchen.entry(fed, source, AMOUNTS[index] ?? '1'));
  const sum = plus(entries.flatMap((entry) => entry.cells.filter(isAmount).map(({ text }) => text)));
  const totals = entries.flatMap((entry) => kitchen.totalOf(entry));
  const [total] = kitchen.totalCells(fed);
  return {
    standard,
    entries,
    totals: [...totals, ...(total ? [{ address: total, amount: sum }] : [])],
    summary: kitchen.totalLines(entries, sum),
    words: kitchen.words(),
    broken: kitchen.broken(entries, sum),
  };
}

interface Source {
  readonly table: TableDefinition;
  /** Where a list names the code; absent where the row is the code. */
  readonly column: string | undefined;
}

class Kitchen {
  private readonly empty: Project;

  constructor(
    private readonly standard: Standard,
    year: number,
  ) {
    const { id, version } = standard.identity;
    this.empty = emptyProject({ id, version }, { name: '示范单位', code: '' }, year);
  }

  /** The printed table whose rows all come from tables that are entered, and those tables. */
  feeding(): { readonly fed: TableDefinition; readonly sources: readonly Source[] } {
    const candidates = [...this.standard.tables.values()].flatMap((fed) => {
      const [block, more] = fed.blocks;
      if (!fed.file.printed || !block || more || block.rows.kind !== 'classification') return [];
      const { sources } = block.rows;
      const open = sources.flatMap(({ table, column, where }): Source[] => {
        const source = this.standard.tables.get(table);
        const rows = source?.blocks[0]?.rows;
        const entered = rows && (rows.kind === 'classification' || rows.kind === 'list') && rows.enterable;
        return source && entered && where === undefined ? [{ table: source, column }] : [];
      });
      return open.length > 1 && open.length === sources.length ? [{ fed, sources: open }] : [];
    });
    const [first] = candidates.sort((a, b) => a.sources.length - b.sources.length);
    if (!first) throw new Error('no printed table is fed by tables that are entered');
    return first;
  }

  /** A row of a source whose amount arrives in the table that it feeds. */
  entry(fed: TableDefinition, { table, column }: Source, amount: string): Entry {
    const code = this.codes('functional')[0] ?? '';
    const list = table.blocks[0]?.rows.kind === 'list';
    const words = table.columns.filter((one) => list && one.required && one.type === 'text' && one.key !== column);
    const start: Entry = {
      table: table.id,
      row: list ? 'new' : code,
      by: list ? 'line' : 'code',
      cells: [
        ...words.map((one) => ({ column: one.key, text: PLACE_NAME })),
        ...(column === undefined ? [] : [{ column, text: code }]),
      ],
    };
    for (const one of table.columns.filter((column) => isEntered(column) && !column.hidden)) {
      const entry = { ...start, cells: [...start.cells, { column: one.key, text: amount }] };
      const [total] = this.totalCells(fed);
      if (total && this.amountAt(this.apply([entry]), total) === amount) return entry;
    }
    throw new Error(`nothing typed into ${table.id} arrives in ${fed.id}`);
  }

  /** The total of the table that was typed into, where it has one. */
  totalOf({ table, cells }: Entry): Expected[] {
    const amount = cells.find(isAmount);
    const total = this.rowsOf(new Calculation(this.standard, this.empty), table).find((row) => row.kind === 'total');
    return amount && total ? [{ address: { table, row: total.key, column: amount.column }, amount: amount.text }] : [];
  }

  /** The amounts of a table's total row, from the left. */
  totalCells(table: TableDefinition): Address[] {
    const total = this.rowsOf(new Calculation(this.standard, this.empty), table.id).find((row) => row.kind === 'total');
    const columns = table.columns.filter((column) => column.type === 'amount' && !column.hidden);
    return total ? columns.map((column) => ({ table: table.id, row: total.key, column: column.key })) : [];
  }

  /** Cells on the total lines of the tables of income beside expense in which the sum of the entries stands. */
  totalLines(entries: readonly Entry[], sum: string): Expected[] {
    const calculation = new Calculation(this.standard, this.apply(entries));
    return [...this.standard.tables.values()].flatMap((table) => {
      const sides = table.blocks.length > 1 && table.blocks.every(({ rows }) => rows.kind === 'fixed');
      if (!table.file.printed || !sides) return [];
      const rows = this.rowsOf(calculation, table.id).filter((row) => row.strong);
      const cells = rows.flatMap((row) =>
        table.columns
          .filter((column) => column.block === row.block && column.type === 'amount')
          .map((column) => ({ table: table.id, row: row.key, column: column.key })),
      );
      return cells
        .filter((address) => amountText(calculation, address) === sum)
        .map((address) => ({ address, amount: sum }));
    });
  }

  words(): Recipe['words'] {
    for (const { message, places } of this.findings([]))
      for (const { address } of places) {
        const table = address && this.standard.tables.get(address.table);
        const column = table?.columnByKey.get(address?.column ?? '');
        if (table && column?.required && !table.file.printed) return { table: table.id, column, message };
      }
    throw new Error('the text asks for no words');
  }

  /** An error that the entries cause, and one more entry after which it is gone. */
  broken(entries: readonly Entry[], sum: string): Recipe['broken'] {
    const before = new Set(this.errors([]).map(({ message }) => message));
    const errors = this.errors(entries).filter(({ message }) => !before.has(message));
    const amounts = [...new Set([...entries.flatMap(({ cells }) => cells.filter(isAmount)).map((c) => c.text), sum])];
    for (const repair of this.repairs(amounts)) {
      const left = new Set(this.errors([...entries, repair]).map(({ rule }) => rule));
      const gone = errors.find(({ rule }) => !left.has(rule));
      if (gone) return { message: gone.message, repair };
    }
    throw new Error(`nothing puts right: ${errors.map(({ message }) => message).join('; ')}`);
  }

  /** Single amounts in rows that stand, or in a new row of a classification by economic kinds. */
  private repairs(amounts: readonly string[]): Entry[] {
    const calculation = new Calculation(this.standard, this.empty);
    const rows = [...this.standard.tables.values()].flatMap((table) => {
      const standing = this.rowsOf(calculation, table.id).filter((row) => row.kind === 'detail');
      const by: Entry['by'] = standing.length > 0 ? 'standing' : 'code';
      const codes = new Set(table.blocks.flatMap(({ rows }) => this.economicCodes(rows)));
      const keys = standing.length > 0 ? standing.map((row) => row.key).filter((key) => codes.has(key)) : [...codes];
      return keys.slice(0, 3).map((row) => ({ table, row, by }));
    });
    return rows.flatMap(({ table, row, by }) =>
      table.columns
        .filter(isEntered)
        .flatMap(({ key }) => amounts.map((text) => ({ table: table.id, row, by, cells: [{ column: key, text }] }))),
    );
  }

  private economicCodes(rows: TableBlock['rows']): string[] {
    const open = rows.kind === 'classification' && rows.enterable && rows.catalog !== 'functional';
    return open ? this.codes(rows.catalog) : [];
  }

  private codes(catalog: string): string[] {
    const known = this.standard.catalogs.get(catalog);
    const longest = Math.max(...(known?.levels ?? [0]));
    return [...(known?.entries.keys() ?? [])].filter((code) => code.length === longest);
  }

  private errors(entries: readonly Entry[]): Finding[] {
    return this.findings(entries).filter(({ severity }) => severity === 'error');
  }

  private findings(entries: readonly Entry[]): readonly Finding[] {
    const project = this.apply(entries);
    const calculation = new Calculation(this.standard, project);
    const document = composeDocument(this.standard, project, calculation);
    return checkProject(project, calculation, document).findings;
  }

  /** The project after the entries; rows of lists take the keys p1, p2, … */
  private apply(entries: readonly Entry[]): Project {
    return entries.reduce((project, { table, row, by, cells }, index) => {
      const definition = this.standard.tables.get(table);
      const values = cells.map(({ column, text }) => {
        const of = definition?.columnByKey.get(column);
        const address = { table, row: by === 'line' ? `p${index + 1}` : row, column };
        const read = of && readEntry(of, text, '万元');
        return { address, value: read?.kind === 'entry' ? read.value : text };
      });
      return execute(project, { kind: 'setCells', cells: values }).project;
    }, this.empty);
  }

  private amountAt(project: Project, address: Address): string {
    return amountText(new Calculation(this.standard, project), address);
  }

  private rowsOf(calculation: Calculation, table: string): readonly Row[] {
    return calculation.rowsOf(table)?.rows ?? [];
  }
}

function isEntered(column: Column): boolean {
  return column.type === 'amount' && column.formula === undefined && column.leaf === undefined;
}

function isAmount({ text }: { readonly text: string }): boolean {
  return AMOUNTS.includes(text);
}

function amountText(calculation: Calculation, address: Address): string {
  const value = calculation.value(address);
  return value.kind === 'amount' ? plainAmount(exactMoney(value.fen, '万元')) : '';
}

/** An amount without separators and trailing zeros, so that it may be compared however it is printed. */
export function plainAmount(text: string): string {
  const bare = text.replaceAll(',', '').trim();
  return bare.includes('.') ? bare.replace(/\.?0+$/, '') : bare;
}

function plus(amounts: readonly string[]): string {
  const fen = amounts.map((text) => {
    const one = parseMoney(text, '万元');
    if (typeof one !== 'number') throw new Error(`${text} is no amount`);
    return one;
  });
  return plainAmount(exactMoney(toFen(fen.reduce<number>((sum, one) => sum + one, 0)), '万元'));
}
