/** What forms show (表单中的数) as rows of their tables: one row for each form, and its details. */
import { plainRow, type Row } from '../../calculation/row.js';
import { text } from '../../language/value.js';
import { plain } from '../../plain.js';
import { likeness } from '../../reading/likeness.js';
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

/** A row of another table, that a form may be about. */
export interface NamedRow {
  readonly key: string;
  readonly name: string;
}

/** So alike are names that differ by a slip. */
const SLIP = 0.8;

/** By form the row of its name; where that is one slip off, the only one like it of those that no other form names. */
function keysByName(forms: readonly FormRead[], rows: readonly NamedRow[]): string[] {
  const left = new Set(rows);
  const take = (row: NamedRow | undefined): string | undefined => {
    if (row) left.delete(row);
    return row?.key;
  };
  const exact = forms.map(({ name }) => take([...left].find((row) => plain(row.name) === plain(name))));
  const open = forms.filter((_, i) => exact[i] === undefined);
  const isLike = (form: FormRead, row: NamedRow): boolean => likeness(plain(form.name), plain(row.name)) >= SLIP;
  return forms.map((form, i) => {
    const like = exact[i] === undefined ? [...left].filter((row) => isLike(form, row)) : [];
    const [only] = like;
    const isSure = only && like.length === 1 && open.filter((one) => isLike(one, only)).length === 1;
    return exact[i] ?? (isSure ? take(only) : undefined) ?? `form-${i + 1}`;
  });
}

/** One row for each form. A form of something that another table lists has that row's key. */
export function formTable(
  standard: Standard,
  table: TableDefinition,
  { form, title, forms }: FormsRead,
  named: readonly NamedRow[],
): GivenTable {
  const cells = new Map<string, GivenCell>();
  const keys = keysByName(forms, named);
  for (const [index, { fields }] of forms.entries()) {
    const key = keys[index] ?? '';
    for (const [column, cell] of fields) cells.set(cellKey(key, column), cell);
  }
  const rows = keys.map((key, line) => plainRow({ key, block: 0, kind: 'detail', line }));
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
