/**
 * The one checker of a standard's language: every name in its expressions and texts is borne by something, every value
 * fits where it stands (类型、单位), and what is used is noted.
 */
import { FUNCTIONS } from '../language/functions.js';
import { type Expression, nodesOf, onlyName } from '../language/syntax.js';
import type { Template } from '../language/template.js';
import { writeExpression } from '../language/write.js';
import { statedUnit } from '../number/money.js';
import { type FileNames, PLAN_FILE, RULES_FILE } from './file-names.js';
import { kindOf } from './infer-kind.js';
import { common, type KindScope, kindWord, single, type Typed, type UsageNotes } from './kind.js';
import { callProblem, pathProblem } from './names.js';
import type { ProblemList } from './problem.js';
import { checkTemplateKinds } from './prose-kinds.js';
import { rowsPath, type Standard, type TableDefinition } from './standard.js';
import { type Role, type SourcePlace, walkStandard } from './walk.js';

type Report = (file: string, path: string, message: string) => void;

/** What would be an error value, a wrong unit or a name of nothing in every document. */
export function checkLanguage(standard: Standard, files: FileNames, problems: ProblemList): void {
  const said = new Set<string>();
  const report: Report = (file, path, message) => {
    const line = `${file} ${path} ${message}`;
    if (!said.has(line)) problems.add(file, path, message);
    said.add(line);
  };
  walkLanguage(standard, files, report);
  checkRules(standard, report);
  for (const table of standard.tables.values()) {
    const file = files.table(table.id);
    checkSources(standard, table, (path, message) => report(file, path, message));
    for (const { type, percent, path } of table.columns)
      if (type === 'amount' && percent) report(file, `${path}.percent`, '金额不能按百分比印；比率的栏写 type: number');
  }
}

/** Looks at every expression and text; a phrase or a list is used only where something that is used calls for it. */
export function walkLanguage(standard: Standard, files: FileNames, report: Report, usage?: UsageNotes): void {
  const { unit } = standard.identity.numbers.prose;
  const scopeAt = (spot: SourcePlace): KindScope => {
    const missing = (message: string): void => report(spot.file, spot.path, message);
    // The wording of a phrase is judged for what is handed to it, wherever it is used.
    const ownReport = spot.wording === 'phrase' ? () => undefined : missing;
    return { standard, ...spot, usage: spot.wording ? undefined : usage, missing, report: ownReport };
  };
  walkStandard(standard, files, {
    formula: ({ expression }, role, spot) => {
      const scope = scopeAt(spot);
      if (role === 'source') checkSourceCondition(expression, spot.table, scope);
      const kind = kindOf(expression, scope);
      if (role === 'rule' || role === 'picture') single(kind, expression, scope);
      const problem = resultProblem(kind, role, spot);
      if (problem !== undefined) scope.report(`${problem}：${writeExpression(expression)}`);
    },
    template: (template, spot) => {
      const scope = scopeAt(spot);
      const stated = spot.unit && statedUnit(template.source);
      if (stated !== undefined && stated !== spot.unit) scope.report(`写的是“${stated}”，表中金额按${spot.unit}印出`);
      const within = (message: string, phrase?: string): void =>
        phrase === undefined ? scope.report(message) : report(PLAN_FILE, `phrases.${phrase}`, message);
      checkTemplateKinds(template, { ...scope, unit, report: within }, spot.wording !== 'phrase');
    },
  });
}

/** What a rewritten paragraph names and a standard does not know. */
export function missingNames(standard: Standard, template: Template): string[] {
  const found: string[] = [];
  const locals = new Map([['number', { kind: 'number' as const }]]);
  const scope = { standard, locals, report: () => undefined, missing: (message: string) => void found.push(message) };
  checkTemplateKinds(template, { ...scope, unit: standard.identity.numbers.prose.unit }, false);
  return found;
}

function checkRules(standard: Standard, report: Report): void {
  for (const [index, rule] of standard.rules.entries()) {
    const table = rule.each === undefined ? undefined : standard.tables.get(rule.each);
    const silent: KindScope = { standard, table, report: () => undefined, missing: () => undefined };
    const [left, right] = [kindOf(rule.left.expression, silent), kindOf(rule.right.expression, silent)];
    const known = left.kind !== 'unknown' && right.kind !== 'unknown';
    if (known && !common(left, right))
      report(RULES_FILE, String(index), `左边是${kindWord(left)}，右边是${kindWord(right)}，不能比较`);
  }
}

/** Sources that could never bring a row. */
function checkSources(
  standard: Standard,
  table: TableDefinition,
  report: (path: string, message: string) => void,
): void {
  for (const { rows, index: block } of table.blocks)
    for (const [index, source] of ('sources' in rows ? rows.sources : []).entries()) {
      const from = standard.tables.get(source.table);
      const problem = from && sourceProblem(from, source.column);
      if (problem !== undefined) report(`${rowsPath(table, block)}.sources.${index}`, problem);
    }
}

function sourceProblem(from: TableDefinition, key: string | undefined): string | undefined {
  if (!from.blocks.some(({ rows }) => rows.kind === 'classification' || rows.kind === 'list'))
    return `“${from.id}”的行是固定的，取不到行；来源须是按分类科目或逐条登记的表`;
  const column = key === undefined ? undefined : from.columnByKey.get(key);
  if (!column) return undefined;
  if (column.formula || column.leaf) return `“${column.key}”是算出的栏，取行时还没有值`;
  return column.type === 'text' || column.type === 'choice' ? undefined : `“${column.key}”不是文字，不能当编码`;
}

/** What a formula must give where it stands. */
function resultProblem(typed: Typed, role: Role, { column, rows }: SourcePlace): string | undefined {
  const { kind } = typed;
  if (kind === 'unknown' || kind === 'blank' || typed.zero) return undefined;
  if (role === 'picture') return kind === 'amount' ? undefined : `图中画的须是金额，得到的是${kindWord(typed)}`;
  if (role === 'paragraphs') return kind === 'text' ? undefined : `须得文字，得到的是${kindWord(typed)}`;
  if (role !== 'value') return undefined;
  const wanted = rows ? 'amount' : column?.type;
  if (wanted === 'amount' || wanted === 'number') {
    const name = wanted === 'amount' ? '金额' : '数';
    return kind === wanted ? undefined : `这里须得${name}，得到的是${kindWord(typed)}`;
  }
  return kind === 'truth' ? '这里须得文字，得到的是“是否”' : undefined;
}

/** Rows are found before anything is computed: only what was entered in the source's own row can be asked. */
function checkSourceCondition(condition: Expression, table: TableDefinition | undefined, scope: KindScope): void {
  for (const node of nodesOf(condition)) {
    const problem = node.kind === 'call' || node.kind === 'path' ? notEntered(node, table, scope) : undefined;
    if (problem !== undefined) scope.report(`取行的条件${problem}`);
  }
}

type Named = Extract<Expression, { kind: 'call' | 'path' }>;

/** What cannot be asked at all is told as such. */
function notEntered(node: Named, table: TableDefinition | undefined, scope: KindScope): string | undefined {
  if (node.kind === 'call') {
    const { name } = node;
    if (callProblem(name, node.arguments.length, scope.standard) !== undefined) return undefined;
    return name === 'if' || Object.hasOwn(FUNCTIONS, name) ? undefined : `不能用 ${name}，只能用来源表中填报的栏`;
  }
  if (pathProblem(node.parts, scope) !== undefined) return undefined;
  const column = table?.columnByKey.get(onlyName(node) ?? '');
  if (!column) return `只能用来源表的栏，不能用“${writeExpression(node)}”`;
  const entered = !column.formula && !column.leaf && column.type !== 'label';
  return entered ? undefined : `只看填报的数，“${column.key}”不是填报的栏，条件永不成立`;
}
