/**
 * The expression language (表达式): one small syntax for formulas, links, checks and the fields inside
 * prose. The text is parsed to this tree by jsep and never executed as a program.
 */
import jsep from 'jsep';

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
  | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly Expression[] };

/** A name in a path, fixed (`income.total`) or computed (`income[row]`). */
export type PathPart = string | Expression;

const BINARY = ['+', '-', '*', '/', '==', '!=', '<', '<=', '>', '>=', '&&', '||'] as const;
export type BinaryOperator = (typeof BINARY)[number];

/** The text is no expression; `position` counts characters from 0. */
export class ExpressionError extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
    this.name = 'ExpressionError';
  }
}

const MAX_LENGTH = 2000;
const MAX_DEPTH = 60;

/** Parses one expression; throws {@link ExpressionError} with a Chinese message. */
export function parseExpression(source: string): Expression {
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

/** Every path in an expression, outer and inner, for validation and for finding dependencies. */
export function pathsOf(expression: Expression): PathPart[][] {
  switch (expression.kind) {
    case 'path':
      return [
        [...expression.parts],
        ...expression.parts.flatMap((part) => (typeof part === 'string' ? [] : pathsOf(part))),
      ];
    case 'unary':
      return pathsOf(expression.operand);
    case 'binary':
      return [...pathsOf(expression.left), ...pathsOf(expression.right)];
    case 'call':
      return expression.arguments.flatMap(pathsOf);
    default:
      return [];
  }
}
