/**
 * The columns of listed rows that say where a row's money goes (归属栏): keys by which other tables sum, and choices that
 * send an amount into one of several columns. Read from the formulas of a standard.
 */
import { groupBy, keptOf } from '../collections.js';
import { type Expression, nodesOf, onlyName } from '../language/syntax.js';
import { type Column, fixedItems, type Standard, type TableDefinition } from '../standard/standard.js';

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
  const keys = groupBy([...summedBy(standard), ...sourcesOf(standard)], ([table]) => table);
  return new Map(
    [...standard.tables.values()].map((table): [string, TableKeys] => [
      table.id,
      {
        keys: new Set((keys.get(table.id) ?? []).map(([, column]) => column)),
        variants: variantsOf(table),
        optional: optionalOf(table),
      },
    ]),
  );
});

/** Table and column. */
type Place = readonly [string, string];

/** Columns by whose words sums and counts are made. */
function summedBy(standard: Standard): Place[] {
  const nodes = [...formulasOf(standard)].flatMap((expression) => [...nodesOf(expression)]);
  return nodes.flatMap((node): Place[] => {
    const place = node.kind === 'call' ? BY[node.name] : undefined;
    const by = node.kind === 'call' && place !== undefined ? node.arguments[place] : undefined;
    const [table, column] = by?.kind === 'path' ? by.parts : [];
    return typeof table === 'string' && typeof column === 'string' ? [[table, column]] : [];
  });
}

/** Which argument names the column. */
const BY: Readonly<Record<string, number>> = { sumBy: 1, countBy: 0 };

/** Columns from which tables take their codes. */
function sourcesOf({ tables }: Standard): Place[] {
  const rows = [...tables.values()].flatMap(({ blocks }) => blocks.map((block) => block.rows));
  const sources = rows.flatMap((one) => ('sources' in one ? one.sources : []));
  return sources.flatMap(({ table, column }): Place[] => (column === undefined ? [] : [[table, column]]));
}

export function keysOf(standard: Standard, table: string): TableKeys {
  return tableKeys(standard).get(table) ?? NONE;
}

function formulasOf({ tables }: Standard): Expression[] {
  return [...tables.values()].flatMap((table) => [
    ...ownFormulas(table),
    ...fixedItems(table).flatMap((item) => [
      ...('formula' in item && item.formula ? [item.formula.expression] : []),
      ...('cells' in item ? Object.values(item.cells ?? {}).map(({ expression }) => expression) : []),
    ]),
  ]);
}

function ownFormulas({ columns }: TableDefinition): Expression[] {
  return columns.flatMap(({ formula, leaf }) => [formula, leaf].flatMap((one) => (one ? [one.expression] : [])));
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

function optionalOf(table: TableDefinition): Set<string> {
  const nodes = ownFormulas(table).flatMap((expression) => [...nodesOf(expression)]);
  const names = nodes.flatMap((node) =>
    node.kind === 'call' && node.name === 'isBlank' ? (onlyName(node.arguments[0]) ?? []) : [],
  );
  const columns = names.flatMap((name) => table.columnByKey.get(name) ?? []);
  return new Set(columns.filter(({ formula, leaf }) => !formula && !leaf).map(({ key }) => key));
}
