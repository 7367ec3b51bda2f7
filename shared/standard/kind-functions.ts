/** What the functions take and give. */
import { PRINTERS } from '../language/print.js';
import { type Expression, onlyName } from '../language/syntax.js';
import { writeExpression } from '../language/write.js';
import { own } from '../record.js';
import { codeProblem, rowProblem } from './codes.js';
import { columnKind, common, type KindScope, kindWord, single, type Typed, UNKNOWN } from './kind.js';
import { callProblem, pathProblem } from './names.js';
import type { Column, TableDefinition } from './standard.js';

type Call = Extract<Expression, { kind: 'call' }>;

const NUMBER: Typed = { kind: 'number' };
const TEXT: Typed = { kind: 'text' };

/** Works out the kind of an argument. */
type Ask = (expression: Expression) => Typed;

export function callKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const { name } = call;
  const problem = callProblem(name, call.arguments.length, scope.standard);
  const prints = PRINTERS.includes(name) || Object.hasOwn(scope.standard.plan.phrases, name);
  if (problem !== undefined) scope.missing(problem);
  else if (prints) complain(call, scope, `“${name}”只能单独写在说明文字的 {{ }} 里，不能参与计算`);
  else {
    const check = own(CHECKS, name);
    if (check) return check(call, scope, ask);
  }
  for (const argument of call.arguments) ask(argument);
  return UNKNOWN;
}

type Check = (call: Call, scope: KindScope, ask: Ask) => Typed;

const CHECKS: Readonly<Record<string, Check>> = {
  if: ifKind,
  sum: alike('求和'),
  min: alike('比大小'),
  max: alike('比大小'),
  abs: absKind,
  count: always(NUMBER),
  number: always(NUMBER),
  isBlank: always({ kind: 'truth' }),
  rate: ratioKind,
  share: ratioKind,
  left: cut,
  after: cut,
  rows: rowsKind,
  sumBy: sumByKind,
  countBy: countByKind,
  lookup: lookupKind,
  nameOf: nameOfKind,
};

/** Takes anything. */
function always(result: Typed): Check {
  return (call, _, ask) => {
    for (const argument of call.arguments) ask(argument);
    return result;
  };
}

function complain(call: Call, scope: KindScope, problem: string): Typed {
  scope.report(`${problem}：${writeExpression(call)}`);
  return UNKNOWN;
}

function ifKind(call: Call, _: KindScope, ask: Ask): Typed {
  const [, then, otherwise] = call.arguments.map(ask);
  return (then && otherwise && common(then, otherwise)) ?? UNKNOWN;
}

/** Amounts with amounts, numbers with numbers; lists are taken apart. */
function alike(verb: string): Check {
  return (call, scope, ask) => {
    let result: Typed = { kind: 'blank' };
    for (const { list: _, ...one } of call.arguments.map(ask)) {
      if (one.kind === 'unknown') return UNKNOWN;
      if (one.kind === 'text' || one.kind === 'truth') return complain(call, scope, `${kindWord(one)}不能${verb}`);
      const both = common(result, one);
      if (!both) return complain(call, scope, `金额与数不能一起${verb}`);
      result = both;
    }
    return result;
  };
}

function absKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const [value = UNKNOWN] = call.arguments.map(ask);
  if (!single(value, call.arguments[0] ?? call, scope)) return UNKNOWN;
  return value.kind === 'text' || value.kind === 'truth'
    ? complain(call, scope, `${kindWord(value)}不能取绝对值`)
    : value;
}

function ratioKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const args = call.arguments.map(ask);
  const whole = args.map((one, index) => single(one, call.arguments[index] ?? call, scope));
  if (!whole.every(Boolean)) return NUMBER;
  const [a = UNKNOWN, b = UNKNOWN] = args;
  if (a.kind === 'unknown' || b.kind === 'unknown') return NUMBER;
  const odd = [a, b].find(({ kind }) => kind === 'text' || kind === 'truth');
  if (odd) complain(call, scope, `${kindWord(odd)}不能算比率`);
  else if (!common(a, b)) complain(call, scope, `${kindWord(a)}与${kindWord(b)}不能相比`);
  return NUMBER;
}

function cut(call: Call, scope: KindScope, ask: Ask): Typed {
  const [text = UNKNOWN, count = UNKNOWN] = call.arguments.map(ask);
  if (!['text', 'blank', 'unknown'].includes(text.kind)) complain(call, scope, `${kindWord(text)}不能截取`);
  if (!['number', 'unknown'].includes(count.kind)) complain(call, scope, '截取的字数须是数');
  return TEXT;
}

/** `rows(first, last)`: both are rows of this table, in this order. */
function rowsKind(call: Call, scope: KindScope): Typed {
  const { table, column, report } = scope;
  const own: Typed = column ? columnKind(column) : { kind: 'amount' };
  const written = writeExpression(call);
  const problem = call.arguments.map((one) => rowArgumentProblem(one, scope)).find((one) => one !== undefined);
  if (problem !== undefined) {
    scope.missing(problem);
    return { ...own, list: true };
  }
  if (!table) report(`rows 只能用在表的公式中：${written}`);
  const order = table ? rowOrder(table) : [];
  const open = order.includes(undefined);
  const [from, to] = call.arguments.map(nameIn);
  const known = [from, to].map((key) => order.indexOf(key ?? ''));
  if (!from || !to) report(`rows 的两项须是行的标识：${written}`);
  else if (table && !open && known.includes(-1)) report(`本表没有行“${known[0] === -1 ? from : to}”：${written}`);
  else if (!known.includes(-1) && (known[0] ?? 0) > (known[1] ?? 0)) report(`前一行在后一行之下：${written}`);
  return { ...own, list: true };
}

function rowArgumentProblem(argument: Expression, scope: KindScope): string | undefined {
  const { standard, table } = scope;
  if (argument.kind === 'path') return pathProblem(argument.parts, scope);
  return table && argument.kind === 'text' ? rowProblem(standard, table, argument.text) : undefined;
}

/** The keys of a table's rows in order; undefined stands for rows that come with the data. */
function rowOrder(table: TableDefinition): (string | undefined)[] {
  return table.blocks.flatMap(({ rows }) => {
    if (rows.kind !== 'fixed') return [undefined];
    return rows.items.flatMap((item): (string | undefined)[] => {
      if ('each' in item) return item.codes ?? [undefined];
      return 'key' in item ? [item.key] : [];
    });
  });
}

/** The name that an argument stands for: `total` or `'201'`. */
function nameIn(argument: Expression): string | undefined {
  return argument.kind === 'text' ? argument.text : onlyName(argument);
}

interface Named {
  readonly table: TableDefinition;
  readonly column: Column;
}

function isColumn(argument: Expression | undefined): argument is Extract<Expression, { kind: 'path' }> {
  return argument?.kind === 'path' && argument.parts.length === 2;
}

/** An argument that must be `table.column`. */
function columnOf(argument: Expression | undefined, scope: KindScope): Named | undefined {
  if (!isColumn(argument)) return undefined;
  const [id, key] = argument.parts;
  const table = scope.standard.tables.get(String(id));
  const column = table?.columnByKey.get(String(key));
  return table && column ? { table, column } : undefined;
}

function sumByKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const [values, keys, wanted] = call.arguments;
  const from = columnOf(values, scope);
  const by = columnOf(keys, scope);
  for (const argument of call.arguments) ask(argument);
  if (!from || !by)
    return isColumn(values) && isColumn(keys) ? UNKNOWN : complain(call, scope, 'sumBy 的前两项须写作 表.栏');
  if (from.table !== by.table) complain(call, scope, 'sumBy 的前两项须是同一张表的栏');
  if (from.column.type !== 'amount' && from.column.type !== 'number')
    complain(call, scope, `“${from.column.key}”不是金额或数，不能求和`);
  checkKeys(call, by, wanted, scope);
  return columnKind(from.column);
}

function countByKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const [keys, wanted] = call.arguments;
  const by = columnOf(keys, scope);
  for (const argument of call.arguments) ask(argument);
  if (by) checkKeys(call, by, wanted, scope);
  else if (!isColumn(keys)) complain(call, scope, 'countBy 的第一项须写作 表.栏');
  return NUMBER;
}

/** Rows are told apart by what was entered, as text. */
function checkKeys(call: Call, { column }: Named, wanted: Expression | undefined, scope: KindScope): void {
  const { key, type, choices } = column;
  if (type !== 'text' && type !== 'choice') complain(call, scope, `“${key}”不是文字，不能按它归类`);
  else if (column.formula || column.leaf) complain(call, scope, `“${key}”是算出的栏，不能按它归类`);
  else if (wanted?.kind === 'text' && choices && !choices.includes(wanted.text))
    complain(call, scope, `“${wanted.text}”不在可选的 ${choices.join('、')} 之中，永远没有`);
}

function lookupKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const [from, , field] = call.arguments;
  for (const argument of call.arguments) ask(argument);
  if (from?.kind !== 'text') return TEXT;
  scope.usage?.mappings.add(from.text);
  const mapping = scope.standard.mappings.get(from.text);
  if (!mapping) complain(call, scope, `没有对照表“${from.text}”`);
  else if (field?.kind === 'text' && ![...mapping.entries.values()].some((entry) => Object.hasOwn(entry, field.text)))
    complain(call, scope, `对照表“${from.text}”没有“${field.text}”一项`);
  return TEXT;
}

function nameOfKind(call: Call, scope: KindScope, ask: Ask): Typed {
  const [from, code] = call.arguments;
  for (const argument of call.arguments) ask(argument);
  if (from?.kind !== 'text') return TEXT;
  scope.usage?.catalogs.add(from.text);
  const catalog = scope.standard.catalogs.get(from.text);
  const problem = code?.kind === 'text' ? codeProblem(catalog, code.text) : undefined;
  if (!catalog) scope.missing(`没有分类科目“${from.text}”`);
  else if (problem !== undefined) scope.missing(problem);
  return TEXT;
}
