/**
 * Turns a syntax tree into a function. What names mean is the caller's business (the linker), so that
 * cell formulas, row conditions and prose share one implementation.
 */

import { own } from '../record.js';
import { FUNCTIONS } from './functions.js';
import { addSigned, applyBinary, either, isOpen, isTrue, negate, not } from './operators.js';
import type { Expression } from './syntax.js';
import { error, parseRatio, text, type Value } from './value.js';

export type Evaluator<C> = (context: C) => Value;

/** A path part ready to use: a fixed name or a computed key. */
export type LinkedPart<C> = string | Evaluator<C>;

export interface Linker<C> {
  /** Gives the reader of a path; an unknown name reads as an error value. */
  path(parts: readonly LinkedPart<C>[]): Evaluator<C>;
  /** Functions that look at cells instead of values; undefined when the name is not one of them. */
  special(
    name: string,
    args: readonly Expression[],
    compile: (e: Expression) => Evaluator<C>,
  ): Evaluator<C> | undefined;
}

/** Compiles an expression; never throws, a mistake becomes an error value at evaluation. */
export function compile<C>(expression: Expression, linker: Linker<C>): Evaluator<C> {
  const recurse = (inner: Expression): Evaluator<C> => compile(inner, linker);
  switch (expression.kind) {
    case 'number': {
      const value = parseRatio(expression.source) ?? error('input', `“${expression.source}”不是数`);
      return () => value;
    }
    case 'text': {
      const value = text(expression.text);
      return () => value;
    }
    case 'wrong': {
      const value = error('input', expression.message);
      return () => value;
    }
    case 'path':
      return linker.path(expression.parts.map((part) => (typeof part === 'string' ? part : recurse(part))));
    case 'unary': {
      const operand = recurse(expression.operand);
      if (expression.operator === '-') return (context) => negate(operand(context));
      return (context) => not(operand(context));
    }
    case 'binary': {
      const { operator } = expression;
      if (operator === '+' || operator === '-') return compileSum(expression, recurse);
      const left = recurse(expression.left);
      const right = recurse(expression.right);
      return (context) => applyBinary(operator, left(context), right(context));
    }
    case 'call':
      return compileCall(expression.name, expression.arguments, linker, recurse);
  }
}

/** a + b − c … as one: a chain of many would make as many sums of growing length. */
function compileSum<C>(expression: Expression, recurse: (e: Expression) => Evaluator<C>): Evaluator<C> {
  const parts: Evaluator<C>[] = [];
  const signs: (1 | -1)[] = [];
  let left = expression;
  while (left.kind === 'binary' && (left.operator === '+' || left.operator === '-')) {
    parts.unshift(recurse(left.right));
    signs.unshift(left.operator === '+' ? 1 : -1);
    left = left.left;
  }
  parts.unshift(recurse(left));
  signs.unshift(1);
  return (context) =>
    addSigned(
      parts.map((part) => part(context)),
      signs,
    );
}

function compileCall<C>(
  name: string,
  args: readonly Expression[],
  linker: Linker<C>,
  recurse: (e: Expression) => Evaluator<C>,
): Evaluator<C> {
  if (name === 'if') return compileIf(args.map(recurse));
  const special = linker.special(name, args, recurse);
  if (special) return special;
  const spec = own(FUNCTIONS, name);
  if (!spec) return () => error('reference', `没有函数“${name}”`);
  const compiled = args.map(recurse);
  return (context) => {
    const values = compiled.map((evaluate) => evaluate(context));
    const failed = values.find((value) => value.kind === 'error');
    return failed ?? spec.apply(values);
  };
}

/** Only the branch that is taken is evaluated, since the other may divide by zero; both, where it is open which. */
function compileIf<C>(args: readonly Evaluator<C>[]): Evaluator<C> {
  const [condition, then, otherwise] = args;
  if (!condition || !then || !otherwise) return () => error('reference', 'if 须有三个参数');
  return (context) => {
    const value = condition(context);
    if (value.kind === 'error') return value;
    const [taken, other] = isTrue(value) ? [then, otherwise] : [otherwise, then];
    return isOpen(value) ? either(taken(context), other(context)) : taken(context);
  };
}
