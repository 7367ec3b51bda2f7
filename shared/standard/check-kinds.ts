/** The mistakes of kind (类型、单位) in a standard: what would be an error value or a wrong unit in every document. */

import { FUNCTIONS } from '../expression/functions.js';
import type { Expression } from '../expression/syntax.js';
import { writeExpression } from '../expression/write.js';
import { statedUnit } from '../number/money.js';
import { kindOf } from './infer-kind.js';
import { common, type KindScope, kindWord, type Typed } from './kind.js';
import type { ProblemList } from './problem.js';
import { checkTemplateKinds } from './prose-kinds.js';
import { rowsPath, type Standard, type TableDefinition } from './standard.js';
import { type FileNames, type Role, type Spot, walkStandard } from './walk.js';

/** Only for a standard whose references are sound: anything else would be said twice. */
export function checkKinds(standard: Standard, files: FileNames, problems: ProblemList): void {
  const said = new Set<string>();
  const report = (file: string, path: string, message: string): void => {
    const line = `${file} ${path} ${message}`;
    if (!said.has(line)) problems.add(file, path, message);
    said.add(line);
  };
  const unit = standard.identity.numbers.prose.unit;
  walkStandard(standard, files, {
    expression: (expression, role, spot) => {
      const scope: KindScope = { standard, ...spot, report: (message) => report(spot.file, spot.path, message) };
      if (role === 'source') checkSourceCondition(expression, spot.table, scope);
      const kind = kindOf(expression, scope);
      const problem = resultProblem(kind, role, spot);
      if (problem !== undefined) scope.report(`${problem}：${writeExpression(expression)}`);
    },
    template: (template, spot) => {
      // The wording of a phrase is judged for what is handed to it, wherever it is used.
      if (spot.path.startsWith('phrases.')) return;
      const { locals } = spot;
      checkTemplateKinds(template, {
        standard,
        unit,
        ...(locals ? { locals } : {}),
        report: (message, within) => report(spot.file, within === undefined ? spot.path : `phrases.${within}`, message),
      });
    },
  });
  for (const [index, rule] of standard.rules.entries()) {
    const table = rule.each === undefined ? undefined : standard.tables.get(rule.each);
    const silent: KindScope = { standard, table, report: () => undefined };
    const [left, right] = [kindOf(rule.leftExpression, silent), kindOf(rule.rightExpression, silent)];
    const known = left.kind !== 'unknown' && right.kind !== 'unknown';
    if (known && !common(left, right))
      report('rules.yaml', String(index), `左边是${kindWord(left)}，右边是${kindWord(right)}，不能比较`);
  }
  for (const table of standard.tables.values()) {
    const file = files.get(table.id) ?? table.id;
    checkTableUnits(table, file, report);
    checkSources(standard, table, (path, message) => report(file, path, message));
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

type Report = (file: string, path: string, message: string) => void;

/** What a formula must give where it stands. */
function resultProblem(typed: Typed, role: Role, { column, rows }: Spot): string | undefined {
  const { kind } = typed;
  if (kind === 'unknown' || kind === 'blank' || typed.zero) return undefined;
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
function checkSourceCondition(expression: Expression, table: TableDefinition | undefined, scope: KindScope): void {
  const ask = (inner: Expression): void => checkSourceCondition(inner, table, scope);
  switch (expression.kind) {
    case 'unary':
      ask(expression.operand);
      return;
    case 'binary':
      ask(expression.left);
      ask(expression.right);
      return;
    case 'call':
      if (expression.name !== 'if' && !Object.hasOwn(FUNCTIONS, expression.name))
        scope.report(`取行的条件不能用 ${expression.name}，只能用来源表中填报的栏`);
      expression.arguments.forEach(ask);
      return;
    case 'path': {
      const [name, more] = expression.parts;
      const column = more === undefined && typeof name === 'string' ? table?.columnByKey.get(name) : undefined;
      if (!column) scope.report(`取行的条件只能用来源表的栏，不能用“${writeExpression(expression)}”`);
      else if (column.formula || column.leaf || column.type === 'label')
        scope.report(`取行的条件只看填报的数，“${column.key}”不是填报的栏，条件永不成立`);
    }
  }
}

/** The unit that a table's own words name is the one its amounts are printed in. */
function checkTableUnits(table: TableDefinition, file: string, report: Report): void {
  const { unit } = table.numbers;
  const { above, note, title } = table.file;
  const texts = { title, note, 'above.left': above?.left, 'above.center': above?.center, 'above.right': above?.right };
  for (const [path, text] of Object.entries(texts)) {
    const named = statedUnit(text ?? '');
    if (named !== undefined && named !== unit) report(file, path, `写的是“${named}”，表中金额按${unit}印出`);
  }
  for (const column of table.columns) {
    const named = statedUnit(column.title);
    if (column.type === 'amount' && named !== undefined && named !== unit)
      report(file, `${column.source.path}.title`, `写的是“${named}”，表中金额按${unit}印出`);
    if (column.type === 'amount' && column.percent)
      report(file, `${column.source.path}.percent`, '金额不能按百分比印；比率的栏写 type: number');
  }
}
