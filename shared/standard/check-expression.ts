/** Checks the names in an expression: tables, columns, rows, functions and phrases. */
import { FUNCTIONS } from '../language/functions.js';
import { type Expression, ExpressionError, parseExpression, pathsOf } from '../language/syntax.js';
import { parseTemplate } from '../language/template.js';
import { codeProblem, rowProblem } from './codes.js';
import type { ProblemList } from './problem.js';
import type { FixedRow } from './schema-table.js';
import { isSingle, type Standard, type TableDefinition } from './standard.js';

type CallExpression = Extract<Expression, { kind: 'call' }>;

/** Where an expression stands and what it may name. */
export interface Place {
  readonly standard: Standard;
  readonly problems: ProblemList;
  readonly file: string;
  readonly path: string;
  /** The table whose columns and rows may be named alone. */
  readonly table?: TableDefinition | undefined;
  /** The parameters of the phrase it belongs to. */
  readonly locals?: ReadonlySet<string>;
}

/** Functions that the calculation resolves itself, because they look at cells rather than values. */
const REFERENCE_FUNCTIONS: Readonly<Record<string, readonly [number, number]>> = {
  if: [3, 3],
  rows: [2, 2],
  sumBy: [3, 3],
  countBy: [2, 2],
  percent: [1, 2],
  decimals: [2, 2],
  upto: [2, 2],
  chinese: [1, 1],
  lookup: [2, 3],
  nameOf: [2, 2],
};

const ARITIES: ReadonlyMap<string, readonly [number, number]> = new Map([
  ...Object.entries(FUNCTIONS).map(([name, { arity }]) => [name, arity] as const),
  ...Object.entries(REFERENCE_FUNCTIONS),
]);

/** Names that are known everywhere. */
export const GLOBAL_NAMES: readonly string[] = ['year', 'row', 'code', 'blank', 'children'];

/** Parses and checks an expression. */
export function checkSource(source: string, place: Place): void {
  guarded(place, () => checkExpression(parseExpression(source), place));
}

/** Checks the fields of a template. */
export function checkTemplate(source: string, place: Place): void {
  guarded(place, () => {
    for (const part of parseTemplate(source)) if (typeof part !== 'string') checkExpression(part.expression, place);
  });
}

function guarded({ problems, file, path }: Place, check: () => void): void {
  try {
    check();
  } catch (problem) {
    if (!(problem instanceof ExpressionError)) throw problem;
    problems.add(file, path, problem.message);
  }
}

export function checkExpression(expression: Expression, place: Place): void {
  for (const parts of pathsOf(expression)) {
    const message = pathProblem(parts, place);
    if (message) place.problems.add(place.file, place.path, message);
  }
  checkCalls(expression, place);
}

function pathProblem(parts: readonly (string | Expression)[], place: Place): string | undefined {
  const [first, second] = parts;
  if (typeof first !== 'string') return '名称须以文字开头';
  if (parts.length === 1) return nameKnown(first, place) ? undefined : `没有名称“${first}”`;
  if (first === 'unit') return second === 'name' || second === 'code' ? undefined : `单位没有“${String(second)}”`;
  const table = place.standard.tables.get(first);
  if (!table) return `没有表“${first}”`;
  if (parts.length > 3) return `“${first}”之后层次过多`;
  return cellProblem(place.standard, table, parts);
}

function cellProblem(
  standard: Standard,
  table: TableDefinition,
  parts: readonly (string | Expression)[],
): string | undefined {
  const column = parts.at(-1);
  if (typeof column !== 'string' || !table.columnByKey.has(column)) return `表“${table.id}”没有列“${String(column)}”`;
  if (parts.length < 3) return undefined;
  if (isSingle(table)) return `“${table.id}”只有一行，写 ${table.id}.${column}`;
  const [, row] = parts;
  return typeof row === 'string' ? rowProblem(standard, table, row) : undefined;
}

function nameKnown(name: string, { table, locals }: Place): boolean {
  if (GLOBAL_NAMES.some((known) => known === name) || locals?.has(name)) return true;
  return table !== undefined && (table.columnByKey.has(name) || fixedRowKeys(table).has(name));
}

function fixedRowKeys(table: TableDefinition): Set<string> {
  const items = table.blocks.flatMap((block) => (block.rows.kind === 'fixed' ? block.rows.items : []));
  return new Set(items.filter((item): item is FixedRow => 'key' in item).map((item) => item.key));
}

function checkCalls(expression: Expression, place: Place): void {
  if (expression.kind === 'unary') checkCalls(expression.operand, place);
  if (expression.kind === 'binary') {
    checkCalls(expression.left, place);
    checkCalls(expression.right, place);
  }
  if (expression.kind !== 'call') return;
  for (const argument of expression.arguments) checkCalls(argument, place);
  const message =
    callProblem(expression.name, expression.arguments.length, place.standard) ?? namedProblem(expression, place);
  if (message) place.problems.add(place.file, place.path, message);
}

/** Rows and codes that a call names in so many words. */
function namedProblem({ name, arguments: args }: CallExpression, { standard, table }: Place): string | undefined {
  const [first, second] = args.map((one) => (one.kind === 'text' ? one.text : undefined));
  if (name === 'rows' && table)
    return [first, second].flatMap((key) => (key === undefined ? [] : (rowProblem(standard, table, key) ?? [])))[0];
  if (name !== 'nameOf' || first === undefined) return undefined;
  const catalog = standard.catalogs.get(first);
  if (!catalog) return `没有分类科目“${first}”`;
  return second === undefined ? undefined : codeProblem(catalog, second);
}

function callProblem(name: string, count: number, standard: Standard): string | undefined {
  if (name === 'each') return undefined;
  const { phrases } = standard.plan;
  const phrase = Object.hasOwn(phrases, name) ? phrases[name] : undefined;
  if (phrase && count !== phrase.parameters.length) return `措辞“${name}”须有 ${phrase.parameters.length} 个参数`;
  if (phrase) return undefined;
  const arity = ARITIES.get(name);
  if (!arity) return `没有函数“${name}”`;
  return count < arity[0] || count > arity[1] ? `函数“${name}”的参数个数不对` : undefined;
}
