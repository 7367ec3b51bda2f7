/** Composes a form (绩效目标表): the standard's printed layout over one row of a table and its details. */
import type { Figures } from '../calculation/figures.js';
import { groupBy } from '../collections.js';
import type { Align, Cell, Run, Table, TableRow } from '../document/document.js';
import type { Address } from '../project/address.js';
import type { FormDefinition } from '../standard/schema.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { type DetailItem, detailItems } from './form-items.js';
import { blankLocals, formLocals } from './form-locals.js';
import { failedIn, formatValue } from './format.js';
import type { Locals, ProseEvaluator } from './prose.js';
import { spanAtRight, textCell } from './table.js';

type LayoutRow = FormDefinition['rows'][number];
type DetailsRow = Extract<LayoutRow, { details: unknown }>;
type CellsRow = Extract<LayoutRow, { cells: unknown }>;

export interface ComposedForm {
  /** Key of the row that the form shows. */
  readonly row: string;
  readonly name: string;
  /** Composes its body. */
  readonly table: () => Table;
  /** The columns of the row, as the texts of the form may name them. */
  readonly locals: Locals;
}

export class FormComposer {
  constructor(
    private readonly standard: Standard,
    private readonly figures: Figures,
    private readonly prose: ProseEvaluator,
  ) {}

  /** One form for every row of the form's table, in the table's order; a blank one where the standard asks for it. */
  compose(form: FormDefinition): ComposedForm[] {
    const data = this.standard.tables.get(form.table);
    const rows = this.figures.rowsOf(form.table)?.rows ?? [];
    if (!data) return [];
    const details = this.detailsByOwner(form);
    const composed = rows
      .filter((row) => row.kind === 'detail')
      .map((row) => this.form(form, data, row.key, details.get(row.key) ?? []));
    return composed.length === 0 && form.blank ? [this.form(form, data, undefined, [])] : composed;
  }

  /** The form of a row, or the blank form. */
  private form(
    form: FormDefinition,
    data: TableDefinition,
    row: string | undefined,
    details: readonly string[],
  ): ComposedForm {
    const locals = row === undefined ? blankLocals(data) : formLocals(this.figures, data, row);
    const name = this.print(data, row, form.name);
    return { row: row ?? 'blank', name, table: () => this.table(form, data, row, details, locals), locals };
  }

  private detailsByOwner({ details }: FormDefinition): Map<string, string[]> {
    const table = details && this.standard.tables.get(details.table);
    const keys = table ? (this.figures.rowsOf(table.id)?.rows ?? []).map(({ key }) => key) : [];
    return groupBy(keys, (key) => (table && details ? this.print(table, key, details.owner) : ''));
  }

  private print(table: TableDefinition, row: string | undefined, column: string): string {
    if (row === undefined) return '';
    const definition = table.columnByKey.get(column);
    return formatValue(this.figures.value({ table: table.id, row, column }), table.numbers, definition);
  }

  private table(
    form: FormDefinition,
    data: TableDefinition,
    row: string | undefined,
    details: readonly string[],
    locals: Locals,
  ): Table {
    const above = this.aboveRow(form, locals);
    const rows = form.rows.flatMap((layout): TableRow[] =>
      'cells' in layout ? [this.fieldRow(data, row, layout, locals)] : this.detailRows(form, layout, details),
    );
    const { style, minSize } = this.standard.plan.form;
    const summary = this.prose.text(form.title, locals) + this.print(data, row, form.name);
    return {
      kind: 'table',
      id: `${form.id}-${row ?? 'blank'}`,
      summary,
      widths: form.widths,
      headerRows: above.length,
      rows: [...above, ...rows],
      style,
      minSize,
    };
  }

  /** The line over the form, without rules; it is a header and so stands on every page. */
  private aboveRow({ above, widths }: FormDefinition, locals: Locals): TableRow[] {
    const texts = [above?.left, above?.right];
    const right = spanAtRight(widths);
    const spans = texts.includes(undefined) ? [widths.length, widths.length] : [widths.length - right, right];
    const cells = texts.flatMap((source, i): Cell[] =>
      source === undefined
        ? []
        : [
            {
              ...textCell(this.prose.runs(source, locals), i === 0 ? 'left' : 'right'),
              columnSpan: spans[i] ?? 1,
              open: ['top', 'left', 'right'],
            },
          ],
    );
    return cells.length > 0 ? [{ cells, height: 0 }] : [];
  }

  private fieldRow(data: TableDefinition, row: string | undefined, layout: CellsRow, locals: Locals): TableRow {
    const lastField = layout.cells.findLastIndex(({ field }) => field !== undefined);
    const cells = layout.cells.map((cell, index): Cell => {
      const column = cell.field === undefined ? undefined : data.columnByKey.get(cell.field);
      const address = { table: data.id, row: row ?? '', column: cell.field ?? '' };
      const runs = column
        ? [{ text: this.print(data, row, column.key), ...this.source(address) }].filter((run) => run.text !== '')
        : cell.text
          ? this.prose.runs(cell.text, locals)
          : [];
      const align: Align = cell.align ?? (column ? (column.type === 'amount' ? 'right' : 'left') : 'center');
      return {
        ...textCell(runs, align),
        columnSpan: cell.span ?? 1,
        rowSpan: cell.rows ?? 1,
        indent: cell.indent ?? 0,
        header: column ? false : labelScope(index, lastField),
      };
    });
    return { cells, height: layout.height ?? this.standard.plan.form.rowHeight };
  }

  /**
   * The header of the indicators and their rows. Equal neighbours in a merging column become one cell.
   * The text at the side stands beside the rows and looks like one cell with the corner over it; with `head`
   * it begins beside the header.
   */
  private detailRows(form: FormDefinition, layout: DetailsRow, details: readonly string[]): TableRow[] {
    const table = form.details && this.standard.tables.get(form.details.table);
    if (!table) return [];
    const { side } = layout;
    const height = this.standard.plan.form.rowHeight;
    const span = side?.span ?? 1;
    const titles = layout.details.map(
      (column): Cell => ({
        ...textCell([{ text: column.title }], 'center'),
        columnSpan: column.span ?? 1,
        header: 'column',
      }),
    );
    const items = this.items(layout, table, details);
    const keys = items.map((item, index) => (item.key ?? item.texts) && String(index));
    const textAt = (index: number, column: string): string => {
      const { key, texts } = items[index] ?? {};
      return key === undefined ? (texts?.[column] ?? '') : this.print(table, key, column);
    };
    const sideCell = (rowSpan: number, open: Cell['open']): Cell => ({
      ...textCell(side ? this.prose.runs(side.text) : [], 'center'),
      columnSpan: span,
      rowSpan,
      header: 'row',
      open,
    });
    const corner = side?.head
      ? [sideCell(keys.length + 1, [])]
      : side
        ? [{ ...textCell([], 'center'), columnSpan: span, open: ['bottom' as const] }]
        : [];
    const merges = mergeSpans(
      keys,
      layout.details.map((column) => column.merge ?? false),
      (index, c) => (index === undefined ? '' : textAt(Number(index), layout.details[c]?.column ?? '')),
    );
    const body = items.map(({ key }, r): TableRow => {
      const cells: Cell[] = [];
      if (side && !side.head && r === 0) cells.push(sideCell(keys.length, ['top']));
      for (const [c, column] of layout.details.entries()) {
        const rowSpan = merges[r]?.[c] ?? 1;
        if (rowSpan === 0) continue;
        const address = key === undefined ? undefined : { table: table.id, row: key, column: column.column };
        const text = textAt(r, column.column);
        const align = column.align ?? 'center';
        cells.push({
          ...textCell(text === '' ? [] : [{ text, ...this.source(address) }], align),
          columnSpan: column.span ?? 1,
          rowSpan,
        });
      }
      return { cells, height };
    });
    return [{ cells: [...corner, ...titles], height }, ...body];
  }

  /** What a run knows of the cell that it prints. */
  private source(address: Address | undefined): Partial<Pick<Run, 'address' | 'missing' | 'failed'>> {
    return address === undefined ? {} : { address, ...failedIn(this.figures.value(address)) };
  }

  private items({ always, blanks }: DetailsRow, table: TableDefinition, details: readonly string[]): DetailItem[] {
    if (details.length === 0 && !always) return Array.from({ length: blanks ?? 1 }, () => ({}));
    return detailItems(details, always ?? [], (key, column) => this.print(table, key, column));
  }
}

/** A label names the field to its right, or else what stands below. */
function labelScope(index: number, lastField: number): Cell['header'] {
  return index < lastField ? 'row' : 'column';
}

/**
 * Row spans of merged cells: equal neighbours merge, but never across a boundary of the column to the
 * left that merges too. 0 says that the cell above covers this one.
 */
export function mergeSpans(
  keys: readonly (string | undefined)[],
  merging: readonly boolean[],
  textAt: (key: string | undefined, column: number) => string,
): number[][] {
  const spans = keys.map(() => merging.map(() => 1));
  const breaks = new Set<number>([0]);
  for (const [c, merges] of merging.entries()) {
    if (!merges) continue;
    let start = 0;
    for (let r = 1; r < keys.length; r++) {
      const same = textAt(keys[r], c) === textAt(keys[start], c) && !breaks.has(r) && keys[r] !== undefined;
      if (same) {
        setSpan(spans, start, c, r - start + 1);
        setSpan(spans, r, c, 0);
      } else {
        start = r;
        breaks.add(r);
      }
    }
  }
  return spans;
}

function setSpan(spans: number[][], row: number, column: number, value: number): void {
  const line = spans[row];
  if (line) line[column] = value;
}
