/** Reads the details of a form (指标明细): the rows under their header, with merged cells filled down. */

import { largest } from '../../extremes.js';
import type { FindingPlace } from '../../findings/finding.js';
import { plain } from '../../plain.js';
import { likeness, pairInOrder } from '../../reading/likeness.js';
import type { ReadCell } from '../../reading/reading.js';
import type { FormDefinition } from '../../standard/schema.js';
import type { TableDefinition } from '../../standard/standard.js';
import type { GivenCell } from '../given.js';
import { type CellsContext, lostCell, readCell } from '../tables/read-cells.js';
import type { FormLine } from './reader.js';

type DetailsRow = Extract<FormDefinition['rows'][number], { details: unknown }>;

/** Where a column of the details stands. */
interface Placed {
  readonly key: string;
  readonly merge: boolean;
  readonly cell: ReadCell | undefined;
}

export class DetailsReader {
  constructor(
    private readonly layout: DetailsRow,
    private readonly table: TableDefinition,
    private readonly context: CellsContext,
    private readonly used: Set<ReadCell>,
    private readonly placeOf: (line: FormLine) => FindingPlace,
  ) {}

  /** The details between the header's line and `end`; lines without anything but their merged columns are blank. */
  read(lines: readonly FormLine[], header: number, end: number): ReadonlyMap<string, GivenCell>[] {
    const head = lines[header];
    if (!head) return [];
    const columns = this.placeColumns(head);
    const result: ReadonlyMap<string, GivenCell>[] = [];
    const above = new Map<string, ReadCell>();
    const seen: ReadonlyMap<string, ReadCell>[] = [];
    for (const line of lines.slice(header + 1, end)) {
      const cells = this.cellsOf(line, columns, above);
      seen.push(cells);
      const filled = columns.some(({ key, merge }) => !merge && plain(cells.get(key)?.text ?? '') !== '');
      const broken = this.isBroken(line, head, columns);
      if (broken) this.noteBroken(line);
      if (filled || broken) result.push(this.readRow(columns, cells, broken));
    }
    this.checkAlways(seen, head);
    return result;
  }

  /** Lines that the standard always prints, filled or not. */
  private checkAlways(seen: readonly ReadonlyMap<string, ReadCell>[], head: FormLine): void {
    for (const texts of this.layout.always ?? []) {
      const columns = Object.entries(texts);
      const isThere = seen.some((cells) =>
        columns.every(([column, text]) => plain(cells.get(column)?.text ?? '') === plain(text)),
      );
      if (isThere) continue;
      const words = columns.map(([, text]) => text).join('·');
      const message = `${this.context.name}的指标缺少“${words}”行`;
      this.context.collector.add('form-field-missing', 'warning', message, [this.placeOf(head)]);
    }
  }

  /** Finds every column by its very title, the rest by likeness and order. */
  private placeColumns(head: FormLine): Placed[] {
    const { details } = this.layout;
    const printed = head.grid.cells(head.row);
    const exact = details.map(({ title }) => printed.find(({ text }) => plain(text) === plain(title)));
    const rest = details.filter((_, i) => !exact[i]);
    const spare = printed.filter((cell) => !exact.includes(cell));
    const score = (d: number, p: number): number => likeness(plain(rest[d]?.title ?? ''), plain(spare[p]?.text ?? ''));
    const near = new Map(
      pairInOrder(rest.length, spare.length, score, MIN).map(({ left, right }) => [rest[left], spare[right]]),
    );
    const cells = details.map((column, i) => exact[i] ?? near.get(column));
    for (const [i, column] of details.entries()) this.noteHeader(column.title, cells[i], head);
    const places = cells.flatMap((cell) => (cell ? [cell.column] : []));
    if (places.some((place, i) => place < (places[i - 1] ?? 0))) {
      const message = `${this.context.name}的指标表头次序与表样不同，按表头核对`;
      this.context.collector.add('form-label', 'warning', message, [this.placeOf(head)]);
    }
    return details.map(({ column, merge }, i) => ({ key: column, merge: merge ?? false, cell: cells[i] }));
  }

  private noteHeader(title: string, cell: ReadCell | undefined, head: FormLine): void {
    const { name, collector } = this.context;
    if (cell) this.used.add(cell);
    if (!cell) collector.add('form-field-missing', 'error', `${name}的指标表头缺少“${title}”`, [this.placeOf(head)]);
    else if (plain(cell.text) !== plain(title))
      collector.add('form-label', 'warning', `${name}的指标表头“${plain(cell.text)}”与表样的“${title}”不同`, [
        this.placeOf(head),
      ]);
  }

  /** The cells of a line by column; a merged cell, or a blank under it, is the one above. */
  private cellsOf(line: FormLine, columns: readonly Placed[], above: Map<string, ReadCell>): Map<string, ReadCell> {
    const cells = new Map<string, ReadCell>();
    let changed = false;
    for (const { key, merge, cell: head } of columns) {
      const cell = head && line.grid.at(line.row, head.column);
      if (!cell) continue;
      this.used.add(cell);
      const blank = plain(cell.text) === '';
      if (merge && blank && !changed) {
        const before = above.get(key);
        if (before) cells.set(key, before);
        continue;
      }
      if (merge) {
        changed ||= above.get(key) !== cell && plain(above.get(key)?.text ?? '') !== plain(cell.text);
        above.set(key, cell);
      }
      cells.set(key, cell);
    }
    return cells;
  }

  /** Whether the cells of the line do not stand under those of the header. */
  private isBroken({ grid, row }: FormLine, head: FormLine, columns: readonly Placed[]): boolean {
    const starts = new Set(head.grid.starts(head.row));
    const own = grid.starts(row);
    const end = largest(head.grid.across(head.row).map(({ column, columnSpan }) => column + columnSpan));
    if (grid === head.grid && !grid.isFull(row, end)) return true;
    if (own.some((start) => start >= end || !starts.has(start))) return true;
    return columns.some(({ cell, merge }) => {
      const other = cell && grid.at(row, cell.column);
      return cell !== undefined && !merge && (other === undefined || other.column !== cell.column || other.row < row);
    });
  }

  private noteBroken(line: FormLine): void {
    const message = `${this.context.name}：第 ${line.row + 1} 行单元格数与指标表头不符，这一行没有核对`;
    this.context.collector.add('table-columns', 'error', message, [this.placeOf(line)]);
  }

  private readRow(
    columns: readonly Placed[],
    cells: ReadonlyMap<string, ReadCell>,
    broken: boolean,
  ): ReadonlyMap<string, GivenCell> {
    const row = new Map<string, GivenCell>();
    const name = plain(cells.get('name')?.text ?? '');
    for (const { key } of columns) {
      const column = this.table.columnByKey.get(key);
      const cell = cells.get(key);
      if (!column) continue;
      if (broken || !columns.some((one) => one.key === key && one.cell)) row.set(key, lostCell('单元格与表头不符'));
      else if (cell) row.set(key, readCell(this.context, name, column, cell));
    }
    return row;
  }
}

const MIN = 0.6;
