/** Reads a printed form (读表单): fields beside their labels, details under their header. */

import { largest, smallest } from '../../extremes.js';
import type { FindingPlace } from '../../findings/finding.js';
import { wordsIn } from '../../language/value.js';
import type { PrintedUnit } from '../../number/money.js';
import { plain, withoutBlanks } from '../../plain.js';
import { repeatedRows } from '../../reading/continued.js';
import { likeness, pairInOrder } from '../../reading/likeness.js';
import type { ReadCell } from '../../reading/reading.js';
import type { Grid } from '../../recognition/grid.js';
import type { Column, Standard, TableDefinition } from '../../standard/standard.js';
import { type FindingCollector, placeAt, spotWords } from '../finding-collector.js';
import type { GivenCell } from '../given.js';
import { type PrintedTable, wholePlace } from '../tables/printed-tables.js';
import { type CellsContext, lostCell, readCell } from '../tables/read-cells.js';
import { type Identity, saidWords, wordingOf } from '../wording.js';
import { DetailsReader } from './details.js';
import type { ExpectedForm, LayoutRow } from './expected.js';
import type { FormRead } from './rows.js';

/** A row of the form, wherever the page ends. */
export interface FormLine {
  readonly grid: Grid;
  readonly row: number;
}

const SAME = 0.75;
const MIN = 0.6;

export class FormReader {
  private readonly used = new Set<ReadCell>();
  private readonly lines: readonly FormLine[];
  private readonly data: TableDefinition | undefined;
  private readonly fields = new Map<string, GivenCell>();

  constructor(
    private readonly standard: Standard,
    private readonly expected: ExpectedForm,
    private readonly printed: PrintedTable,
    private readonly unit: PrintedUnit,
    private readonly collector: FindingCollector,
    private readonly identity: Identity,
  ) {
    this.data = standard.tables.get(expected.form.table);
    this.lines = linesOf(printed);
  }

  read(): FormRead {
    const { rows } = this.expected;
    const found = this.rowsFound();
    const details: ReadonlyMap<string, GivenCell>[] = [];
    for (const [index, layout] of rows.entries()) {
      const at = found.get(index);
      if (at === undefined) this.noteLostRow(layout);
      else if (layout.details) {
        const next = [...found].filter(([other]) => other > index).map(([, line]) => line);
        for (const item of this.readDetails(layout, at, Math.min(this.lines.length, smallest(next))))
          details.push(item);
      } else this.readFields(layout, this.lines[at]);
    }
    this.noteUnused();
    return { name: wordsIn(this.fields.get(this.expected.form.name)?.value), fields: this.fields, details };
  }

  /** Which printed row is which row of the layout: by labels and in order; rows of fields alone follow their neighbours. */
  private rowsFound(): Map<number, number> {
    const { rows } = this.expected;
    const texts = this.lines.map(({ grid, row }) => grid.cells(row).map(({ text }) => plain(text)));
    const labels = rows.map(({ cells }) => cells.map(({ label }) => label).filter((label) => label !== ''));
    const score = (r: number, l: number): number => rowScore(labels[r] ?? [], texts[l] ?? []);
    const found = new Map<number, number>();
    for (const { left, right } of pairInOrder(rows.length, this.lines.length, score, MIN)) found.set(left, right);
    const used = new Set(found.values());
    for (const [r, { cells }] of rows.entries()) {
      const before = found.get(r - 1);
      if (found.has(r) || before === undefined || cells.some(({ label }) => label !== '')) continue;
      if (used.has(before + 1) || before + 1 >= this.lines.length) continue;
      found.set(r, before + 1);
      used.add(before + 1);
    }
    return found;
  }

  private readFields({ cells }: LayoutRow, line: FormLine | undefined): void {
    if (!line) return;
    const printed = line.grid.cells(line.row);
    const match = alignCells(cells, printed);
    for (const [index, { label, field }] of cells.entries()) {
      const cell = match.get(index);
      if (cell) this.used.add(cell);
      if (label !== '' && (!cell || label !== plain(cell.text))) this.noteLabel(label, cell, line);
      const column = field === undefined ? undefined : this.data?.columnByKey.get(field);
      if (!column) continue;
      if (cell) this.fields.set(column.key, readCell(this.context(this.data), '', column, cell));
      else this.lose(column, line);
    }
  }

  private lose(column: Column, line: FormLine): void {
    const words = saidWords(wordingOf(column.title), this.identity);
    this.collector.add('form-field-missing', 'error', `${this.title}中找不到“${words}”的内容`, [this.placeOf(line)]);
    this.fields.set(column.key, lostCell('表单中找不到这一项'));
  }

  private readDetails(layout: LayoutRow, header: number, end: number): ReadonlyMap<string, GivenCell>[] {
    const { details } = this.expected.form;
    const table = details && this.standard.tables.get(details.table);
    if (!table || !layout.details) return [];
    const reader = new DetailsReader(layout.details, table, this.context(table), this.used, (line) =>
      this.placeOf(line),
    );
    this.checkSide(layout.details.side?.text.source, header, end);
    return reader.read(this.lines, header, end);
  }

  /** The words beside the details. */
  private checkSide(text: string | undefined, header: number, end: number): void {
    const [first] = this.lines.slice(header, end);
    if (text === undefined || !first) return;
    const cells = this.lines.slice(header, end).flatMap(({ grid, row }) => grid.cells(row));
    const side = cells.find((cell) => plain(cell.text) === plain(text));
    if (side) this.used.add(side);
    else this.noteLabel(plain(text), undefined, first);
  }

  private context(table: TableDefinition | undefined): CellsContext {
    const own = table ?? this.data;
    if (!own) throw new RangeError(`no table ${this.expected.form.table}`);
    const { number } = this.printed;
    return {
      table: own,
      name: this.title,
      number,
      unit: this.unit,
      decimals: own.numbers.decimals,
      collector: this.collector,
      identity: this.identity,
    };
  }

  /** The form in words, with the name of what it is about. */
  private get title(): string {
    const name = withoutBlanks(this.fields.get(this.expected.form.name)?.text ?? '');
    return name === '' ? this.expected.title : `${this.expected.title}（${name}）`;
  }

  private placeOf({ grid, row }: FormLine): FindingPlace {
    const words = grid.cells(row).map(({ text }) => plain(text));
    return placeAt(this.title, this.printed.number, grid.spot(row), words.join(' ').trim());
  }

  private noteLabel(label: string, cell: ReadCell | undefined, line: FormLine): void {
    if (cell && likeness(label, plain(cell.text)) >= SAME) {
      const message = `${this.title}中“${plain(cell.text)}”与表样的“${label}”不同`;
      this.collector.add('form-label', 'hint', message, [this.placeOf(line)]);
      return;
    }
    const said = cell ? `“${plain(cell.text)}”处应为“${label}”` : `缺少“${label}”`;
    // A number in place of the one that every form prints.
    const isNumber = cell !== undefined && /\d/.test(cell.text) && /\d/.test(label);
    const place = isNumber ? placeAt(this.title, this.printed.number, cell.spot, plain(cell.text)) : this.placeOf(line);
    const blames = isNumber ? [{ place, expected: label }] : undefined;
    this.collector.add('form-field-missing', 'error', `${this.title}${said}`, [place], blames);
  }

  private noteLostRow({ cells }: LayoutRow): void {
    const labels = cells.map(({ label }) => label).filter((label) => label !== '');
    const place = wholePlace(this.title, this.printed);
    const what = labels.length > 0 ? `“${labels.join('”“')}”` : '一行内容';
    this.collector.add('form-field-missing', 'error', `${this.title}缺少${what}`, [place]);
    for (const { field } of cells) if (field !== undefined) this.fields.set(field, lostCell('表单中没有这一行'));
  }

  /** Words in cells that belong to nothing of the layout. */
  private noteUnused(): void {
    const above = new Set(aboveCells(this.printed));
    for (const { grid, row } of this.lines)
      for (const cell of grid.cells(row)) {
        const words = plain(cell.text);
        if (words === '' || this.used.has(cell) || above.has(cell)) continue;
        const message = `${this.title}中不属于表样的一格（${spotWords(this.printed.number, cell.spot)}）`;
        this.collector.unread.push({ message, text: cell.text, spot: cell.spot });
      }
  }
}

/** Pairs the cells of the layout with printed ones: by place where there are as many, else by labels. */
function alignCells(layout: LayoutRow['cells'], printed: readonly ReadCell[]): Map<number, ReadCell> {
  const result = new Map<number, ReadCell>();
  if (layout.length === printed.length) {
    for (const [i, cell] of printed.entries()) result.set(i, cell);
    return result;
  }
  const score = (l: number, p: number): number => {
    const label = layout[l]?.label ?? '';
    return label === '' ? 0 : likeness(label, plain(printed[p]?.text ?? ''));
  };
  const anchors = [
    { left: -1, right: -1 },
    ...pairInOrder(layout.length, printed.length, score, MIN),
    { left: layout.length, right: printed.length },
  ];
  for (const [i, { left, right }] of anchors.entries()) {
    const cell = printed[right];
    if (cell) result.set(left, cell);
    const next = anchors[i + 1];
    if (!next || next.left - left !== next.right - right) continue;
    for (let k = 1; k < next.left - left; k++) {
      const between = printed[right + k];
      if (between) result.set(left + k, between);
    }
  }
  return result;
}

/** The rows of all parts; what later pages repeat comes once. */
function linesOf({ grids }: PrintedTable): FormLine[] {
  const [first] = grids;
  return grids.flatMap((grid) => {
    const from = first && grid !== first ? repeatedRows(first.table, grid.table) : 0;
    return Array.from({ length: grid.rows - from }, (_, i) => ({ grid, row: from + i }));
  });
}

/** The line over the form, inside the table: unit of money, who compiled it. */
export function aboveCells({ grids }: PrintedTable): readonly ReadCell[] {
  const cells = grids[0]?.cells(0) ?? [];
  return cells.some(({ text }) => /单位:/.test(plain(text))) ? cells : [];
}

/** How well a row bears the labels. */
function rowScore(labels: readonly string[], texts: readonly string[]): number {
  if (labels.length === 0) return 0;
  const best = (label: string): number =>
    largest(
      texts.map((text) => likeness(label, text)),
      0,
    );
  return labels.reduce((sum, label) => sum + best(label), 0) / labels.length;
}
