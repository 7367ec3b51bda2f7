/** Checks what a standard says of its ledger: every name is borne, every entry can be typed, every word can occur. */
import { type Expression, nodesOf, onlyName } from '../language/syntax.js';
import { LEDGER_FILE } from './file-names.js';
import { callProblem, isFixedRow } from './names.js';
import type { ProblemList } from './problem.js';
import type { LedgerDefinition, LedgerEntryDefinition } from './schema-ledger.js';
import type { Standard, TableDefinition } from './standard.js';

type Report = (path: string, message: string) => void;

export function checkLedger(standard: Standard, problems: ProblemList): void {
  const { ledger } = standard;
  if (!ledger) return;
  const report: Report = (path, message) => problems.add(LEDGER_FILE, path, message);
  checkColumns(ledger, report);
  const words = new Words(standard, ledger, report);
  for (const [name, { expression }] of Object.entries(ledger.names)) words.check(`names.${name}`, expression, name);
  const ids = new Set<string>();
  for (const [index, entry] of ledger.entries.entries()) {
    const at = `entries.${index}`;
    if (ids.has(entry.id)) report(`${at}.id`, `标识“${entry.id}”重复`);
    ids.add(entry.id);
    for (const [path, { expression }] of formulasOf(entry)) words.check(`${at}.${path}`, expression);
    checkEntry(standard, entry, (path, message) => report(`${at}.${path}`, message));
  }
}

function checkColumns({ columns, names }: LedgerDefinition, report: Report): void {
  const amounts = Object.values(columns).filter(({ type }) => type === 'amount');
  if (amounts.length !== 1) report('columns', `须有一栏是金额（type: amount），现有 ${amounts.length} 栏`);
  for (const name of Object.keys(names))
    if (Object.hasOwn(columns, name)) report(`names.${name}`, `“${name}”已是一栏的标识`);
  for (const [column, { values, default: own }] of Object.entries(columns))
    if (values && own !== undefined && !Object.hasOwn(values, own))
      report(`columns.${column}.default`, `“${own}”不在 values 里`);
}

function formulasOf({ when, row, words, columns }: LedgerEntryDefinition): [string, { expression: Expression }][] {
  return [
    ...(when ? [['when', when] as [string, typeof when]] : []),
    ...(row ? [['row', row] as [string, typeof row]] : []),
    ...Object.entries(words).map(([key, one]): [string, typeof one] => [`words.${key}`, one]),
    ...Object.entries(columns).map(([key, one]): [string, typeof one] => [`columns.${key}`, one]),
  ];
}

/** The table takes such rows, and its columns are entered. */
function checkEntry({ tables }: Standard, entry: LedgerEntryDefinition, report: Report): void {
  const table = tables.get(entry.table);
  if (!table) {
    report('table', `没有表“${entry.table}”`);
    return;
  }
  checkRow(table, entry, report);
  for (const column of Object.keys(entry.words)) checkColumn(table, column, 'words', report);
  for (const column of Object.keys(entry.columns)) checkColumn(table, column, 'columns', report);
}

/** Listed rows are told apart by their words, all others by a code or key; the only row of a table needs nothing. */
function checkRow(table: TableDefinition, { row, by, words }: LedgerEntryDefinition, report: Report): void {
  const kinds = new Set(table.blocks.map(({ rows }) => rows.kind));
  if (kinds.has('list')) {
    if (row) report('row', '逐条登记的表没有编码，不写 row，写 words 和 by');
    if (by.length === 0) report('by', '须写哪几栏相同就是同一条');
    for (const column of by) if (!Object.hasOwn(words, column)) report('by', `“${column}”没有写在 words 里`);
    return;
  }
  if (by.length > 0) report('by', '只有逐条登记的表才写');
  if (!row && !kinds.has('single')) report('row', '须写归到哪一行');
  const name = row?.expression;
  const isListed = name?.kind !== 'text' || kinds.has('classification') || isFixedRow(table, name.text);
  if (name?.kind === 'text' && !isListed) report('row', `表“${table.id}”没有行“${name.text}”`);
}

function checkColumn(table: TableDefinition, key: string, part: 'words' | 'columns', report: Report): void {
  const column = table.columnByKey.get(key);
  const path = `${part}.${key}`;
  if (!column) report(path, `表“${table.id}”没有列“${key}”`);
  else if (column.formula || column.leaf || column.type === 'label') report(path, `“${key}”是算出的栏，不能填`);
  else if (part === 'columns' && column.type !== 'amount') report(path, `“${key}”不是金额栏`);
  else if (part === 'words' && column.type === 'amount') report(path, `“${key}”是金额栏，写在 columns 里`);
}

/** Functions that look at tables, of which a posting knows nothing. */
const OF_TABLES = new Set(['rows', 'sumBy', 'countBy', 'each', 'lookup']);

/** What may be said of a posting. */
class Words {
  constructor(
    private readonly standard: Standard,
    private readonly ledger: LedgerDefinition,
    private readonly report: Report,
  ) {}

  /** `name` is the one that the expression stands for: it may use those that stand before it. */
  check(path: string, expression: Expression, name?: string): void {
    const names = Object.keys(this.ledger.names);
    const before = name === undefined ? names : names.slice(0, names.indexOf(name));
    const known = new Set(['blank', ...Object.keys(this.ledger.columns), ...before]);
    for (const node of nodesOf(expression)) {
      const problem = this.problemOf(node, known);
      if (problem !== undefined) this.report(path, problem);
    }
  }

  private problemOf(node: Expression, known: ReadonlySet<string>): string | undefined {
    switch (node.kind) {
      case 'wrong':
        return node.message;
      case 'path': {
        const words = node.parts.map(String).join('.');
        const isKnown = known.has(words) || words === 'unit.code' || words === 'unit.name';
        return isKnown ? undefined : `没有名称“${words}”，只能用明细的栏和简称`;
      }
      case 'call':
        return OF_TABLES.has(node.name)
          ? `这里不能用函数“${node.name}”`
          : callProblem(node.name, node.arguments.length, this.standard);
      case 'binary':
        return this.wordProblem(node.left, node.right);
      default:
        return undefined;
    }
  }

  /** A column with listed values is compared with a word that it never holds. */
  private wordProblem(left: Expression, right: Expression): string | undefined {
    const name = onlyName(left) ?? '';
    const values = this.ledger.columns[name]?.values;
    if (!values || right.kind !== 'text' || right.text === '' || Object.hasOwn(values, right.text)) return undefined;
    return `“${right.text}”不在“${name}”的 values 里`;
  }
}
