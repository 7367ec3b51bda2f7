/**
 * The columns of listed rows that say where a row's money goes (归属栏): keys by which other tables sum, and choices that
 * send an amount into one of several columns. Read from the formulas of a standard.
 */
import { groupBy, keptIn, keptOf } from '../collections.js';
import { type Expression, nodesOf, onlyName } from '../language/syntax.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';

/** Columns of one table that are `amount` where a choice is made, else blank; together they are the amount. */
export interface Variants {
  readonly choice: Column;
  readonly amount: Expression;
  readonly columns: readonly { readonly column: Column; readonly literal: string }[];
  /** Every choice has its column, so that together they are the whole. */
  readonly complete: boolean;
}

export interface TableKeys {
  /** Columns by which something sums, counts or takes rows. */
  readonly keys: ReadonlySet<string>;
  readonly variants: readonly Variants[];
  /** Amounts that mean something else where they are not filled in (isBlank). */
  readonly optional: ReadonlySet<string>;
}

const NONE: TableKeys = { keys: new Set(), variants: [], optional: new Set() };

/** What the formulas of the standard say of the columns of each table. */
const tableKeys = keptOf((standard: Standard): ReadonlyMap<string, TableKeys> => {
  const keys = new Map<string, Set<string>>();
  for (const expression of formulasOf(standard))
    for (const node of nodesOf(expression)) {
      if (node.kind !== 'call' || (node.name !== 'sumBy' && node.name !== 'countBy')) continue;
      const by = node.arguments[node.name === 'sumBy' ? 1 : 0];
      const [table, column] = by?.kind === 'path' ? by.parts : [];
      if (typeof table === 'string' && typeof column === 'string') keptIn(keys, table, () => new Set()).add(column);
    }
  for (const { blocks } of standard.tables.values())
    for (const { rows } of blocks)
      for (const { table, column } of 'sources' in rows ? rows.sources : [])
        if (column !== undefined) keptIn(keys, table, () => new Set()).add(column);
  return new Map(
    [...standard.tables.values()].map((table): [string, TableKeys] => [
      table.id,
      { keys: keys.get(table.id) ?? new Set(), variants: variantsOf(table), optional: optionalOf(table) },
    ]),
  );
});

export function keysOf(standard: Standard, table: string): TableKeys {
  return tableKeys(standard).get(table) ?? NONE;
}

function* formulasOf(standard: Standard): Generator<Expression> {
  for (const { columns, blocks } of standard.tables.values()) {
    for (const { formula, leaf } of columns) for (const one of [formula, leaf]) if (one) yield one.expression;
    for (const { rows } of blocks)
      for (const item of rows.kind === 'fixed' ? rows.items : []) {
        if ('formula' in item && item.formula) yield item.formula.expression;
        if ('cells' in item) for (const cell of Object.values(item.cells ?? {})) yield cell.expression;
      }
  }
}

function variantsOf(table: TableDefinition): Variants[] {
  const found = table.columns.flatMap((column) => {
    const variant = variantIn(table, (column.formula ?? column.leaf)?.expression);
    return variant ? [{ ...variant, column }] : [];
  });
  return [...groupBy(found, ({ choice, amount }) => `${choice.key} ${JSON.stringify(amount)}`).values()].flatMap(
    (group): Variants[] => {
      const [first] = group;
      if (!first) return [];
      const literals = new Set(group.map(({ literal }) => literal));
      const complete = first.choice.choices?.every((one) => literals.has(one)) ?? false;
      return [{ choice: first.choice, amount: first.amount, columns: group, complete }];
    },
  );
}

/** `if(choice == 'literal', amount, blank)`. */
function variantIn(
  table: TableDefinition,
  expression: Expression | undefined,
): { choice: Column; literal: string; amount: Expression } | undefined {
  if (expression?.kind !== 'call' || expression.name !== 'if') return undefined;
  const [condition, amount, other] = expression.arguments;
  if (condition?.kind !== 'binary' || condition.operator !== '==' || !amount || !isBlankWord(other)) return undefined;
  const choice = table.columnByKey.get(onlyName(condition.left) ?? '');
  if (choice?.type !== 'choice' || condition.right.kind !== 'text') return undefined;
  return { choice, literal: condition.right.text, amount };
}

/** The word `blank`. */
export function isBlankWord(expression: Expression | undefined): boolean {
  return onlyName(expression) === 'blank';
}

function optionalOf({ columns, columnByKey }: TableDefinition): Set<string> {
  const optional = new Set<string>();
  for (const { formula, leaf } of columns)
    for (const one of [formula, leaf])
      for (const node of one ? nodesOf(one.expression) : []) {
        const name = node.kind === 'call' && node.name === 'isBlank' ? onlyName(node.arguments[0]) : undefined;
        const column = columnByKey.get(name ?? '');
        if (column && !column.formula && !column.leaf) optional.add(column.key);
      }
  return optional;
}
