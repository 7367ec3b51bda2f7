/**
 * Checks everything of a standard but its language: what it names is there, what it names itself by is free, and codes and
 * lines fit together.
 */
import { placedBlocks } from '../language/plan.js';
import { codeProblem, listedCodes } from './codes.js';
import { type FileNames, IDENTITY_FILE, PLAN_FILE, RULES_FILE } from './file-names.js';
import { checkMigrations } from './migration.js';
import { GLOBAL_NAMES } from './names.js';
import type { ProblemList } from './problem.js';
import { type Named, type Reference, referencesOf } from './references.js';
import type { RowsDefinition } from './schema-table.js';
import { rowsPath, type Standard, type TableDefinition } from './standard.js';

type Report = (path: string, message: string) => void;

/** Checks a whole standard. */
export function checkReferences(standard: Standard, files: FileNames, problems: ProblemList): void {
  for (const mention of referencesOf(standard, files)) {
    const problem = mentionProblem(standard, mention);
    if (problem !== undefined) problems.add(mention.file, mention.path, problem);
  }
  for (const table of standard.tables.values()) {
    const file = files.table(table.id);
    checkTable(standard, table, (path, message) => problems.add(file, path, message));
  }
  checkForms(standard, files, problems);
  checkIds(standard, problems);
  checkSigning(standard, problems);
  checkMigrations(standard, problems);
}

const WORDS: Readonly<Record<Exclude<Named, 'column'>, string>> = {
  table: '表',
  form: '表单',
  catalog: '分类科目',
  style: '样式',
  page: '页面样式',
};

/** A column of a table that is not there is no mistake of its own. */
function mentionProblem(standard: Standard, { named, name, of = '' }: Reference): string | undefined {
  if (named !== 'column') return isThere(standard, named, name) ? undefined : `没有${WORDS[named]}“${name}”`;
  const table = standard.tables.get(of);
  return !table || table.columnByKey.has(name) ? undefined : `表“${of}”没有列“${name}”`;
}

function isThere({ tables, forms, catalogs, plan }: Standard, named: Exclude<Named, 'column'>, name: string): boolean {
  switch (named) {
    case 'table':
      return tables.has(name);
    case 'form':
      return forms.has(name);
    case 'catalog':
      return catalogs.has(name);
    case 'style':
      return Object.hasOwn(plan.styles, name);
    case 'page':
      return Object.hasOwn(plan.pages, name);
  }
}

function checkTable(standard: Standard, table: TableDefinition, report: Report): void {
  for (const { type, key, path } of table.columns) if (type !== 'label') checkKey(key, `${path}.key`, report);
  for (const { index, rows } of table.blocks) checkRows(standard, rows, rowsPath(table, index), report);
  checkLines(table, report);
}

/** A column or row of a name that every expression knows could not be reached by its own. */
function checkKey(key: string, path: string, report: Report): void {
  if (GLOBAL_NAMES.includes(key)) report(path, `标识不能用“${key}”，它在表达式中另有含义`);
}

function checkRows(standard: Standard, rows: RowsDefinition, path: string, report: Report): void {
  for (const { catalog, codes, path: list } of listedCodes(rows))
    for (const [index, code] of codes.entries()) {
      const problem = codeProblem(standard.catalogs.get(catalog), code);
      if (problem !== undefined) report(`${path}.${list}.${index}`, problem);
    }
  for (const [index, item] of (rows.kind === 'fixed' ? rows.items : []).entries())
    if ('key' in item) checkKey(item.key, `${path}.items.${index}.key`, report);
}

/** A line is shared by rows of several blocks; alone it does nothing. */
function checkLines(table: TableDefinition, report: Report): void {
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
      report(`${path}.line`, `并列的其他栏没有 line 为“${line}”的行，对不到同一行上`);
    else if (same.some((other) => other.index === index && other.path !== path))
      report(`${path}.line`, `同一栏有两行的 line 都是“${line}”`);
  }
}

function checkForms({ forms }: Standard, files: FileNames, problems: ProblemList): void {
  for (const { id, details, rows } of forms.values())
    for (const [index, row] of rows.entries())
      if ('details' in row && !details)
        problems.add(files.form(id), `rows.${index}`, '印明细的行，须写 details 说明细在哪张表');
}

/** Rules and paragraphs are kept by their ids. */
function checkIds({ rules, plan }: Standard, problems: ProblemList): void {
  const known = new Set<string>();
  for (const [index, { id }] of rules.entries()) {
    if (known.has(id)) problems.add(RULES_FILE, `${index}.id`, `规则标识“${id}”重复`);
    known.add(id);
  }
  const ids = new Set<string>();
  for (const { path, block } of placedBlocks(plan.blocks)) {
    if (!('id' in block)) continue;
    if (ids.has(block.id)) problems.add(PLAN_FILE, `${path}.id`, `段落标识“${block.id}”重复`);
    ids.add(block.id);
  }
}

/** A name that had no place to be printed at would be missed by nobody. */
function checkSigning({ identity, plan }: Standard, problems: ProblemList): void {
  for (const [index, { block: id, after }] of (identity.signing?.lines ?? []).entries()) {
    const found = placedBlocks(plan.blocks).find(({ block }) => 'id' in block && block.id === id)?.block;
    const text = found && 'text' in found ? found.text.source : undefined;
    if (text === undefined) problems.add(IDENTITY_FILE, `signing.lines.${index}.block`, `没有段落“${id}”`);
    else if (!text.includes(after))
      problems.add(IDENTITY_FILE, `signing.lines.${index}.after`, `段落“${id}”中没有“${after}”`);
  }
}
