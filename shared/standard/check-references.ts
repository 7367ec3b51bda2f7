/** Checks that every table, column, row, catalog and style that a standard names outside of its expressions is there. */
import { checkDocument } from './check-document.js';
import { codeProblem, listedCodes } from './codes.js';
import { checkMigrations } from './migration.js';
import { GLOBAL_NAMES } from './names.js';
import type { ProblemList } from './problem.js';
import type { FormDefinition } from './schema.js';
import type { RowSource, RowsDefinition } from './schema-table.js';
import { rowsPath, type Standard, type TableDefinition } from './standard.js';

interface Place {
  readonly standard: Standard;
  readonly problems: ProblemList;
  readonly file: string;
  readonly path: string;
  readonly table: TableDefinition;
}

/** Checks a whole standard; `files` names the file of each table (by id) and form (by `forms/` and id). */
export function checkReferences(standard: Standard, files: ReadonlyMap<string, string>, problems: ProblemList): void {
  for (const table of standard.tables.values()) {
    const file = files.get(table.id) ?? table.id;
    checkTable(table, { standard, problems, file, path: '', table });
  }
  const ids = new Set<string>();
  for (const [index, rule] of standard.rules.entries()) {
    if (ids.has(rule.id)) problems.add('rules.yaml', `${index}.id`, `规则标识“${rule.id}”重复`);
    ids.add(rule.id);
    if (rule.each !== undefined && !standard.tables.has(rule.each))
      problems.add('rules.yaml', `${index}.each`, `没有表“${rule.each}”`);
  }
  for (const form of standard.forms.values())
    checkForm(standard, form, files.get(`forms/${form.id}`) ?? `forms/${form.id}`, problems);
  checkDocument(standard, files, problems);
  checkMigrations(standard, problems);
}

function checkTable(table: TableDefinition, place: Place): void {
  const at = (path: string): Place => ({ ...place, path });
  for (const { type, key, path, limit } of table.columns) {
    if (type !== 'label') checkKey(key, at(`${path}.key`));
    if (limit !== undefined && !table.columnByKey.has(limit))
      place.problems.add(place.file, `${path}.limit`, `没有列“${limit}”`);
  }
  for (const { index, rows } of table.blocks) checkRows(rows, at(rowsPath(table, index)));
  checkLines(table, place);
}

/** A column or row of a name that every expression knows could not be reached by its own. */
function checkKey(key: string, { problems, file, path }: Place): void {
  if (GLOBAL_NAMES.includes(key)) problems.add(file, path, `标识不能用“${key}”，它在表达式中另有含义`);
}

function checkRows(rows: RowsDefinition, place: Place): void {
  const { standard, problems, file, path } = place;
  if (rows.kind === 'classification' && !standard.catalogs.has(rows.catalog))
    problems.add(file, `${path}.catalog`, `没有分类科目“${rows.catalog}”`);
  for (const { catalog, codes, path: list } of listedCodes(rows))
    for (const [index, code] of codes.entries()) {
      const problem = codeProblem(standard.catalogs.get(catalog), code);
      if (problem !== undefined) problems.add(file, `${path}.${list}.${index}`, problem);
    }
  if (rows.kind === 'fixed')
    for (const [index, item] of rows.items.entries()) checkItem(item, { ...place, path: `${path}.items.${index}` });
  else if (rows.kind !== 'single')
    for (const [index, source] of rows.sources.entries())
      checkRowSource(source, { ...place, path: `${path}.sources.${index}` });
}

/** A line is shared by rows of several blocks; alone it does nothing. */
function checkLines(table: TableDefinition, { problems, file }: Place): void {
  const named = table.blocks.flatMap(({ index, rows }) => {
    const at = rowsPath(table, index);
    const items = rows.kind === 'fixed' ? [...rows.items.entries()] : [];
    const total =
      'total' in rows && rows.total?.line !== undefined ? [{ line: rows.total.line, path: `${at}.total` }] : [];
    const lines = items.flatMap(([position, item]) =>
      'line' in item && item.line !== undefined ? [{ line: item.line, path: `${at}.items.${position}` }] : [],
    );
    return [...lines, ...total].map((one) => ({ ...one, index }));
  });
  for (const { line, path, index } of named) {
    const same = named.filter((other) => other.line === line);
    if (same.every((other) => other.index === index))
      problems.add(file, `${path}.line`, `并列的其他栏没有 line 为“${line}”的行，对不到同一行上`);
    else if (same.some((other) => other.index === index && other.path !== path))
      problems.add(file, `${path}.line`, `同一栏有两行的 line 都是“${line}”`);
  }
}

function checkRowSource(source: RowSource, place: Place): void {
  const table = place.standard.tables.get(source.table);
  const report = (message: string): void => place.problems.add(place.file, place.path, message);
  if (!table) report(`没有表“${source.table}”`);
  else if (source.column !== undefined && !table.columnByKey.has(source.column))
    report(`表“${source.table}”没有列“${source.column}”`);
}

function checkItem(item: Extract<RowsDefinition, { kind: 'fixed' }>['items'][number], place: Place): void {
  if ('blank' in item) return;
  const { standard, problems, file, path, table } = place;
  if ('each' in item && !standard.catalogs.has(item.each))
    problems.add(file, `${path}.each`, `没有分类科目“${item.each}”`);
  for (const used of 'each' in item && item.inUse !== undefined ? [item.inUse].flat() : [])
    if (!standard.tables.has(used)) problems.add(file, `${path}.inUse`, `没有表“${used}”`);
  if ('key' in item) checkKey(item.key, { ...place, path: `${path}.key` });
  for (const column of Object.keys(item.cells ?? {}))
    if (!table.columnByKey.has(column)) problems.add(file, `${path}.cells.${column}`, `没有列“${column}”`);
}

function checkForm(standard: Standard, form: FormDefinition, file: string, problems: ProblemList): void {
  const report = (path: string, message: string): void => problems.add(file, path, message);
  const table = standard.tables.get(form.table);
  if (!table) {
    report('table', `没有表“${form.table}”`);
    return;
  }
  const details = form.details && standard.tables.get(form.details.table);
  const has = (owner: TableDefinition | undefined, path: string, column: string): void => {
    if (!owner?.columnByKey.has(column)) report(path, `表“${owner?.id ?? form.details?.table}”没有列“${column}”`);
  };
  has(table, 'name', form.name);
  if (form.details) has(details, 'details', form.details.owner);
  form.rows.forEach((row, index) => {
    if ('cells' in row) for (const { field } of row.cells) if (field !== undefined) has(table, `rows.${index}`, field);
    if ('details' in row) for (const { column } of row.details) has(details, `rows.${index}`, column);
    if ('details' in row)
      for (const column of (row.always ?? []).flatMap(Object.keys)) has(details, `rows.${index}.always`, column);
  });
}
