/**
 * Works out what kind of value an expression gives without any data: so that an amount added to a number or a
 * comparison that can never hold is found when a standard is written, not when it is filled in. A name that nothing
 * bears has no kind. Mirrors the operators of shared/language; what cannot be known is `unknown` and never complained about.
 */
import type { BinaryOperator, Expression, PathPart, Wrong } from '../language/syntax.js';
import { writeExpression } from '../language/write.js';
import { own } from '../record.js';
import { columnKind, common, type KindScope, kindWord, single, type Typed, UNKNOWN } from './kind.js';
import { callKind } from './kind-functions.js';
import { isFixedRow, pathProblem } from './names.js';
import { isSingle } from './standard.js';

export function kindOf(expression: Expression, scope: KindScope): Typed {
  switch (expression.kind) {
    case 'number':
      return { kind: 'number', zero: Number(expression.source) === 0 };
    case 'text':
      return { kind: 'text' };
    case 'wrong':
      scope.missing(mistake(expression));
      return UNKNOWN;
    case 'path':
      return pathKind(expression.parts, scope);
    case 'unary': {
      const operand = kindOf(expression.operand, scope);
      if (expression.operator === '!') return { kind: 'truth' };
      return single(operand, expression.operand, scope) && isCountable(operand) ? operand : UNKNOWN;
    }
    case 'binary':
      return binaryKind(expression, scope);
    case 'call':
      return callKind(expression, scope, (inner) => kindOf(inner, scope));
  }
}

/** A mistake in writing, with its place in the text. */
export function mistake({ message, position }: Wrong): string {
  return position === 0 ? message : `${message}（第 ${position + 1} 个字符）`;
}

const GLOBALS: Readonly<Record<string, Typed>> = {
  year: { kind: 'number' },
  row: { kind: 'text' },
  code: { kind: 'text' },
  blank: { kind: 'blank' },
};

function pathKind(parts: readonly PathPart[], scope: KindScope): Typed {
  for (const part of parts) if (typeof part !== 'string') kindOf(part, scope);
  const problem = pathProblem(parts, scope);
  if (problem !== undefined) {
    scope.missing(problem);
    return UNKNOWN;
  }
  const [first] = parts;
  noteUse(String(first), parts, scope);
  if (parts.length === 1) return bareKind(String(first), scope);
  if (first === 'unit') return { kind: 'text' };
  const table = scope.standard.tables.get(String(first));
  const column = table?.columnByKey.get(String(parts.at(-1)));
  if (!table || !column) return UNKNOWN;
  if (column.type === 'label') {
    scope.report(`“${writeExpression({ kind: 'path', parts })}”是印编码、名称的栏，没有值`);
    return UNKNOWN;
  }
  const kind = columnKind(column);
  return parts.length === 2 && !isSingle(table) ? { ...kind, list: true } : kind;
}

function noteUse(
  first: string,
  parts: readonly PathPart[],
  { standard, usage, form, table, locals, column }: KindScope,
): void {
  if (!usage) return;
  if (parts.length > 1) {
    if (!standard.tables.has(first)) return;
    if (first !== table?.id) usage.tables.add(first);
    usage.columns.add(`${first}/${String(parts.at(-1))}`);
  } else if (form) usage.columns.add(`${form.id}/${first}`);
  else if (table && !locals?.has(first) && first !== column?.key) usage.columns.add(`${table.id}/${first}`);
}

function bareKind(name: string, { table, column, rows, locals }: KindScope): Typed {
  const local = locals?.get(name);
  if (local) return local;
  const cell: Typed = column ? columnKind(column) : { kind: 'amount' };
  if (name === 'children') return { ...cell, list: true };
  const known = own(GLOBALS, name);
  if (known) return known;
  const named = table?.columnByKey.get(name);
  if (!named || (rows && table && isFixedRow(table, name))) return table ? cell : UNKNOWN;
  return columnKind(named);
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function binaryKind(expression: Binary, scope: KindScope): Typed {
  const { operator, left, right } = expression;
  const a = kindOf(left, scope);
  const b = kindOf(right, scope);
  if (operator === '&&' || operator === '||') return { kind: 'truth' };
  const whole = [single(a, left, scope), single(b, right, scope)].every(Boolean);
  const comparison = isComparison(operator);
  if (!whole) return comparison ? { kind: 'truth' } : UNKNOWN;
  const say = (problem: string): Typed => {
    scope.report(`${problem}：${writeExpression(expression)}`);
    return comparison ? { kind: 'truth' } : UNKNOWN;
  };
  if (comparison) return compare(expression, a, b, say);
  if (a.kind === 'unknown' || b.kind === 'unknown') return UNKNOWN;
  if (a.kind === 'truth' || b.kind === 'truth') return say('是否不能参与计算');
  if (operator === '*') return product(a, b, say);
  return operator === '/' ? quotient(a, b, say) : sumKind(operator, a, b, say);
}

function isComparison(operator: BinaryOperator): boolean {
  return ['==', '!=', '<', '<=', '>', '>='].includes(operator);
}

type Say = (problem: string) => Typed;

function sumKind(operator: BinaryOperator, a: Typed, b: Typed, say: Say): Typed {
  if (a.kind === 'text' || b.kind === 'text') {
    const texts = [a, b].every(({ kind }) => kind === 'text' || kind === 'blank');
    return texts && operator === '+' ? { kind: 'text' } : say('文字不能参与加减');
  }
  return common(a, b) ?? say(`${kindWord(a)}不能与${kindWord(b)}相加减`);
}

function product(a: Typed, b: Typed, say: Say): Typed {
  if (a.kind === 'text' || b.kind === 'text') return say('文字不能参与乘除');
  if (a.kind === 'amount' && b.kind === 'amount') return say('金额不能与金额相乘');
  return a.kind === 'amount' || b.kind === 'amount' ? { kind: 'amount' } : { kind: 'number' };
}

function quotient(a: Typed, b: Typed, say: Say): Typed {
  if (a.kind === 'text' || b.kind === 'text') return say('文字不能参与乘除');
  if (b.zero) return say('除数是 0');
  if (a.kind === 'amount') return b.kind === 'amount' ? { kind: 'number' } : a;
  return b.kind === 'amount' && !a.zero && a.kind !== 'blank' ? say('数不能除以金额') : { kind: 'number' };
}

function compare({ left, right }: Binary, a: Typed, b: Typed, say: Say): Typed {
  for (const [chosen, other] of [
    [a, right],
    [b, left],
  ] as const)
    if (chosen.choices && other.kind === 'text' && other.text !== '' && !chosen.choices.includes(other.text))
      return say(`“${other.text}”不在可选的 ${chosen.choices.join('、')} 之中，比较永不成立`);
  const free = [a, b].some(({ kind }) => kind === 'unknown' || kind === 'truth' || kind === 'blank');
  if (free || common(a, b)) return { kind: 'truth' };
  return say(`${kindWord(a)}不能与${kindWord(b)}比较`);
}

function isCountable({ kind }: Typed): boolean {
  return kind === 'amount' || kind === 'number';
}
