/** Composes a form (绩效目标表): the standard's printed layout over one row of a table and its details. */
import type { Calculation } from '../calculation/calculation.js';
import type { FormDefinition } from '../standard/schema.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import type { Align, Cell, Table, TableRow } from './document.js';
import { formatValue } from './format.js';
import type { ProseEvaluator } from './prose.js';
import { textCell } from './table.js';

type LayoutRow = FormDefinition['rows'][number];
type DetailsRow = Extract<LayoutRow, { details: unknown }>;
type CellsRow = Extract<LayoutRow, { cells: unknown }>;

export interface ComposedForm {
  /** Key of the row that the form shows. */
  readonly row: string;
  readonly name: string;
  readonly table: Table;
}

export class FormComposer {
  constructor(
    private readonly standard: Standard,
    private readonly calculation: Calculation,
    private readonly prose: ProseEvaluator,
  ) {}

  /** One form for every row of the form's table, in the table's order. */
  compose(form: FormDefinition): ComposedForm[] {
    const data = this.standard.tables.get(form.table);
    const rows = this.calculation.rowsOf(form.table)?.rows ?? [];
    if (!data) return [];
    const details = this.detailsByOwner(form);
    return rows
      .filter((row) => row.kind === 'detail')
      .map((row) => ({
        row: row.key,
        name: this.print(data, row.key, form.name),
        table: this.table(form, data, row.key, details.get(row.key) ?? []),
      }));
  }

  private detailsByOwner(form: FormDefinition): Map<string, string[]> {
    const owners = new Map<string, string[]>();
    const table = form.details && this.standard.tables.get(form.details.table);
    if (!form.details || !table) return owners;
    for (const row of this.calculation.rowsOf(table.id)?.rows ?? []) {
      const owner = this.print(table, row.key, form.details.owner);
      const list = owners.get(owner);
      if (list) list.push(row.key);
      else owners.set(owner, [row.key]);
    }
    return owners;
  }

  private print(table: TableDefinition, row: string, column: string): string {
    const definition = table.columnByKey.get(column);
    return formatValue(this.calculation.value({ table: table.id, row, column }), table.numbers, definition);
  }

  private table(form: FormDefinition, data: TableDefinition, row: string, details: readonly string[]): Table {
    const rows = form.rows.flatMap((layout): TableRow[] =>
      'cells' in layout ? [this.fieldRow(data, row, layout)] : this.detailRows(form, layout, details),
    );
    const { style, minSize } = this.standard.plan.form;
    const summary = this.prose.text(form.title) + this.print(data, row, form.name);
    return {
      kind: 'table',
      id: `${form.id}-${row}`,
      summary,
      widths: form.widths,
      headerRows: 0,
      rows,
      style,
      minSize,
    };
  }

  private fieldRow(data: TableDefinition, row: string, layout: CellsRow): TableRow {
    const cells = layout.cells.map((cell): Cell => {
      const column = cell.field === undefined ? undefined : data.columnByKey.get(cell.field);
      const address = { table: data.id, row, column: cell.field ?? '' };
      const runs = column
        ? [{ text: this.print(data, row, column.key), address }].filter((run) => run.text !== '')
        : this.prose.runs(cell.text ?? '');
      const align: Align = cell.align ?? (column ? (column.type === 'amount' ? 'right' : 'left') : 'center');
      return {
        ...textCell(runs, align),
        columnSpan: cell.span ?? 1,
        rowSpan: cell.rows ?? 1,
        indent: cell.indent ?? 0,
        header: !column,
      };
    });
    return { cells, height: layout.height ?? this.standard.plan.form.rowHeight };
  }

  /**
   * The header of the indicators and their rows. Equal neighbours in a merging column become one cell.
   * The text at the side stands beside the rows, not beside their header, and looks like one cell.
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
        header: true,
      }),
    );
    const corner: Cell[] = side
      ? [{ ...textCell([], 'center'), columnSpan: span, header: true, open: ['bottom'] }]
      : [];
    const keys: readonly (string | undefined)[] =
      details.length > 0 ? details : Array.from({ length: layout.blanks ?? 1 }, () => undefined);
    const merges = mergeSpans(
      keys,
      layout.details.map((column) => column.merge ?? false),
      (key, c) => (key === undefined ? '' : this.print(table, key, layout.details[c]?.column ?? '')),
    );
    const body = keys.map((key, r): TableRow => {
      const cells: Cell[] = [];
      if (side && r === 0)
        cells.push({
          ...textCell(this.prose.runs(side.text), 'center'),
          columnSpan: span,
          rowSpan: keys.length,
          header: true,
          open: ['top'],
        });
      for (const [c, column] of layout.details.entries()) {
        const rowSpan = merges[r]?.[c] ?? 1;
        if (rowSpan === 0) continue;
        const address = { table: table.id, row: key ?? '', column: column.column };
        const text = key === undefined ? '' : this.print(table, key, column.column);
        const align = column.align ?? 'center';
        cells.push({
          ...textCell(text === '' ? [] : [{ text, address }], align),
          columnSpan: column.span ?? 1,
          rowSpan,
        });
      }
      return { cells, height };
    });
    return [{ cells: [...corner, ...titles], height }, ...body];
  }
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
