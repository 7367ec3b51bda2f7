/**
 * Reads a fill-in workbook that came back (填报表的导入): every entry gets the cell of the project whose table, row and column it
 * names, never one by its place. What cannot be placed or read is told.
 */
import { Calculation } from '../calculation/calculation.js';
import { plainTitle } from '../calculation/plain-title.js';
import type { Row } from '../calculation/row.js';
import { groupBy } from '../collections.js';
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
import { markOf, marksIn } from './printed-marks.js';
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

/** An entry of the project where the workbook has nothing. */
export interface BlankCell {
  readonly address: Address;
  /** What the project has. */
  readonly before: string;
  /** Of a row that the workbook has no more; where it would stand otherwise. */
  readonly from: ReadCell;
  /** The workbook was written with this very entry, or with this row. */
  readonly printed: boolean;
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
  /** Cells that are blank in it while the project has an entry: they stay, unless somebody says that they are to be cleared. */
  readonly blank: readonly BlankCell[];
  /** Entries of rows that are in the project and not in it, row by row. */
  readonly gone: readonly BlankCell[];
}

export interface FillInRead {
  readonly sheets: readonly FilledSheet[];
  /** Sheets that somebody has put in, with all their places: nothing of them is read. */
  readonly others: readonly (readonly Spot[])[];
  /** Places on the cover, and on the sheet that has the lists to choose from. */
  readonly own: readonly Spot[];
  /** Titles of tables that were not found. */
  readonly missing: readonly string[];
  /** Columns that were not found, with the title of their table. */
  readonly lost: readonly string[];
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
  private blank: BlankCell[] = [];
  /** The rows of the project that the table has which is read. */
  private seen = new Set<string>();
  /** One of its lines may be any row. */
  private unsure = false;
  private readonly marks: ReadonlySet<string>;
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
    this.marks = marksIn(reading);
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
    const lost: string[] = [];
    const sheets: FilledSheet[] = [];
    for (const [block, table] of this.tables) {
      const source = followed(this.standard, block);
      const names = [NUMBER, ITEM, CODE, NAME, HINT, ...(source ? [linkTitle(this.figures, source)] : [])];
      [this.cells, this.left, this.labels] = [[], [], [...table.above]];
      [this.blank, this.seen, this.unsure] = [[], new Set(), false];
      for (const line of [...table.lines, ...(this.totals.get(block) ?? [])])
        for (const name of names) this.label(line.get(plain(name)));
      for (const from of table.stray) this.left.push({ from, why: '不在填报表的栏里，没有填入' });
      if (block.kind === 'record') this.record(block, table);
      else if (block.kind === 'fixed') this.fixed(block, table);
      else this.listed(block);
      for (const line of this.totals.get(block) ?? []) this.total(block, line);
      const { cells, left, labels, blank } = this;
      const gone = this.goneFrom(block, table);
      for (const command of this.commandsOf(block, cells)) commands.push(command);
      sheets.push({ title: block.title, table: block.table.id, spot: table.spot, cells, left, labels, blank, gone });
      for (const title of lostColumns(block, table)) lost.push(`“${block.title}”中的“${title}”`);
    }
    const others = otherSheets(this.reading, new Set([...this.tables.values()].map(({ spot }) => spot.sheet)));
    return { sheets, others, own: ownSheets(this.reading), missing: this.missing, lost, commands };
  }

  private headerOf(block: EntryBlock): string[] {
    if (block.kind === 'record') return [ITEM, CONTENT, NUMBER, HINT];
    const columns = block.columns.map(({ title }) => title);
    if (block.kind === 'fixed') return [NUMBER, ITEM, ...columns];
    if (block.kind === 'codes') return [NUMBER, CODE, NAME, ...columns];
    const source = followed(this.standard, block);
    return [NUMBER, ...(source ? [linkTitle(this.figures, source)] : []), ...columns];
  }

  private record({ table, block, columns }: EntryBlock, { lines, columns: titles }: FilledTable): void {
    const row = this.rowsIn(table.id, block.index)[0];
    if (!row) return;
    this.seen.add(row.key);
    const isWritten = titles.has(plain(CONTENT));
    for (const line of lines) {
      const item = line.get(plain(ITEM));
      const from = line.get(plain(CONTENT));
      const found = columns.find(({ title }) => plain(title.replaceAll('\n', '：')) === plain(item?.text ?? ''));
      if (!from) {
        if (found && item && isWritten) this.leaveBlank(table.id, row, found.column.key, item);
      } else if (found)
        this.enter(table.id, row.key, found.column, from, isEntered(this.standard, table, row, found.column));
      else this.left.push({ from, why: `“${item?.text ?? ''}”不是规范的填报项` });
    }
  }

  private fixed({ table, block, columns }: EntryBlock, { lines, columns: found }: FilledTable): void {
    const asked = this.rowsIn(table.id, block.index).filter((row) =>
      columns.some(({ column }) => isEntered(this.standard, table, row, column)),
    );
    const byTitle = groupBy(asked, (row) => plain(plainTitle(said(this.figures), row.title)));
    for (const line of lines) {
      const item = line.get(plain(ITEM));
      // Rows of one name come in the standard's order.
      const row = byTitle.get(plain(item?.text ?? ''))?.shift();
      if (row) this.seen.add(row.key);
      for (const { column, title } of columns) {
        const from = line.get(plain(title));
        if (!from) {
          if (row && item && found.has(plain(title))) this.leaveBlank(table.id, row, column.key, item);
        } else if (row) this.enter(table.id, row.key, column, from, isEntered(this.standard, table, row, column));
        else this.left.push({ from, why: `规范中没有“${item?.text ?? ''}”这一行` });
      }
    }
  }

  private listed(block: EntryBlock): void {
    const { table, columns } = block;
    for (const filled of this.rows.of(block)) {
      if (filled.key === undefined) {
        this.unsure = true;
        for (const from of filled.asked) this.left.push({ from, why: filled.why });
        continue;
      }
      const { key, line } = filled;
      const name = filled.name;
      this.seen.add(key);
      this.leaveBlanks(block, key, line);
      if (name)
        this.cells.push({ address: { table: table.id, row: key, column: 'name' }, value: name.text, from: name });
      for (const { column, title } of columns) {
        const from = line.get(plain(title));
        if (from) this.enter(table.id, key, column, from, true);
      }
    }
  }

  /** The cells of a line of a list in which nothing stands. */
  private leaveBlanks(block: EntryBlock, key: string, line: FilledLine): void {
    const { table, columns } = block;
    const rows = this.figures.rowsOf(table.id);
    const row = rows?.rows[rows.index.get(key) ?? -1];
    const [beside] = line.values();
    if (!row || !beside) return;
    const found = this.tables.get(block)?.columns;
    const all = [
      ...columns.map(({ column, title }) => [column.key, plain(title)] as const),
      ['name', plain(NAME)] as const,
    ];
    for (const [column, title] of all)
      if (found?.has(title) && !line.has(title)) this.leaveBlank(table.id, row, column, beside);
  }

  /** Nothing stands where the project may have an entry; `beside` is a cell of its line. */
  private leaveBlank(table: string, row: Row, column: string, beside: ReadCell): void {
    const before = row.entered?.cells[column] ?? '';
    if (before === '') return;
    const address = { table, row: row.key, column };
    this.blank.push({
      address,
      before,
      from: { ...beside, text: '' },
      printed: this.marks.has(markOf(address, before)),
    });
  }

  /** What the project has in rows that the table lacks. */
  private goneFrom({ table, block, columns, kind }: EntryBlock, { spot }: FilledTable): BlankCell[] {
    const from: ReadCell = { text: '', row: 0, column: 0, rowSpan: 1, columnSpan: 1, spot };
    const asked = new Set([...columns.map(({ column }) => column.key), ...(kind === 'codes' ? ['name'] : [])]);
    return this.rowsIn(table.id, block.index).flatMap((row) => {
      if (this.seen.has(row.key) || !row.entered) return [];
      const isRow = !this.unsure && this.marks.has(markOf({ table: table.id, row: row.key, column: '' }, ''));
      return Object.entries(row.entered.cells).flatMap(([column, before]): BlankCell[] => {
        if (before === '' || !asked.has(column)) return [];
        const address = { table: table.id, row: row.key, column };
        return [{ address, before, from, printed: isRow }];
      });
    });
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
    else this.saysNothing({ table, row, column: column.key }, from);
  }

  /** A dash or the like, where the project may have an entry. */
  private saysNothing(address: Address, from: ReadCell): void {
    const before = this.project.tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells[
      address.column
    ];
    if (before) this.blank.push({ address, before, from, printed: this.marks.has(markOf(address, before)) });
    else this.labels.push(from);
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

/** Columns in which something is entered and that were not found. */
function lostColumns({ columns, kind }: EntryBlock, { columns: found }: FilledTable): string[] {
  if (kind === 'record') return [];
  return columns.flatMap(({ title }) => (found.has(plain(title)) ? [] : [title.replaceAll('\n', ' › ')]));
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
