/**
 * Reads a fill-in workbook that came back (填报表的导入): every entry gets the cell of the project whose table, row and column it
 * names, never one by its place. What cannot be placed or read is told.
 */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import type { Row } from '../calculation/row.js';
import { catalogOfColumn } from '../entry/codes.js';
import { readEntry } from '../entry/read-entry.js';
import { parseMoney } from '../number/money.js';
import { plain } from '../plain.js';
import type { Address } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Project, ProjectRow } from '../project/model.js';
import type { ReadCell, Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Column, Standard } from '../standard/standard.js';
import { type EntryBlock, entryBlocks, isEntered, said } from './entry-blocks.js';
import { FILL_UNIT } from './entry-words.js';
import { CODE, CONTENT, ITEM, linkTitle, NAME, NUMBER, TOTAL } from './fill-in.js';
import { FilledRows } from './filled-rows.js';
import { followed, ownerTable } from './links.js';
import { type FilledLine, type FilledTable, filledTable, otherSheets, ownSheets } from './sheets.js';

export interface FilledCell {
  readonly address: Address;
  /** In the file's form; amounts in 元. */
  readonly value: string;
  readonly from: ReadCell;
  readonly note?: string;
}

export interface NotFilled {
  readonly from: ReadCell;
  readonly why: string;
}

/** A table of the workbook and what became of it. */
export interface FilledSheet {
  readonly title: string;
  readonly table: string;
  readonly spot: Spot;
  readonly cells: readonly FilledCell[];
  /** What is written in it and has no place, with the reason. */
  readonly left: readonly NotFilled[];
  /** Cells that say what its rows and columns are, and sums that are right. */
  readonly labels: readonly ReadCell[];
}

export interface FillInRead {
  readonly sheets: readonly FilledSheet[];
  /** Sheets that somebody has put in, with all their places: nothing of them is read. */
  readonly others: readonly (readonly Spot[])[];
  /** Places on the cover, and on the sheet that has the lists to choose from. */
  readonly own: readonly Spot[];
  /** Titles of tables that were not found. */
  readonly missing: readonly string[];
  /** All that could be read, as one step; blank cells change nothing. */
  readonly commands: readonly Command[];
}

export function readFillIn(standard: Standard, project: Project, reading: Reading): FillInRead {
  return new FillInReader(standard, project, reading).read();
}

class FillInReader {
  private readonly figures: Calculation;
  private cells: FilledCell[] = [];
  private left: NotFilled[] = [];
  private labels: ReadCell[] = [];
  private readonly missing: string[] = [];
  private readonly tables = new Map<EntryBlock, FilledTable>();
  private readonly totals = new Map<EntryBlock, readonly FilledLine[]>();
  private readonly rows: FilledRows;

  constructor(
    private readonly standard: Standard,
    private readonly project: Project,
    private readonly reading: Reading,
  ) {
    this.figures = new Calculation(standard, project);
    for (const block of entryBlocks(standard, this.figures)) {
      const table = filledTable(reading, block.title, this.headerOf(block));
      if (!table && block.isAsked) this.missing.push(block.title);
      if (!table) continue;
      const [totals, lines] = [table.lines.filter(isTotal), table.lines.filter((line) => !isTotal(line))];
      this.tables.set(block, { ...table, lines });
      this.totals.set(block, totals);
    }
    this.rows = new FilledRows(standard, project, this.figures, this.tables);
  }

  read(): FillInRead {
    const commands: Command[] = [];
    const sheets: FilledSheet[] = [];
    for (const [block, table] of this.tables) {
      const source = followed(this.standard, block);
      const names = [NUMBER, ITEM, CODE, NAME, HINT, ...(source ? [linkTitle(this.figures, source)] : [])];
      [this.cells, this.left, this.labels] = [[], [], [...table.above]];
      for (const line of [...table.lines, ...(this.totals.get(block) ?? [])])
        for (const name of names) this.label(line.get(plain(name)));
      for (const from of table.stray) this.left.push({ from, why: '不在填报表的栏里，没有填入' });
      if (block.kind === 'record') this.record(block, table);
      else if (block.kind === 'fixed') this.fixed(block, table);
      else this.listed(block);
      for (const line of this.totals.get(block) ?? []) this.total(block, line);
      const { cells, left, labels } = this;
      for (const command of this.commandsOf(block, cells)) commands.push(command);
      sheets.push({ title: block.title, table: block.table.id, spot: table.spot, cells, left, labels });
    }
    const others = otherSheets(this.reading, new Set([...this.tables.values()].map(({ spot }) => spot.sheet)));
    return { sheets, others, own: ownSheets(this.reading), missing: this.missing, commands };
  }

  private headerOf(block: EntryBlock): string[] {
    if (block.kind === 'record') return [ITEM, CONTENT, NUMBER, HINT];
    const columns = block.columns.map(({ title }) => title);
    if (block.kind === 'fixed') return [NUMBER, ITEM, ...columns];
    if (block.kind === 'codes') return [NUMBER, CODE, NAME, ...columns];
    const source = followed(this.standard, block);
    return [NUMBER, ...(source ? [linkTitle(this.figures, source)] : []), ...columns];
  }

  private record({ table, block, columns }: EntryBlock, { lines }: FilledTable): void {
    const row = this.rowsIn(table.id, block.index)[0];
    if (!row) return;
    for (const line of lines) {
      const item = line.get(plain(ITEM));
      const from = line.get(plain(CONTENT));
      if (!from) continue;
      const found = columns.find(({ title }) => plain(title.replaceAll('\n', '：')) === plain(item?.text ?? ''));
      if (found) this.enter(table.id, row.key, found.column, from, isEntered(this.standard, table, row, found.column));
      else this.left.push({ from, why: `“${item?.text ?? ''}”不是规范的填报项` });
    }
  }

  private fixed({ table, block, columns }: EntryBlock, { lines }: FilledTable): void {
    const byTitle = new Map<string, Row[]>();
    for (const row of this.rowsIn(table.id, block.index)) {
      if (!columns.some(({ column }) => isEntered(this.standard, table, row, column))) continue;
      const title = plain(plainTitle(said(this.figures), row.title));
      byTitle.set(title, [...(byTitle.get(title) ?? []), row]);
    }
    for (const line of lines) {
      const item = line.get(plain(ITEM));
      // Rows of one name come in the standard's order.
      const row = byTitle.get(plain(item?.text ?? ''))?.shift();
      for (const { column, title } of columns) {
        const from = line.get(plain(title));
        if (!from) continue;
        if (row) this.enter(table.id, row.key, column, from, isEntered(this.standard, table, row, column));
        else this.left.push({ from, why: `规范中没有“${item?.text ?? ''}”这一行` });
      }
    }
  }

  private listed(block: EntryBlock): void {
    const { table, columns } = block;
    for (const filled of this.rows.of(block)) {
      if (filled.key === undefined) {
        for (const from of filled.asked) this.left.push({ from, why: filled.why });
        continue;
      }
      const { key, line } = filled;
      const name = filled.name;
      if (name)
        this.cells.push({ address: { table: table.id, row: key, column: 'name' }, value: name.text, from: name });
      for (const { column, title } of columns) {
        const from = line.get(plain(title));
        if (from) this.enter(table.id, key, column, from, true);
      }
    }
  }

  private label(cell: ReadCell | undefined): void {
    if (cell) this.labels.push(cell);
  }

  /** The sum below a list is the program's: it is compared with what was read. */
  private total({ columns }: EntryBlock, line: FilledLine): void {
    for (const { column, title } of columns) {
      const from = line.get(plain(title));
      if (!from) continue;
      const own = this.cells.filter(({ address }) => address.column === column.key);
      const entry = readEntry(column, from.text, FILL_UNIT);
      const sum = own.reduce<number | undefined>((so, { value }) => plus(so, parseMoney(value, FILL_UNIT)), 0);
      const said = entry.kind === 'entry' ? parseMoney(entry.value, FILL_UNIT) : undefined;
      if (sum !== undefined && said === sum) this.label(from);
      else this.left.push({ from, why: '与上面填入的各行之和不同：合计由软件计算，没有填入' });
    }
  }

  private enter(table: string, row: string, column: Column, from: ReadCell, isOpen: boolean): void {
    if (!isOpen) {
      this.left.push({ from, why: '这一格由软件计算，不填' });
      return;
    }
    const owner = ownerTable(this.standard, table, column.key);
    const key = owner && this.rows.keyCalled(owner, from.text);
    if (owner && key === undefined) {
      this.left.push({ from, why: `没有叫“${from.text}”的一行，不知属于哪一项` });
      return;
    }
    const catalog = column.type === 'text' ? catalogOfColumn(this.standard, table, column.key) : undefined;
    const entry =
      key === undefined ? readEntry(column, from.text, FILL_UNIT, catalog) : { kind: 'entry' as const, value: key };
    if (entry.kind === 'problem') this.left.push({ from, why: entry.message });
    else if (entry.value !== '')
      this.cells.push({
        address: { table, row, column: column.key },
        value: entry.value,
        from,
        ...('note' in entry && entry.note !== undefined ? { note: entry.note } : {}),
      });
  }

  /** New rows of lists come in the order of the sheet. */
  private commandsOf({ table, kind }: EntryBlock, cells: readonly FilledCell[]): Command[] {
    const known = new Set(this.project.tables[table.id]?.rows.map(({ key }) => key));
    const fresh = new Map<string, Record<string, string>>();
    const set: { address: Address; value: string }[] = [];
    for (const { address, value } of cells) {
      if (kind !== 'list' || known.has(address.row)) set.push({ address, value });
      else fresh.set(address.row, { ...fresh.get(address.row), [address.column]: value });
    }
    const rows = [...fresh].map(([key, own]): ProjectRow => ({ key, cells: own }));
    const insert: Command = { kind: 'insertRows', table: table.id, at: known.size, rows };
    return [
      ...(rows.length > 0 ? [insert] : []),
      ...(set.length > 0 ? [{ kind: 'setCells' as const, cells: set }] : []),
    ];
  }

  private rowsIn(table: string, block: number): Row[] {
    return (this.figures.rowsOf(table)?.rows ?? []).filter((row) => row.block === block);
  }
}

const HINT = '填写说明';

function plus(sum: number | undefined, more: unknown): number | undefined {
  return sum === undefined || typeof more !== 'number' ? undefined : sum + more;
}

/** The sum below a list. */
function isTotal(line: FilledLine): boolean {
  const [first] = line.values();
  return plain((line.get(plain(NUMBER)) ?? first)?.text ?? '') === TOTAL;
}
