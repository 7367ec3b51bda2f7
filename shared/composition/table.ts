/** Composes a printed table (表): headers over several levels, lines across blocks, notes. */

import type { Figures } from '../calculation/figures.js';
import type { Row, TableRows } from '../calculation/row.js';
import { type Align, type Cell, PLAIN_CELL, type Run, type Table, type TableRow } from '../document/document.js';
import { largest } from '../extremes.js';
import type { Template } from '../language/template.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../standard/standard.js';
import { failedIn, formatValue } from './format.js';
import type { ProseEvaluator } from './prose.js';
import { headerRows, visibleColumns } from './table-header.js';

const DEFAULT_WIDTH = { label: 8, name: 26, amount: 11, text: 14 } as const;

export class TableComposer {
  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures,
    private readonly prose: ProseEvaluator,
  ) {}

  /** The table as it is printed, or undefined when the standard has no such table. */
  compose(id: string): Table | undefined {
    const table = this.standard.tables.get(id);
    const rows = this.figures.rowsOf(id);
    if (!table || !rows) return undefined;
    const columns = table.blocks.flatMap((block) => visibleColumns(block));
    const header = this.header(table, columns.length);
    return {
      kind: 'table',
      id,
      summary: this.prose.text(table.file.title),
      widths: columns.map(widthOf),
      headerRows: header.length,
      rows: [...header, ...this.body(table, rows)],
      style: table.file.textStyle ?? this.standard.plan.table.style,
      minSize: this.standard.plan.table.minSize,
    };
  }

  private header(table: TableDefinition, width: number): TableRow[] {
    const result: TableRow[] = [];
    const { above } = table.file;
    if (above) result.push(this.aboveRow([above.left, above.center, above.right], width, table));
    const font = this.standard.plan.table.headerFont;
    const { rowHeight } = this.standard.plan.table;
    const header = headerRows(table.blocks, (title) => this.headerRuns(title, font), rowHeight);
    for (const row of header) result.push(row);
    if (table.file.ordinals !== undefined) result.push(this.ordinals(table, table.file.ordinals));
    return result;
  }

  private headerRuns(title: Template, font: Run['font']): Run[] {
    return this.prose.runs(title).map((run) => (font ? { ...run, font } : run));
  }

  /** The line over the table (部门、单位); it is part of the header and so stands on every page. */
  private aboveRow(texts: readonly (Template | undefined)[], width: number, table: TableDefinition): TableRow {
    const present = texts.flatMap((text, i): { text: Template; align: Align }[] =>
      text === undefined ? [] : [{ text, align: (['left', 'center', 'right'] as const)[i] ?? 'left' }],
    );
    const widths = this.widths(table);
    const right = spanAtRight(widths);
    const spans = present.length === 1 ? [width] : present.length === 2 ? [width - right, right] : threeSpans(widths);
    const cells = present.map(
      ({ text, align }, i): Cell => ({
        ...textCell(this.prose.runs(text), align),
        columnSpan: spans[i] ?? 1,
        open: ['top', 'left', 'right'],
      }),
    );
    return { cells, height: 0 };
  }

  private widths(table: TableDefinition): number[] {
    return table.blocks.flatMap((block) => visibleColumns(block)).map(widthOf);
  }

  /** 栏次: a line that numbers the value columns. */
  private ordinals(table: TableDefinition, label: string): TableRow {
    let number = 0;
    const cells = table.blocks.flatMap((block) => {
      const columns = visibleColumns(block);
      const labels = columns.filter((column) => column.type === 'label').length;
      const head = {
        ...textCell([{ text: label }], 'center'),
        columnSpan: Math.max(1, labels),
        header: 'column' as const,
      };
      const rest = columns.slice(labels).map(() => {
        number += 1;
        return { ...textCell([{ text: String(number) }], 'center'), header: 'column' as const };
      });
      return labels > 0 ? [head, ...rest] : rest;
    });
    return { cells, height: this.standard.plan.table.rowHeight };
  }

  private body(table: TableDefinition, rows: TableRows): TableRow[] {
    const lines = largest(
      rows.rows.map((row) => row.line + 1),
      0,
    );
    const byLine = table.blocks.map(() => new Map<number, Row>());
    for (const row of rows.rows) byLine[row.block]?.set(row.line, row);
    return Array.from({ length: lines }, (_, line) => ({
      cells: table.blocks.flatMap((block) =>
        this.blockCells(table, block, byLine[block.index]?.get(line), block.index * lines + line + 1),
      ),
      height: this.standard.plan.table.rowHeight,
    }));
  }

  /** 行次 runs down the first block, then down the second. */
  private blockCells(table: TableDefinition, block: TableBlock, row: Row | undefined, lineNumber: number): Cell[] {
    const columns = visibleColumns(block);
    if (row?.kind === 'total') return this.totalCells(table, columns, row);
    const name = nameColumn(columns);
    return columns.map((column) => {
      if (column.show === 'lineNumber') return textCell([{ text: String(lineNumber) }], 'center');
      const cell = row ? this.cell(table, column, row) : textCell([], 'left');
      return column === name && cell.runs.length > 0 ? { ...cell, header: 'row' } : cell;
    });
  }

  /** The title of a 合计 row stands across the columns that say what a row is. */
  private totalCells(table: TableDefinition, columns: readonly Column[], row: Row): Cell[] {
    const first = columns.findIndex((column) => column.type === 'amount' || column.type === 'number');
    const span = first < 0 ? columns.length : Math.max(1, first);
    const runs = this.strong([...this.prose.runs(row.title)], row);
    const title: Cell = { ...textCell(runs, 'center'), columnSpan: span, header: 'row' };
    return [title, ...columns.slice(span).map((column) => this.cell(table, column, row))];
  }

  private strong(runs: Run[], row: Row): Run[] {
    const font = row.strong ? this.standard.plan.table.strongFont : undefined;
    return font ? runs.map((run) => ({ ...run, font })) : runs;
  }

  private cell(table: TableDefinition, column: Column, row: Row): Cell {
    if (column.show) return this.labelCell(table, column, row);
    const address = { table: table.id, row: row.key, column: column.key };
    const style = column.blank ? { ...table.numbers, blank: column.blank } : table.numbers;
    const value = this.figures.value(address);
    const text = formatValue(value, style, column);
    const align = column.align ?? (column.type === 'amount' || column.type === 'number' ? 'right' : 'left');
    return textCell(text === '' ? [] : this.strong([{ text, address, ...failedIn(value) }], row), align);
  }

  private labelCell(table: TableDefinition, column: Column, row: Row): Cell {
    if (column.show === 'code')
      return textCell([{ text: codePart(this.standard, table, column, row) }], column.align ?? 'center');
    const runs = this.strong(this.prose.runs(row.title), row);
    const indent = row.indent + (column.show === 'name' ? Math.max(0, row.level - 1) * 0.5 : 0);
    return { ...textCell(runs, row.center ? 'center' : (column.align ?? 'left')), indent: row.center ? 0 : indent };
  }
}

/** The code of a row, or the part of it that belongs to the column's level. */
export function codePart({ catalogs }: Standard, table: TableDefinition, column: Column, { code, level }: Row): string {
  const rows = table.blocks[column.block]?.rows;
  const catalog = rows?.kind === 'classification' ? catalogs.get(rows.catalog) : undefined;
  if (column.level === undefined || !catalog) return code;
  if (level < column.level || (level > column.level && !column.repeat)) return '';
  return code.slice(catalog.levels[column.level - 2] ?? 0, catalog.levels[column.level - 1]);
}

/** The column that says what a row is. */
function nameColumn(columns: readonly Column[]): Column | undefined {
  return columns.find(({ show }) => show === 'name' || show === 'label') ?? columns.find(({ type }) => type === 'text');
}

export function textCell(runs: readonly Run[], align: Align): Cell {
  return { ...PLAIN_CELL, runs, align };
}

export function widthOf(column: Column): number {
  if (column.width !== undefined) return column.width;
  if (column.show === 'name' || column.show === 'label') return DEFAULT_WIDTH.name;
  if (column.show) return DEFAULT_WIDTH.label;
  return column.type === 'amount' || column.type === 'number' ? DEFAULT_WIDTH.amount : DEFAULT_WIDTH.text;
}

/** Enough columns at the right for “单位：万元”. */
export function spanAtRight(widths: readonly number[]): number {
  const total = widths.reduce((sum, width) => sum + width, 0);
  let span = 0;
  for (let taken = 0; taken < total * 0.16 && span < widths.length - 1; span++)
    taken += widths[widths.length - 1 - span] ?? 0;
  return span;
}

/** A unit's name at the left, a year in the middle and “金额单位：万元” at the right; the sides as equal as columns allow. */
function threeSpans(widths: readonly number[]): [number, number, number] {
  const total = widths.reduce((sum, width) => sum + width, 0);
  const share = (from: number, to: number): number =>
    widths.slice(from, to).reduce((sum, width) => sum + width, 0) / total;
  const count = widths.length;
  let best: [number, number, number] = [1, Math.max(1, count - 2), 1];
  let least = Number.POSITIVE_INFINITY;
  for (let left = 1; left <= count - 2; left++)
    for (let right = 1; left + right < count; right++) {
      const [a, b, c] = [share(0, left), share(left, count - right), share(count - right, count)];
      const lack = Math.max(0, 0.3 - a) + Math.max(0, 0.14 - b) + Math.max(0, 0.16 - c);
      const badness = 10 * lack + Math.abs(a - c);
      if (badness < least) [least, best] = [badness, [left, count - left - right, right]];
    }
  return best;
}
