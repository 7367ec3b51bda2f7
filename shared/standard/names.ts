/** What the names in an expression may be: tables, columns, rows, functions and phrases. */
import { FUNCTIONS } from '../language/functions.js';
import type { PathPart } from '../language/syntax.js';
import { own } from '../record.js';
import { rowProblem } from './codes.js';
import type { KindScope } from './kind.js';
import { fixedItems, isSingle, type Standard, type TableDefinition } from './standard.js';

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

/** Why a path names nothing; undefined where it does. */
export function pathProblem(parts: readonly PathPart[], scope: KindScope): string | undefined {
  const [first, second] = parts;
  if (typeof first !== 'string') return '名称须以文字开头';
  if (parts.length === 1) return nameKnown(first, scope) ? undefined : `没有名称“${first}”`;
  if (first === 'unit') return second === 'name' || second === 'code' ? undefined : `单位没有“${String(second)}”`;
  const table = scope.standard.tables.get(first);
  if (!table) return `没有表“${first}”`;
  return parts.length > 3 ? `“${first}”之后层次过多` : cellProblem(scope, table, parts);
}

function cellProblem(
  { standard, anyRow }: KindScope,
  table: TableDefinition,
  parts: readonly PathPart[],
): string | undefined {
  const column = parts.at(-1);
  if (typeof column !== 'string' || !table.columnByKey.has(column)) return `表“${table.id}”没有列“${String(column)}”`;
  if (parts.length < 3 || anyRow) return undefined;
  if (isSingle(table)) return `“${table.id}”只有一行，写 ${table.id}.${column}`;
  const [, row] = parts;
  return typeof row === 'string' ? rowProblem(standard, table, row) : undefined;
}

function nameKnown(name: string, { table, locals }: KindScope): boolean {
  if (GLOBAL_NAMES.includes(name) || locals?.has(name)) return true;
  return table !== undefined && (table.columnByKey.has(name) || isFixedRow(table, name));
}

/** Whether the standard lists a row of this key in a table. */
export function isFixedRow(table: TableDefinition, key: string): boolean {
  return fixedItems(table).some((item) => 'key' in item && item.key === key);
}

/** Why a call means nothing; undefined where it does. */
export function callProblem(name: string, count: number, { plan }: Standard): string | undefined {
  if (name === 'each') return undefined;
  const phrase = own(plan.phrases, name);
  if (phrase)
    return count === phrase.parameters.length ? undefined : `措辞“${name}”须有 ${phrase.parameters.length} 个参数`;
  const arity = ARITIES.get(name);
  if (!arity) return `没有函数“${name}”`;
  return count < arity[0] || count > arity[1] ? `函数“${name}”的参数个数不对` : undefined;
}
