/** What becomes of each pasted cell, once every row has its place: entries, comparisons, refusals. */
import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { catalogOfColumn } from '../../../shared/entry/codes.js';
import { readEntry } from '../../../shared/entry/read-entry.js';
import { exactMoney, type PrintedUnit, parseMoney, toFen } from '../../../shared/number/money.js';
import { readNumeral, saysNothing } from '../../../shared/number/numeral.js';
import type { Address } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import { isComputed, kindOf } from '../../../shared/sheet/cell-kind.js';
import { entryAt, type Scene } from '../../../shared/sheet/scene.js';
import { type SheetLine, spotOf } from '../../../shared/sheet/sheet.js';
import type { Column } from '../../../shared/standard/standard.js';
import type { BlockRow } from './block.js';
import type { Item, Source } from './plan.js';
import type { Slot } from './slots.js';
import { labelOf, type Placed, type Target } from './targets.js';

/** Amounts of a paste that bear no unit of their own, with what stands where they go. */
export function plainAmounts(
  scene: Scene,
  placed: readonly Placed[],
  slots: readonly Slot[],
): { text: string; before: string }[] {
  return placed.flatMap(({ row, target, also = [] }) =>
    slots.flatMap((slot, index) => {
      if (slot.kind !== 'cell' || slot.column.type !== 'amount' || row.exact || also.length > 0) return [];
      const text = row.cells[index] ?? '';
      if (saysNothing(text) || readNumeral(text)?.tail !== '') return [];
      const address = target.kind === 'line' ? spotOf(scene.sheet, target.line, slot.column).address : undefined;
      return [{ text, before: (address && entryAt(scene.project, address)) ?? '' }];
    }),
  );
}

export class Gathering {
  readonly items: Item[] = [];
  readonly notes = new Set<string>();
  private readonly cells: { address: Address; value: string }[] = [];
  private readonly rows: { key: string; cells: Record<string, string> }[] = [];
  /** Keys of the rows that the block brings, totals aside. */
  private readonly reached = new Set<string>();

  constructor(
    private readonly scene: Scene,
    private readonly slots: readonly Slot[],
    private readonly unit: PrintedUnit,
  ) {}

  take(placed: readonly Placed[]): void {
    for (const one of placed) if (one.target.kind !== 'compare') this.row(one);
    // Which rows a total adds up is known only after the last of them.
    for (const { row, target } of placed) if (target.kind === 'compare') this.compareRow(row, target.key, target.label);
  }

  /** One step of undo: cells that get another entry, then new rows after all others. */
  commands(): Command[] {
    const { project, sheet } = this.scene;
    const table = sheet.table.id;
    const own = project.tables[table]?.rows ?? [];
    const known = new Set(own.map((row) => row.key));
    const begun = new Set(this.cells.flatMap(({ address }) => (known.has(address.row) ? [] : [address.row])));
    const commands: Command[] = [];
    if (this.cells.length > 0) commands.push({ kind: 'setCells', cells: this.cells });
    if (this.rows.length > 0)
      commands.push({ kind: 'insertRows', table, at: own.length + begun.size, rows: this.rows });
    return commands;
  }

  private row({ row, target, also = [] }: Placed): void {
    if (target.kind === 'left' || target.kind === 'refused') {
      for (const one of [row, ...also])
        this.items.push({ kind: target.kind, from: { line: one.at + 1 }, text: labelOf(one), why: target.why });
      return;
    }
    const made: Record<string, string> = target.kind === 'new' ? { ...target.cells } : {};
    for (const [index, slot] of this.slots.entries()) {
      const text = row.cells[index] ?? '';
      const part = { row, also, index, text, from: { line: row.at + 1, column: index + 1 } };
      if (target.kind === 'line') this.cell(target.line, slot, part);
      else if (target.kind === 'new' && slot.kind === 'cell') this.newCell(target.key, made, slot.column, part);
      if (slot.kind === 'beyond' && text.trim() !== '')
        this.items.push({ kind: 'left', from: part.from, text, why: '在表格右侧之外' });
    }
    const key = target.kind === 'new' ? this.newRow(target, made, row) : keyIn(target);
    if (key !== undefined) this.reached.add(key);
  }

  /** A row of which nothing could be taken does not come; one that is no more than its code is told by it. */
  private newRow(
    { key, cells: given }: Extract<Target, { kind: 'new' }>,
    cells: Record<string, string>,
    { at }: BlockRow,
  ): string | undefined {
    const from = { line: at + 1 };
    if (Object.keys(cells).length === (given.name === undefined ? 0 : 1)) {
      if (this.items.some((item) => item.kind === 'refused' && item.from.line === from.line)) return undefined;
      const { table, columns } = this.scene.sheet;
      const column = columns.find(({ show }) => show === 'code') ?? columns[0];
      const address = { table: table.id, row: key, column: column?.key ?? '' };
      this.items.push({
        kind: 'entry',
        from,
        text: key,
        address,
        before: '',
        value: [key, given.name ?? ''].join(' ').trim(),
      });
    }
    this.rows.push({ key, cells });
    return key;
  }

  private cell(line: SheetLine, slot: Slot, part: PastedCell): void {
    const { standard, sheet } = this.scene;
    const column = slot.kind === 'cell' ? slot.column : sheet.columns.find(({ show }) => show === slot.kind);
    if (!column || slot.kind === 'code') return;
    const spot = spotOf(sheet, line, column);
    const kind = kindOf(standard, sheet, spot);
    const { address } = spot;
    if (address && kind === 'entered') this.entry(address, column, part);
    else if (part.text.trim() === '') return;
    else if (address && kind === 'name') this.entry({ ...address, column: 'name' }, { ...column, type: 'text' }, part);
    else if (isComputed(kind)) this.compare(address, column, part, labelOf(part.row));
    else if (address && spot.row && kind === 'label')
      this.named(address, column, plainTitle(this.scene.calculation, spot.row.title), part);
    else if (!saysNothing(part.text)) this.left(part, '这一格不填数');
  }

  /** A row's name in the block is the row's own, or rows have slipped; its number in the table is of no use. */
  private named(address: Address, { show }: Column, own: string, { from, text }: PastedCell): void {
    if (show === 'name' || show === 'label') this.items.push({ kind: 'named', from, text, address, own });
  }

  private entry(address: Address, column: Column, part: PastedCell): void {
    const value = this.read(column, part, address);
    if (value === undefined) return;
    const before = entryAt(this.scene.project, address) ?? '';
    if (value === '' && before === '') return;
    this.items.push({ kind: 'entry', from: part.from, text: part.text, address, before, value });
    if (value !== before) this.cells.push({ address, value });
  }

  private newCell(key: string, made: Record<string, string>, column: Column, part: PastedCell): void {
    const address = { table: this.scene.sheet.table.id, row: key, column: column.key };
    if (column.formula || column.leaf) {
      if (part.text.trim() !== '') this.compare(address, column, part, labelOf(part.row));
      return;
    }
    if (column.show) return;
    const value = this.read(column, part, address);
    if (value === undefined || value === '') return;
    made[column.key] = value;
    this.items.push({ kind: 'entry', from: part.from, text: part.text, address, before: '', value });
  }

  /** The entry that a cell says, with what is added to it; undefined where it says none, which is told. */
  private read(column: Column, { row, also, index, from }: PastedCell, address: Address): string | undefined {
    const { standard, sheet } = this.scene;
    const catalog = column.type === 'text' ? catalogOfColumn(standard, sheet.table.id, column.key) : undefined;
    const values: string[] = [];
    const adds = column.type === 'amount';
    for (const one of [row, ...also]) {
      const exact = one.exact?.[index];
      const text = exact ?? one.cells[index] ?? '';
      const read = readEntry(column, text, exact === undefined ? this.unit : '元', catalog);
      if (read.kind === 'problem') {
        const at = { ...from, line: one.at + 1 };
        this.items.push({ kind: 'refused', from: at, text, why: read.message, address });
        return undefined;
      }
      if (read.note) this.notes.add(read.note);
      // Only amounts add up: other words of a row that is added are not taken, and told.
      if (!adds && one !== row && read.value !== '' && read.value !== values[0])
        this.items.push({ kind: 'left', from: { ...from, line: one.at + 1 }, text, why: '并入的行只取金额' });
      else if (read.value !== '') values.push(read.value);
    }
    if (!adds || values.length < 2) return values[0] ?? '';
    return exactMoney(toFen(values.reduce((total, value) => total + fenOf(value), 0)), '元');
  }

  private left({ from, text }: PastedCell, why: string): void {
    this.items.push({ kind: 'left', from, text, why });
  }

  /** Rows that were added up are compared as one: no computed amount is that of a single one of them. */
  private compare(address: Address | undefined, column: Column, part: PastedCell, label: string): void {
    if (column.show || !address) return;
    const { from, text, also, index } = part;
    const added = also.map(({ cells }) => cells[index] ?? '');
    if (added.length > 0 && column.type !== 'amount') this.left(part, '并入的行只核对金额');
    else this.items.push({ kind: 'compare', from, text, added, label, address });
  }

  private compareRow(row: BlockRow, key: string | undefined, label: string): void {
    const table = this.scene.sheet.table.id;
    for (const [index, slot] of this.slots.entries()) {
      const text = row.cells[index] ?? '';
      if (slot.kind !== 'cell' || !isQuantity(slot.column) || saysNothing(text)) continue;
      const column = slot.column.key;
      const parts = [...this.reached].map((reached) => ({ table, row: reached, column }));
      const address = key === undefined ? {} : { address: { table, row: key, column } };
      const from = { line: row.at + 1, column: index + 1 };
      this.items.push({ kind: 'compare', from, text, label, parts, ...address });
    }
  }
}

/** A pasted cell: its row, the rows added to it, its column in the block. */
interface PastedCell {
  readonly row: BlockRow;
  readonly also: readonly BlockRow[];
  readonly index: number;
  readonly text: string;
  readonly from: Source;
}

function keyIn(target: Target): string | undefined {
  return target.kind === 'line' ? target.line.rows[0]?.key : undefined;
}

function isQuantity({ show, type }: Column): boolean {
  return !show && (type === 'amount' || type === 'number');
}

function fenOf(entry: string): number {
  const fen = parseMoney(entry, '元');
  return typeof fen === 'number' ? fen : 0;
}
