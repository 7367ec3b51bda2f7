/**
 * Closed expressions: the parameters of phrases are replaced by what they stand for, so that a field of the
 * prose says by itself which cells it prints.
 */
import { type Expression, onlyName, type PathPart } from '../../language/syntax.js';
import type { Standard } from '../../standard/standard.js';

/** What the names known at a place stand for. */
export type Scope = ReadonlyMap<string, Expression>;

export const NO_SCOPE: Scope = new Map();

/** The expression with every name of the scope replaced. */
export function closed(expression: Expression, scope: Scope): Expression {
  const recurse = (inner: Expression): Expression => closed(inner, scope);
  switch (expression.kind) {
    case 'path': {
      const known = scope.get(onlyName(expression) ?? '');
      return known ?? { kind: 'path', parts: expression.parts.map((part) => closedPart(part, recurse)) };
    }
    case 'unary':
      return { ...expression, operand: recurse(expression.operand) };
    case 'binary':
      return { ...expression, left: recurse(expression.left), right: recurse(expression.right) };
    case 'call':
      return { ...expression, arguments: expression.arguments.map(recurse) };
    default:
      return expression;
  }
}

function closedPart(part: PathPart, recurse: (inner: Expression) => Expression): PathPart {
  if (typeof part === 'string') return part;
  const inner = recurse(part);
  return inner.kind === 'text' ? inner.text : inner;
}

export type Measure = 'amount' | 'number' | 'words';

const COUNTS = new Set(['count', 'countBy', 'rate', 'share', 'number']);
const TEXTS = new Set(['left', 'after', 'nameOf', 'lookup', 'isBlank']);

/** What an expression gives, as far as its form and its columns say. */
export function measureOf(standard: Standard, expression: Expression): Measure {
  const recurse = (inner: Expression | undefined): Measure => (inner ? measureOf(standard, inner) : 'number');
  switch (expression.kind) {
    case 'number':
      return 'number';
    case 'text':
    case 'wrong':
      return 'words';
    case 'unary':
      return recurse(expression.operand);
    case 'path':
      return measureOfPath(standard, expression.parts);
    case 'binary': {
      const sides = [recurse(expression.left), recurse(expression.right)];
      if (sides.includes('words')) return 'words';
      if (expression.operator === '/' && sides[0] === sides[1]) return 'number';
      return sides.includes('amount') ? 'amount' : 'number';
    }
    case 'call': {
      if (COUNTS.has(expression.name)) return 'number';
      if (TEXTS.has(expression.name)) return 'words';
      return recurse(expression.arguments[expression.name === 'if' ? 1 : 0]);
    }
  }
}

function measureOfPath(standard: Standard, parts: readonly PathPart[]): Measure {
  const [first] = parts;
  if (parts.length === 1) return first === 'year' ? 'number' : 'words';
  const key = parts[parts.length - 1];
  const type = standard.tables.get(String(first))?.columnByKey.get(typeof key === 'string' ? key : '')?.type;
  return type === 'amount' || type === 'number' ? type : 'words';
}

/** A key under which equal expressions are the same. */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression);
}
