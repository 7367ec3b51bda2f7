/** What forms show (表单中的数) as rows of their tables: one row for each form, and its details. */
import { plainRow, type Row } from '../../calculation/row.js';
import { text } from '../../language/value.js';
import type { FormDefinition } from '../../standard/schema.js';
import type { Standard, TableDefinition } from '../../standard/standard.js';
import { cellKey, type GivenCell, type GivenTable, withEntries } from '../given.js';

/** A form as it was read: its fields, and its details line by line, by column. */
export interface FormRead {
  readonly name: string;
  readonly fields: ReadonlyMap<string, GivenCell>;
  readonly details: readonly ReadonlyMap<string, GivenCell>[];
}

/** All forms of one kind. */
export interface FormsRead {
  readonly form: FormDefinition;
  readonly title: string;
  readonly forms: readonly FormRead[];
}

const NONE: ReadonlySet<string> = new Set();

/** One row for each form. A form of something that another table lists has that row's key. */
export function formTable(
  standard: Standard,
  table: TableDefinition,
  { form, title, forms }: FormsRead,
  keyByName: (name: string) => string | undefined,
): GivenTable {
  const cells = new Map<string, GivenCell>();
  const keys = new Set<string>();
  for (const [index, { name, fields }] of forms.entries()) {
    const linked = keyByName(name);
    const key = linked === undefined || keys.has(linked) ? `form-${index + 1}` : linked;
    keys.add(key);
    for (const [column, cell] of fields) cells.set(cellKey(key, column), cell);
  }
  const rows = [...keys].map((key, line) => plainRow({ key, block: 0, kind: 'detail', line }));
  const columns = new Set(
    form.rows.flatMap((row) => ('cells' in row ? row.cells.flatMap(({ field }) => field ?? []) : [])),
  );
  return given(standard, { table, name: title, rows, cells, columns });
}

/** The details of all forms; each names the form it belongs to. */
export function detailsTable(
  standard: Standard,
  table: TableDefinition,
  { form, title, forms }: FormsRead,
  owners: readonly string[],
): GivenTable {
  const cells = new Map<string, GivenCell>();
  const rows: Row[] = [];
  const ownerColumn = form.details?.owner ?? '';
  for (const [f, { details }] of forms.entries())
    for (const [d, detail] of details.entries()) {
      const key = `form-${f + 1}-${d + 1}`;
      rows.push(plainRow({ key, block: 0, kind: 'detail', line: rows.length }));
      cells.set(cellKey(key, ownerColumn), { value: text(owners[f] ?? ''), text: '' });
      for (const [column, cell] of detail) cells.set(cellKey(key, column), cell);
    }
  const columns = new Set(
    form.rows.flatMap((row) => ('details' in row ? row.details.map(({ column }) => column) : [])),
  );
  columns.add(ownerColumn);
  return given(standard, { table, name: title, rows, cells, columns });
}

/** The rows with what their forms show as their entries; a form loses none and leaves none out. */
function given(standard: Standard, printed: Omit<GivenTable, 'lost' | 'leftOut'>): GivenTable {
  const { table, rows, cells } = printed;
  return { ...printed, rows: withEntries(standard, table, rows, cells), lost: NONE, leftOut: NONE };
}
