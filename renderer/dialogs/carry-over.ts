/**
 * What a new project takes over from last year's file: last year's figures, the rows without their
 * amounts, the words. Figures follow the wording of the standard: where its phrases compare `now` with
 * `before`, last year's `now` is this year's `before`.
 */
import { Calculation } from '../../shared/calculation/calculation.js';
import { type Expression, ExpressionError } from '../../shared/expression/syntax.js';
import { parseTemplate } from '../../shared/expression/template.js';
import { exactMoney } from '../../shared/money/money.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { emptyProject, type Project, type ProjectRow, type ProjectTable } from '../../shared/project/model.js';
import {
  type Column,
  isSingle,
  SINGLE_ROW,
  type Standard,
  type TableDefinition,
} from '../../shared/standard/standard.js';

export interface CarryWish {
  readonly figures: boolean;
  readonly rows: boolean;
  readonly words: boolean;
}

/** A figure of last year's file and the cell that it fills this year. */
interface Pair {
  readonly now: Address;
  readonly before: Address;
}

type Tables = Project['tables'];

/** The tables of the new project. */
export function carryOver(standard: Standard, last: Project, wish: CarryWish): Tables {
  const tables: Record<string, ProjectTable> = {};
  for (const [id, { rows }] of Object.entries(last.tables)) {
    const table = standard.tables.get(id);
    const keeps = table && keeperOf(table, wish);
    if (!table || !keeps) continue;
    const kept = rows.map((row) => stripped(row, table, keeps)).filter((row) => listed(table) || !isEmpty(row));
    if (kept.length > 0) tables[id] = { rows: kept };
  }
  if (wish.figures)
    for (const { address, value } of lastFigures(standard, last)) {
      const rows = tables[address.table]?.rows ?? [];
      tables[address.table] = { rows: withCell(rows, address, value) };
    }
  return tables;
}

/** Which cells of a table are taken over; undefined takes nothing of it. */
function keeperOf(table: TableDefinition, wish: CarryWish): ((column: Column) => boolean) | undefined {
  if (isSingle(table)) return wish.words ? isWords : undefined;
  if (listed(table)) return wish.rows ? (column) => column.type !== 'amount' : undefined;
  return undefined;
}

function listed(table: TableDefinition): boolean {
  return table.blocks.some(({ rows }) => rows.kind === 'list' || rows.kind === 'classification');
}

function isWords({ type }: Column): boolean {
  return type === 'text' || type === 'paragraphs' || type === 'choice';
}

function stripped(row: ProjectRow, table: TableDefinition, keeps: (column: Column) => boolean): ProjectRow {
  const cells = Object.entries(row.cells).filter(([key]) => {
    const column = table.columnByKey.get(key);
    return column !== undefined && keeps(column);
  });
  return { key: row.key, cells: Object.fromEntries(cells) };
}

function isEmpty(row: ProjectRow): boolean {
  return Object.keys(row.cells).length === 0;
}

function withCell(rows: readonly ProjectRow[], { row, column }: Address, value: string): ProjectRow[] {
  const at = rows.findIndex((one) => one.key === row);
  const before = rows[at];
  if (!before) return [...rows, { key: row, cells: { [column]: value } }];
  const changed = { key: row, cells: { ...before.cells, [column]: value } };
  return rows.map((one, index) => (index === at ? changed : one));
}

/** Last year's figures for the cells that are entered by hand in a new project, in 元. */
export function lastFigures(
  standard: Standard,
  last: Project,
): { readonly address: Address; readonly value: string }[] {
  const then = new Calculation(standard, last);
  const fresh = new Calculation(standard, emptyProject(last.standard, last.unit, last.year + 1));
  const seen = new Set<string>();
  return figurePairs(standard).flatMap(({ now, before }) => {
    const value = then.value(now);
    const key = addressKey(before);
    if (value.kind !== 'amount' || seen.has(key) || fresh.cell(before).provenance !== 'entered') return [];
    seen.add(key);
    return [{ address: before, value: exactMoney(value.fen, '元') }];
  });
}

/** Every comparison of a value of this year with one of last year in the standard's wording. */
function figurePairs(standard: Standard): Pair[] {
  const { plan } = standard;
  const texts = plan.blocks.flatMap((block) => ('text' in block ? [block.text] : []));
  const fromTexts = texts.flatMap(callsIn).flatMap((call) => {
    const parameters = plan.phrases[call.name]?.parameters ?? [];
    const argument = (name: string): Expression | undefined => call.arguments[parameters.indexOf(name)];
    return pairOf(standard, argument('now'), argument('before'));
  });
  const fromLists = Object.values(plan.lists)
    .flat()
    .flatMap((item) => pairOf(standard, fieldOf(item.now), fieldOf(item.before)));
  return [...fromTexts, ...fromLists];
}

function pairOf(standard: Standard, now: Expression | undefined, before: Expression | undefined): Pair[] {
  const [from, to] = [addressOf(standard, now), addressOf(standard, before)];
  return from && to ? [{ now: from, before: to }] : [];
}

function callsIn(template: string): Extract<Expression, { kind: 'call' }>[] {
  return fieldsOf(template).filter((expression) => expression.kind === 'call');
}

function fieldOf(template: string | undefined): Expression | undefined {
  return template === undefined ? undefined : fieldsOf(template)[0];
}

function fieldsOf(template: string): Expression[] {
  try {
    return parseTemplate(template).flatMap((part) => (typeof part === 'string' ? [] : [part.expression]));
  } catch (problem) {
    if (problem instanceof ExpressionError) return [];
    throw problem;
  }
}

/** The cell that a path names, when it names a single one. */
function addressOf(standard: Standard, expression: Expression | undefined): Address | undefined {
  if (expression?.kind !== 'path' || !expression.parts.every((part) => typeof part === 'string')) return undefined;
  const [first = '', second = '', third] = expression.parts.map(String);
  const table = standard.tables.get(first);
  if (!table) return undefined;
  if (third !== undefined) return { table: table.id, row: second, column: third };
  return isSingle(table) ? { table: table.id, row: SINGLE_ROW, column: second } : undefined;
}
