/** The fields that titles carry: the year, and whose document it is. */
import type { Expression } from './syntax.js';
import { type Template, writePart } from './template.js';

/** The year (with an offset), or the unit's name or code. */
export type IdentityField =
  | { readonly kind: 'year'; readonly offset: number }
  | { readonly kind: 'name' }
  | { readonly kind: 'code' };

/** What a field says of the document's identity; undefined where it is any other field. */
export function identityField(expression: Expression): IdentityField | undefined {
  if (expression.kind === 'path') {
    const name = expression.parts.join('.');
    if (name === 'year') return { kind: 'year', offset: 0 };
    if (name === 'unit.name') return { kind: 'name' };
    return name === 'unit.code' ? { kind: 'code' } : undefined;
  }
  if (expression.kind !== 'binary' || expression.right.kind !== 'number') return undefined;
  const sign = expression.operator === '-' ? -1 : expression.operator === '+' ? 1 : 0;
  const base = sign === 0 ? undefined : identityField(expression.left);
  return base?.kind === 'year'
    ? { kind: 'year', offset: base.offset + sign * Number(expression.right.source) }
    : undefined;
}

/** A text with these fields said in words; `other` says the fields that are none of them, as written where it is absent. */
export function sayTitle(
  { parts }: Template,
  say: (field: IdentityField) => string | undefined,
  other?: string,
): string {
  return parts
    .map((part) => {
      if (part.kind === 'words') return part.text;
      const field = identityField(part.expression);
      return (field && say(field)) ?? other ?? writePart(part);
    })
    .join('');
}
