/** Text with fields: `{{expression}}` inside prose, headings and labels. */
import { type Expression, ExpressionError, parseExpression } from './syntax.js';

export interface Field {
  readonly source: string;
  readonly expression: Expression;
}

/** A template's parts in order: literal text and fields. */
export type Template = readonly (string | Field)[];

/** Parses a template; throws {@link ExpressionError} whose position counts from the template's start. */
export function parseTemplate(source: string): Template {
  const parts: (string | Field)[] = [];
  let from = 0;
  while (from < source.length) {
    const open = source.indexOf('{{', from);
    if (open < 0) break;
    const close = source.indexOf('}}', open);
    if (close < 0) throw new ExpressionError('“{{”没有对应的“}}”', open);
    if (open > from) parts.push(source.slice(from, open));
    const field = source.slice(open + 2, close).trim();
    try {
      parts.push({ source: field, expression: parseExpression(field) });
    } catch (problem) {
      if (problem instanceof ExpressionError) throw new ExpressionError(problem.message, open + 2 + problem.position);
      throw problem;
    }
    from = close + 2;
  }
  if (from < source.length) parts.push(source.slice(from));
  return parts;
}
