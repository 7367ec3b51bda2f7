/**
 * The expression language (表达式): one small syntax for formulas, links, checks and the fields inside
 * prose. The text is parsed to this tree by jsep and never executed as a program.
 */
import jsep from 'jsep';
import { keptOf } from '../collections.js';

export type Expression =
  | { readonly kind: 'number'; readonly source: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly parts: readonly PathPart[] }
  | { readonly kind: 'unary'; readonly operator: '-' | '!'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | Wrong;

/** What is no expression: a mistake is a node too, told where its place is known. `position` counts characters from 0. */
export interface Wrong {
  readonly kind: 'wrong';
  readonly message: string;
  readonly position: number;
}

/** An expression with the text it was written as. */
export interface Formula {
  readonly source: string;
  readonly expression: Expression;
}

/** A name in a path, fixed (`income.total`) or computed (`income[row]`). */
export type PathPart = string | Expression;

const BINARY = ['+', '-', '*', '/', '==', '!=', '<', '<=', '>', '>=', '&&', '||'] as const;
export type BinaryOperator = (typeof BINARY)[number];

class ExpressionError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 60;

/** Parses one expression; never throws, what is none becomes a node that says so in Chinese. */
export function parseFormula(source: string): Formula {
  return { source, expression: parseExpression(source) };
}

function parseExpression(source: string): Expression {
  try {
    return parsed(source);
  } catch (problem) {
    if (!(problem instanceof ExpressionError)) throw problem;
    return { kind: 'wrong', message: problem.message, position: problem.position };
  }
}

function parsed(source: string): Expression {
  if (source.length > MAX_LENGTH) throw new ExpressionError(`表达式超过 ${MAX_LENGTH} 个字符`, 0);
  let tree: jsep.Expression;
  try {
    tree = jsep(source);
  } catch (problem) {
    const index = problem instanceof Error && 'index' in problem ? Number(problem.index) : 0;
    throw new ExpressionError(`表达式写法有误：“${source}”`, index);
  }
  return convert(tree as jsep.CoreExpression, 0);
}

function convert(node: jsep.CoreExpression, depth: number): Expression {
  if (depth > MAX_DEPTH) throw new ExpressionError('表达式嵌套过深', 0);
  const next = (child: jsep.Expression): Expression => convert(child as jsep.CoreExpression, depth + 1);
  switch (node.type) {
    case 'Literal':
      if (typeof node.value === 'number') return { kind: 'number', source: node.raw };
      if (typeof node.value === 'string') return { kind: 'text', text: node.value };
      throw new ExpressionError(`不支持的常量“${node.raw}”`, 0);
    case 'Identifier':
      return { kind: 'path', parts: [node.name] };
    case 'MemberExpression':
      return { kind: 'path', parts: memberParts(node, next) };
    case 'UnaryExpression':
      if (node.operator === '-' || node.operator === '!')
        return { kind: 'unary', operator: node.operator, operand: next(node.argument) };
      throw new ExpressionError(`不支持的运算符“${node.operator}”`, 0);
    case 'BinaryExpression': {
      const operator = BINARY.find((known) => known === node.operator);
      if (!operator) throw new ExpressionError(`不支持的运算符“${node.operator}”`, 0);
      return { kind: 'binary', operator, left: next(node.left), right: next(node.right) };
    }
    case 'CallExpression':
      if (node.callee.type !== 'Identifier') throw new ExpressionError('只能调用函数名', 0);
      return { kind: 'call', name: String(node.callee.name), arguments: node.arguments.map(next) };
    default:
      throw new ExpressionError('表达式为空或含有不支持的写法', 0);
  }
}

function memberParts(node: jsep.MemberExpression, next: (child: jsep.Expression) => Expression): PathPart[] {
  const object = next(node.object);
  if (object.kind !== 'path') throw new ExpressionError('“.”的左边须是名称', 0);
  if (!node.computed) return [...object.parts, String(node.property.name)];
  const key = next(node.property);
  return [...object.parts, key.kind === 'text' ? key.text : key];
}

/** An expression with everything in it, outer before inner, in the order in which it is written. */
export function* nodesOf(expression: Expression): Generator<Expression, void, undefined> {
  yield expression;
  switch (expression.kind) {
    case 'path':
      for (const part of expression.parts) if (typeof part !== 'string') yield* nodesOf(part);
      return;
    case 'unary':
      yield* nodesOf(expression.operand);
      return;
    case 'binary':
      yield* nodesOf(expression.left);
      yield* nodesOf(expression.right);
      return;
    case 'call':
      for (const argument of expression.arguments) yield* nodesOf(argument);
  }
}

/** The name that an expression is nothing but; undefined where it is anything else. */
export function onlyName(expression: PathPart | undefined): string | undefined {
  const [name, more] = typeof expression === 'object' && expression.kind === 'path' ? expression.parts : [];
  return more === undefined && typeof name === 'string' ? name : undefined;
}

/** Every path in an expression, outer and inner. */
export const pathsOf = keptOf((expression: Expression): readonly (readonly PathPart[])[] =>
  [...nodesOf(expression)].flatMap((node) => (node.kind === 'path' ? [node.parts] : [])),
);

/** The tables that an expression names, by their ids. */
export function tablesIn(expression: Expression): Set<string> {
  return new Set(
    pathsOf(expression).flatMap(([first, more]) => (more === undefined || typeof first !== 'string' ? [] : [first])),
  );
}
