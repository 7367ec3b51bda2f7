/** Checks that every table, column, row, catalog and style that a standard names is there. */
import { FUNCTIONS } from '../expression/functions.js';
import { type Expression, ExpressionError, parseExpression, pathsOf } from '../expression/syntax.js';
import { parseTemplate } from '../expression/template.js';
import { checkDocument } from './check-document.js';
import type { ProblemList } from './problem.js';
import type { FixedRow, RowsDefinition } from './schema-table.js';
import { isSingle, type Standard, type TableDefinition } from './standard.js';

/** Functions that the calculation resolves itself, because they look at cells rather than values. */
export const REFERENCE_FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  if: [3, 3],
  rows: [2, 2],
  sumBy: [3, 3],
  countBy: [2, 2],
  percent: [1, 1],
  chinese: [1, 1],
  lookup: [2, 3],
  nameOf: [2, 2],
};

/** Names that are known everywhere. */
export const GLOBAL_NAMES = ['year', 'row', 'code', 'blank', 'children'] as const;

export function checkReferences(standard: Standard, files: ReadonlyMap<string, string>, problems: ProblemList): void {
  for (const table of standard.tables.values()) checkTable(standard, table, files.get(table.id) ?? table.id, problems);
  for (const [index, rule] of standard.rules.entries()) {
    const local = rule.each === undefined ? undefined : standard.tables.get(rule.each);
    if (rule.each !== undefined && !local) problems.add('rules.yaml', `${index}.each`, `没有表“${rule.each}”`);
    checkExpression(standard, rule.leftExpression, local, 'rules.yaml', `${index}.left`, problems);
    checkExpression(standard, rule.rightExpression, local, 'rules.yaml', `${index}.right`, problems);
  }
  for (const form of standard.forms.values()) checkForm(standard, form.id, problems);
  checkDocument(standard, problems);
}

function checkTable(standard: Standard, table: TableDefinition, file: string, problems: ProblemList): void {
  for (const column of table.columns) {
    if (column.formula) checkExpression(standard, column.formula, table, file, `列 ${column.key} 的 formula`, problems);
    if (column.leaf) checkExpression(standard, column.leaf, table, file, `列 ${column.key} 的 leaf`, problems);
  }
  for (const block of table.blocks) checkRows(standard, table, block.rows, file, problems);
}

function checkRows(
  standard: Standard,
  table: TableDefinition,
  rows: RowsDefinition,
  file: string,
  problems: ProblemList,
): void {
  if (rows.kind === 'classification' && !standard.catalogs.has(rows.catalog))
    problems.add(file, 'rows.catalog', `没有分类科目“${rows.catalog}”`);
  if (rows.kind === 'classification' || rows.kind === 'list') {
    for (const [index, source] of rows.sources.entries()) {
      const from = standard.tables.get(source.table);
      if (!from) problems.add(file, `rows.sources.${index}.table`, `没有表“${source.table}”`);
      else if (source.column !== undefined && !from.columnByKey.has(source.column))
        problems.add(file, `rows.sources.${index}.column`, `表“${source.table}”没有列“${source.column}”`);
      if (from && source.where !== undefined)
        checkSource(standard, source.where, from, file, `rows.sources.${index}.where`, problems);
    }
  }
  if (rows.kind !== 'fixed') return;
  for (const [index, item] of rows.items.entries()) {
    const path = `rows.items.${index}`;
    if ('each' in item && !standard.catalogs.has(item.each)) problems.add(file, path, `没有分类科目“${item.each}”`);
    if ('formula' in item && item.formula !== undefined)
      checkSource(standard, item.formula, table, file, path, problems);
    if (!('blank' in item))
      for (const [column, source] of Object.entries(item.cells ?? {})) {
        if (!table.columnByKey.has(column)) problems.add(file, `${path}.cells`, `没有列“${column}”`);
        checkSource(standard, source, table, file, `${path}.cells.${column}`, problems);
      }
  }
}

function checkForm(standard: Standard, id: string, problems: ProblemList): void {
  const form = standard.forms.get(id);
  const file = `forms/${id}`;
  const table = form && standard.tables.get(form.table);
  if (!form || !table) {
    problems.add(file, 'table', `没有表“${form?.table}”`);
    return;
  }
  if (!table.columnByKey.has(form.name)) problems.add(file, 'name', `表“${table.id}”没有列“${form.name}”`);
  const details = form.details && standard.tables.get(form.details.table);
  if (form.details && !details?.columnByKey.has(form.details.owner))
    problems.add(file, 'details', '明细表或其指向表单的列不存在');
  for (const [index, row] of form.rows.entries()) {
    const named = 'cells' in row ? row.cells.flatMap((c) => c.field ?? []) : [];
    for (const field of named)
      if (!table.columnByKey.has(field)) problems.add(file, `rows.${index}`, `表“${table.id}”没有列“${field}”`);
    for (const column of 'details' in row ? row.details : [])
      if (!details?.columnByKey.has(column.column))
        problems.add(file, `rows.${index}`, `明细表没有列“${column.column}”`);
  }
}

function checkSource(
  standard: Standard,
  source: string,
  local: TableDefinition | undefined,
  file: string,
  path: string,
  problems: ProblemList,
): void {
  try {
    checkExpression(standard, parseExpression(source), local, file, path, problems);
  } catch (problem) {
    if (!(problem instanceof ExpressionError)) throw problem;
    problems.add(file, path, problem.message);
  }
}

/** Checks the fields of a template; `locals` are the names of a phrase's parameters. */
export function checkTemplate(
  standard: Standard,
  source: string,
  locals: ReadonlySet<string>,
  file: string,
  path: string,
  problems: ProblemList,
): void {
  try {
    for (const part of parseTemplate(source))
      if (typeof part !== 'string') checkExpression(standard, part.expression, undefined, file, path, problems, locals);
  } catch (problem) {
    if (!(problem instanceof ExpressionError)) throw problem;
    problems.add(file, path, problem.message);
  }
}

export function checkExpression(
  standard: Standard,
  expression: Expression,
  local: TableDefinition | undefined,
  file: string,
  path: string,
  problems: ProblemList,
  locals: ReadonlySet<string> = new Set(),
): void {
  for (const parts of pathsOf(expression)) {
    const message = pathProblem(standard, parts, local, locals);
    if (message) problems.add(file, path, message);
  }
  checkCalls(standard, expression, file, path, problems);
}

function pathProblem(
  standard: Standard,
  parts: readonly (string | Expression)[],
  local: TableDefinition | undefined,
  locals: ReadonlySet<string>,
): string | undefined {
  const [first, second, third] = parts;
  if (typeof first !== 'string') return '名称须以文字开头';
  if (parts.length === 1) return nameKnown(first, local, locals) ? undefined : `没有名称“${first}”`;
  if (first === 'unit') return second === 'name' || second === 'code' ? undefined : `单位没有“${String(second)}”`;
  const table = standard.tables.get(first);
  if (!table) return `没有表“${first}”`;
  if (parts.length > 3) return `“${first}”之后层次过多`;
  const column = parts.length === 3 ? third : second;
  if (typeof column !== 'string' || !table.columnByKey.has(column)) return `表“${first}”没有列“${String(column)}”`;
  if (parts.length === 3 && isSingle(table)) return `“${first}”只有一行，写 ${first}.${column}`;
  if (parts.length === 3 && typeof second === 'string') return rowProblem(table, second);
  return undefined;
}

function nameKnown(name: string, local: TableDefinition | undefined, locals: ReadonlySet<string>): boolean {
  if (GLOBAL_NAMES.some((known) => known === name) || locals.has(name)) return true;
  if (!local) return false;
  return local.columnByKey.has(name) || fixedRowKeys(local).has(name);
}

/** A fixed table's row must be one of its list; rows of the other kinds come with the data. */
function rowProblem(table: TableDefinition, key: string): string | undefined {
  if (!table.blocks.every((block) => block.rows.kind === 'fixed')) return undefined;
  return fixedRowKeys(table).has(key) || /^\d+$/.test(key) ? undefined : `表“${table.id}”没有行“${key}”`;
}

export function fixedRowKeys(table: TableDefinition): Set<string> {
  const items = table.blocks.flatMap((block) => (block.rows.kind === 'fixed' ? block.rows.items : []));
  return new Set(items.filter((item): item is FixedRow => 'key' in item).map((item) => item.key));
}

function checkCalls(
  standard: Standard,
  expression: Expression,
  file: string,
  path: string,
  problems: ProblemList,
): void {
  if (expression.kind === 'unary') checkCalls(standard, expression.operand, file, path, problems);
  if (expression.kind === 'binary') {
    checkCalls(standard, expression.left, file, path, problems);
    checkCalls(standard, expression.right, file, path, problems);
  }
  if (expression.kind !== 'call') return;
  for (const argument of expression.arguments) checkCalls(standard, argument, file, path, problems);
  const phrase = standard.plan.phrases[expression.name];
  const arity = FUNCTIONS[expression.name]?.arity ?? REFERENCE_FUNCTIONS[expression.name];
  const count = expression.arguments.length;
  if (expression.name === 'each') return;
  if (phrase) {
    if (count !== phrase.parameters.length)
      problems.add(file, path, `措辞“${expression.name}”须有 ${phrase.parameters.length} 个参数`);
  } else if (!arity) problems.add(file, path, `没有函数“${expression.name}”`);
  else if (count < arity[0] || count > arity[1]) problems.add(file, path, `函数“${expression.name}”的参数个数不对`);
}
