/** Writes an expression out again, for messages: `basic + project`. */
import type { Expression, PathPart } from './syntax.js';

export function writeExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return expression.source;
    case 'text':
      return `'${expression.text}'`;
    case 'wrong':
      return `【${expression.message}】`;
    case 'path':
      return expression.parts.map(writePart).join('');
    case 'unary':
      return expression.operator + enclosed(expression.operand);
    case 'binary':
      return `${enclosed(expression.left)} ${expression.operator} ${enclosed(expression.right)}`;
    case 'call':
      return `${expression.name}(${expression.arguments.map(writeExpression).join(', ')})`;
  }
}

function writePart(part: PathPart, index: number): string {
  if (typeof part !== 'string') return `[${writeExpression(part)}]`;
  return index === 0 ? part : `.${part}`;
}

function enclosed(expression: Expression): string {
  const written = writeExpression(expression);
  return expression.kind === 'binary' ? `(${written})` : written;
}
