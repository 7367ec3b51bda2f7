/** What the formulas of a table say, one relation for each: the rules that follow from the standard itself. */
import { columnTitle, expressionText, type Names } from '../calculation/formula-words.js';
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import type { RuleGroup } from '../findings/ledger.js';
import { timelessTitle } from '../language/identity.js';
import { type Formula, tablesIn } from '../language/syntax.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../standard/standard.js';

/** What one rule of a table says, and how its cells are told from those of the others. */
export interface TableRelation {
  /** Names the relation in the table; also what {@link relationOf} gives for its cells. */
  readonly key: string;
  /** What stands at the left of the equation. */
  readonly left: string;
  readonly right: string;
  /** The formula; absent where the rows below are added up. */
  readonly source?: Formula;
}

/** The relation that a computed cell follows; undefined for cells that are entered or hold nothing. */
export function relationOf(standard: Standard, table: TableDefinition, row: Row, column: Column): string | undefined {
  switch (planFor(standard, table).originOf(row, column)) {
    case 'cell':
      return cellKey(row.code === '' ? row.key : (eachOf(table.blocks[row.block], column)?.each ?? row.key), column);
    case 'column':
    case 'leaf':
      return `column.${column.key}`;
    case 'row':
      return `row.${row.key}`;
    case 'rollup':
      return row.kind === 'total' ? 'total' : 'rollup';
    default:
      return undefined;
  }
}

function cellKey(row: string, column: Column): string {
  return `row.${row}.${column.key}`;
}

/** The list of classes whose rows have a formula of their own in a column. */
function eachOf(block: TableBlock | undefined, column: Column): { each: string; source: Formula } | undefined {
  for (const item of block?.rows.kind === 'fixed' ? block.rows.items : []) {
    const source = 'each' in item ? item.cells?.[column.key] : undefined;
    if ('each' in item && source !== undefined) return { each: item.each, source };
  }
  return undefined;
}

/** All relations of a table; those of cells and rows that it lists come first in each block. */
export function relationsOf(table: TableDefinition, names: Names): TableRelation[] {
  const say = (
    key: string,
    left: string,
    source: Formula,
    own: { row?: string; rowsFirst?: true } = {},
  ): TableRelation => {
    const right = expressionText(names, source.expression, { table, rowsFirst: false, briefly: true, ...own });
    return { key, left, right, source };
  };
  const titleOf = (column: Column): string => columnTitle(table, column, timelessTitle);
  const relations = table.blocks.flatMap((block) => [
    ...(block.rows.kind === 'fixed' ? block.rows.items : []).flatMap((item): TableRelation[] => {
      if ('blank' in item) return [];
      const [row, title] = 'key' in item ? [item.key, timelessTitle(item.title)] : [item.each, '各类'];
      const own = 'key' in item ? { row } : {};
      const formula = 'key' in item ? item.formula : undefined;
      const cells = block.columns.flatMap((column) => {
        const source = item.cells?.[column.key];
        return source ? [say(cellKey(row, column), `${title}·${titleOf(column)}`, source, own)] : [];
      });
      return formula ? [say(`row.${row}`, title, formula, { row, rowsFirst: true }), ...cells] : cells;
    }),
    ...block.columns.flatMap((column) => {
      const source = column.formula ?? column.leaf;
      return source ? [say(`column.${column.key}`, titleOf(column), source)] : [];
    }),
    ...(block.columns.some(({ rolls }) => rolls) ? sums(block) : []),
  ]);
  return [...new Map(relations.map((one) => [one.key, one])).values()];
}

/** 类 = 各款之和, 合计 = 各明细之和. */
function sums({ rows }: TableBlock): TableRelation[] {
  if (rows.kind !== 'classification' && rows.kind !== 'list') return [];
  const relations: TableRelation[] = [];
  if (rows.kind === 'classification') relations.push({ key: 'rollup', left: '各类、款', right: '下一级各行之和' });
  if (rows.total) relations.push({ key: 'total', left: timelessTitle(rows.total.title), right: '各行之和' });
  return relations;
}

/** A formula that names another table is a check between tables. */
export function groupOf({ source }: TableRelation, table: TableDefinition, standard: Standard): RuleGroup {
  const others = source ? [...tablesIn(source.expression)] : [];
  return others.some((id) => id !== table.id && standard.tables.has(id)) ? 'tables' : 'table';
}
