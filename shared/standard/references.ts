/**
 * Everything that a standard names outside of its expressions (引用), each with its place: one walk for whoever asks whether
 * it is there, and for whoever asks what is used.
 */
import { type PlanBlock, placedBlocks } from '../language/plan.js';
import { type FileNames, fileNames, PICTURES_FILE, PLAN_FILE, RULES_FILE } from './file-names.js';
import type { FormDefinition } from './schema.js';
import type { RowSource, RowsDefinition } from './schema-table.js';
import { rowsPath, type Standard, type TableDefinition } from './standard.js';

export type Named = 'table' | 'form' | 'catalog' | 'style' | 'page' | 'column';

export interface Reference {
  readonly file: string;
  readonly path: string;
  readonly named: Named;
  readonly name: string;
  /** The table of a column. */
  readonly of?: string;
  /** It says something of the column and makes no use of it. */
  readonly idle?: true;
}

/** All of them. Files need not be known where nobody is told of a place. */
export function* referencesOf(standard: Standard, files: FileNames = fileNames()): Generator<Reference> {
  for (const table of standard.tables.values())
    for (const mention of tableMentions(table)) yield { file: files.table(table.id), ...mention };
  for (const [index, { each }] of standard.rules.entries())
    if (each !== undefined) yield { file: RULES_FILE, ...table(`${index}.each`, each) };
  for (const form of standard.forms.values())
    for (const mention of formMentions(form)) yield { file: files.form(form.id), ...mention };
  for (const [index, { rows }] of standard.pictures.entries())
    if (rows !== undefined) yield { file: PICTURES_FILE, ...table(`${index}.rows`, rows) };
  for (const mention of blockMentions(standard.plan.blocks)) yield { file: PLAN_FILE, ...mention };
  yield* looksOf(standard, files);
}

/** The styles and pages that anything is set in. */
function* looksOf(standard: Standard, files: FileNames): Generator<Reference> {
  for (const { id, file } of standard.tables.values()) {
    yield* looks('style', files.table(id), { textStyle: file.textStyle });
    yield* looks('page', files.table(id), { page: file.page });
  }
  for (const { id, page } of standard.forms.values()) yield* looks('page', files.form(id), { page });
  const { blocks, bodyStyle, pageNumberStyle, headingStyles, contents } = standard.plan;
  const { page, style, titleStyle, lineStyle, noteStyle } = standard.plan.table;
  const { page: formPage, minSize: _, rowHeight: __, labelStyle, ...ofForms } = standard.plan.form;
  yield* looks('style', PLAN_FILE, {
    bodyStyle,
    pageNumberStyle,
    ...under('headingStyles', headingStyles),
    ...under('contents.styles', contents.styles),
    ...under('table', { style, titleStyle, lineStyle, noteStyle }),
    ...under('form', standard.forms.size > 0 ? { ...ofForms, labelStyle } : ofForms),
  });
  yield* looks('page', PLAN_FILE, { 'table.page': page, 'form.page': formPage });
  for (const { path, block } of placedBlocks(blocks)) {
    if ('style' in block) yield* looks('style', PLAN_FILE, { [`${path}.style`]: block.style });
    if (block.kind === 'page') yield* looks('page', PLAN_FILE, { [`${path}.page`]: block.page });
  }
}

/** The names of styles or pages that anything is set in. */
export function looksIn(standard: Standard, kind: 'style' | 'page'): ReadonlySet<string> {
  return new Set([...looksOf(standard, fileNames())].flatMap(({ named, name }) => (named === kind ? [name] : [])));
}

type Inside = Omit<Reference, 'file'>;

function table(path: string, name: string): Inside {
  return { path, named: 'table', name };
}

function column(path: string, of: string, name: string): Inside {
  return { path, named: 'column', of, name };
}

/** What may be left unsaid is not named then. */
function* looks(
  named: 'style' | 'page',
  file: string,
  places: Readonly<Record<string, string | undefined>>,
): Generator<Reference> {
  for (const [path, name] of Object.entries(places)) if (name !== undefined) yield { file, path, named, name };
}

function* tableMentions(definition: TableDefinition): Generator<Inside> {
  const { id, columns, blocks } = definition;
  for (const { path, limit, under } of columns) {
    if (limit !== undefined) yield column(`${path}.limit`, id, limit);
    if (under !== undefined) yield column(`${path}.under.column`, id, under.column);
  }
  for (const { index, rows } of blocks) yield* rowMentions(id, rows, rowsPath(definition, index));
}

function* rowMentions(id: string, rows: RowsDefinition, path: string): Generator<Inside> {
  if (rows.kind === 'classification') yield { path: `${path}.catalog`, named: 'catalog', name: rows.catalog };
  for (const [index, source] of ('sources' in rows ? rows.sources : []).entries())
    yield* sourceMentions(source, `${path}.sources.${index}`);
  for (const [index, item] of (rows.kind === 'fixed' ? rows.items : []).entries()) {
    if ('blank' in item) continue;
    const at = `${path}.items.${index}`;
    if ('each' in item) {
      yield { path: `${at}.each`, named: 'catalog', name: item.each };
      for (const used of [item.inUse ?? []].flat()) yield table(`${at}.inUse`, used);
    }
    for (const key of Object.keys(item.cells ?? {})) yield { ...column(`${at}.cells.${key}`, id, key), idle: true };
  }
}

function* sourceMentions({ table: from, column: key }: RowSource, path: string): Generator<Inside> {
  yield table(path, from);
  if (key !== undefined) yield column(path, from, key);
}

function* formMentions(form: FormDefinition): Generator<Inside> {
  yield table('table', form.table);
  yield column('name', form.table, form.name);
  const below = form.details?.table;
  if (form.details)
    yield* [table('details', form.details.table), column('details', form.details.table, form.details.owner)];
  for (const [index, row] of form.rows.entries()) {
    const path = `rows.${index}`;
    if ('cells' in row) {
      for (const { field } of row.cells) if (field !== undefined) yield column(path, form.table, field);
    } else if (below !== undefined) {
      for (const one of row.details) yield column(path, below, one.column);
      for (const key of (row.always ?? []).flatMap(Object.keys))
        yield { ...column(`${path}.always`, below, key), idle: true };
    }
  }
}

function* blockMentions(blocks: readonly PlanBlock[]): Generator<Inside> {
  for (const [index, block] of blocks.entries())
    if (block.kind === 'repeat') yield table(`blocks.${index}.repeat`, block.repeat);
  for (const { path, block } of placedBlocks(blocks)) {
    if (block.kind === 'table') yield table(`${path}.table`, block.table);
    if (block.kind === 'forms') yield { path: `${path}.forms`, named: 'form', name: block.forms };
  }
}

/** Each with its place in the file. */
function under<T>(path: string, items: readonly T[] | Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(items).map(([step, item]) => [`${path}.${step}`, item]));
}
