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

/** A row of another table, that a form may be about, with the money that it prints, in 分. */
export interface NamedRow {
  readonly key: string;
  readonly name: string;
  readonly amounts: ReadonlySet<number>;
}

/** So alike are names that differ by a slip. */
const SLIP = 0.8;

/**
 * By form the row of its name, of several forms of one name the one with its amounts; where the name is one slip off, the
 * only row like it of those that no other form names.
 */
function keysByName(forms: readonly FormRead[], rows: readonly NamedRow[]): string[] {
  const keys = new Map<FormRead, string>();
  const left = new Set(rows);
  const take = (form: FormRead | undefined, row: NamedRow): void => {
    if (!form) return;
    keys.set(form, row.key);
    left.delete(row);
  };
  for (const row of rows) {
    const own = forms.filter((form) => !keys.has(form) && plain(form.name) === plain(row.name));
    take(own.find((form) => isAbout(form, row)) ?? own[0], row);
  }
  const open = forms.filter((form) => !keys.has(form));
  const isLike = (form: FormRead, row: NamedRow): boolean => likeness(plain(form.name), plain(row.name)) >= SLIP;
  for (const form of open) {
    const [only, more] = [...left].filter((row) => isLike(form, row));
    if (only && !more && open.filter((one) => isLike(one, only)).length === 1) take(form, only);
  }
  return forms.map((form, i) => keys.get(form) ?? `form-${i + 1}`);
}

/** Whether all money that a form prints stands in the row. */
function isAbout({ fields }: FormRead, { amounts }: NamedRow): boolean {
  const own = [...fields.values()].flatMap(({ value }) =>
    value.kind === 'amount' && value.fen !== 0 ? [value.fen] : [],
  );
  return own.length > 0 && own.every((fen) => amounts.has(fen));
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
