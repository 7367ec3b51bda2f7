/**
 * Closed expressions: the parameters of phrases are replaced by what they stand for, so that a field of the
 * prose says by itself which cells it prints.
 */
import { type Expression, onlyName, type PathPart } from '../../language/syntax.js';
import { kindOf } from '../../standard/infer-kind.js';
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

/** What an expression gives, as far as its form and its columns say; names are the business of who reads the standard. */
export function measureOf(standard: Standard, expression: Expression): Measure {
  const { kind } = kindOf(expression, { standard, anyRow: true, report: nothing, missing: nothing });
  return kind === 'amount' || kind === 'number' ? kind : 'words';
}

const nothing = (): void => undefined;

/** A key under which equal expressions are the same. */
export function expressionKey(expression: Expression): string {
  return JSON.stringify(expression);
}
