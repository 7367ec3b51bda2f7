/** Formulas that only add up cells (加总): their equations are written down without computing them with numbers. */
import { keyText } from '../calculation/linker.js';
import { keptOf } from '../collections.js';
import { type Expression, onlyName } from '../language/syntax.js';
import { MINUS_ONE, ONE, type Ratio, ZERO } from '../number/rational.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';
import { evaluatorIn } from './formulas.js';
import type { Linear } from './unknown.js';
import type { World } from './world.js';

/** Amounts that are added or taken away: of the row at hand, or of the rows of a list by a key. */
interface Addend {
  readonly table: string;
  readonly index: number;
  readonly factor: Ratio;
  readonly by?: { readonly key: Column; readonly wanted: Expression };
}

/** What a formula of a column comes to at a row as a sum of cells, each once; undefined where it is anything else. */
export function addedUp(
  world: World,
  table: TableDefinition,
  expression: Expression,
  row: number,
  column: number,
): Linear | undefined {
  const cells: number[] = [];
  const factors: Ratio[] = [];
  for (const { table: id, index, factor, by } of addendsIn(expression, table, world.standard) ?? []) {
    const positions = by ? positionsBy(world, table, id, by, { row, column }) : [row];
    if (!positions) return undefined;
    for (const position of positions) {
      const cell = world.toRead(id, position, index);
      if (cell === undefined || world.isBlank(cell)) continue;
      cells.push(cell);
      factors.push(factor);
    }
  }
  return cells.length > 0 && new Set(cells).size === cells.length ? { constant: ZERO, cells, factors } : undefined;
}

function positionsBy(
  world: World,
  table: TableDefinition,
  id: string,
  { key, wanted }: NonNullable<Addend['by']>,
  at: { readonly row: number; readonly column: number },
): readonly number[] | undefined {
  const value = evaluatorIn(world.standard, table)(wanted)({ source: world, table: table.id, ...at });
  return value.kind === 'error' || world.unknown(id, key) ? undefined : world.grouped(id, key, keyText(value));
}

const addendsIn = keptOf((expression: Expression, table: TableDefinition, standard: Standard) => {
  const found: Addend[] = [];
  return addTo(found, standard, table, expression, ONE) ? found : undefined;
});

function addTo(
  found: Addend[],
  standard: Standard,
  table: TableDefinition,
  expression: Expression,
  factor: Ratio,
): boolean {
  if (expression.kind === 'binary' && (expression.operator === '+' || expression.operator === '-')) {
    const right = (expression.operator === '+') === (factor === ONE) ? ONE : MINUS_ONE;
    const { left } = expression;
    return addTo(found, standard, table, left, factor) && addTo(found, standard, table, expression.right, right);
  }
  const addend = expression.kind === 'call' ? sumOf(standard, expression) : ownOf(table, expression);
  if (addend) found.push({ ...addend, factor });
  return addend !== undefined;
}

/** Names that are no columns, whatever columns there are. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['year', 'blank', 'row', 'code', 'children']);

function ownOf(table: TableDefinition, expression: Expression): Omit<Addend, 'factor'> | undefined {
  const name = onlyName(expression);
  const column = name === undefined || OTHER_NAMES.has(name) ? undefined : table.columnByKey.get(name);
  return column?.type === 'amount' ? { table: table.id, index: column.index } : undefined;
}

function sumOf(
  standard: Standard,
  { name, arguments: given }: Extract<Expression, { kind: 'call' }>,
): Omit<Addend, 'factor'> | undefined {
  const [values, keys, wanted] = given;
  if (name !== 'sumBy' || !wanted) return undefined;
  const [of, by] = [columnOf(standard, values), columnOf(standard, keys)];
  if (of?.column.type !== 'amount' || of.table !== by?.table) return undefined;
  return { table: of.table, index: of.column.index, by: { key: by.column, wanted } };
}

function columnOf(
  { tables }: Standard,
  expression: Expression | undefined,
): { readonly table: string; readonly column: Column } | undefined {
  const [id, name] = expression?.kind === 'path' ? expression.parts : [];
  const table = typeof id === 'string' ? tables.get(id) : undefined;
  const column = typeof name === 'string' ? table?.columnByKey.get(name) : undefined;
  return table && column && { table: table.id, column };
}
