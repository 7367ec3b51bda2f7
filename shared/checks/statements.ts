/** What the formulas of a table say, one statement for each: the rules that follow from the standard itself. */
import { expressionWords, type Names } from '../calculation/formula-words.js';
import { planFor } from '../calculation/plan.js';
import type { Row } from '../calculation/row.js';
import { columnTitle } from '../calculation/titles.js';
import { type Formula, tablesIn } from '../language/syntax.js';
import type { Column, Standard, TableBlock, TableDefinition } from '../standard/standard.js';
import type { RuleGroup } from './ledger.js';
import { standardTitle } from './names.js';

/** What one rule of a table says, and how its cells are told from those of the others. */
export interface Statement {
  /** Names the statement in the table; also what {@link statementOf} gives for its cells. */
  readonly key: string;
  /** What stands at the left of the equation. */
  readonly left: string;
  readonly right: string;
  /** The formula; absent where the rows below are added up. */
  readonly source?: Formula;
}

/** The statement that a computed cell follows; undefined for cells that are entered or hold nothing. */
export function statementOf(standard: Standard, table: TableDefinition, row: Row, column: Column): string | undefined {
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

export function statementsOf(table: TableDefinition, names: Names): Statement[] {
  const statements: Statement[] = [];
  const words = ({ expression }: Formula, rowsFirst: boolean, row?: string): string =>
    expressionWords(names, expression, { table, row, rowsFirst })
      .map(({ text }) => text)
      .join('');
  for (const block of table.blocks) {
    for (const item of fixedStatements(table, block, words)) statements.push(item);
    for (const column of block.columns) {
      const source = column.formula ?? column.leaf;
      if (source === undefined) continue;
      const left = columnTitle(table, column, standardTitle);
      statements.push({ key: `column.${column.key}`, left, right: words(source, false), source });
    }
    if (block.columns.some((column) => column.rolls)) for (const item of sums(block)) statements.push(item);
  }
  return unique(statements);
}

function fixedStatements(
  table: TableDefinition,
  block: TableBlock,
  words: (source: Formula, rowsFirst: boolean, row?: string) => string,
): Statement[] {
  const statements: Statement[] = [];
  for (const item of block.rows.kind === 'fixed' ? block.rows.items : []) {
    if ('blank' in item) continue;
    if ('key' in item && item.formula !== undefined) {
      const left = standardTitle(item.title);
      statements.push({
        key: `row.${item.key}`,
        left,
        right: words(item.formula, true, item.key),
        source: item.formula,
      });
    }
    for (const column of block.columns) {
      const source = item.cells?.[column.key];
      if (source === undefined) continue;
      const [row, title] = 'key' in item ? [item.key, standardTitle(item.title)] : [item.each, '各类'];
      const right = words(source, false, 'key' in item ? item.key : undefined);
      statements.push({
        key: cellKey(row, column),
        left: `${title}·${columnTitle(table, column, standardTitle)}`,
        right,
        source,
      });
    }
  }
  return statements;
}

/** 类 = 各款之和, 合计 = 各明细之和. */
function sums({ rows }: TableBlock): Statement[] {
  if (rows.kind !== 'classification' && rows.kind !== 'list') return [];
  const statements: Statement[] = [];
  if (rows.kind === 'classification') statements.push({ key: 'rollup', left: '各类、款', right: '下一级各行之和' });
  if (rows.total) statements.push({ key: 'total', left: standardTitle(rows.total.title), right: '各行之和' });
  return statements;
}

function unique(statements: readonly Statement[]): Statement[] {
  return [...new Map(statements.map((one) => [one.key, one])).values()];
}

/** A formula that names another table is a check between tables. */
export function groupOf({ source }: Statement, table: TableDefinition, standard: Standard): RuleGroup {
  const others = source ? [...tablesIn(source.expression)] : [];
  return others.some((id) => id !== table.id && standard.tables.has(id)) ? 'tables' : 'table';
}
