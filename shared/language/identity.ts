/** The fields that titles carry: the year, and whose document it is. */
import { keptOf } from '../collections.js';
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

export interface TitleFields {
  /** The year, or the year that many years before. */
  year(less: number): string;
  readonly unit: string;
}

/** The fields of titles for a year and a unit. */
export function titleFields(of: { readonly year: number; readonly unit: { readonly name: string } }): TitleFields {
  return { year: (less) => String(of.year - less), unit: of.unit.name };
}

/**
 * A title as people say it: without line breaks, the year and the unit's name filled in. Other fields stand as written,
 * or as `other` says.
 */
export function oneLine({ parts, source }: Template, fields: TitleFields, other?: string): string {
  const said = parts.map((part) => {
    if (part.kind === 'words') return part.text;
    const field = identityField(part.expression);
    if (field?.kind === 'year') return fields.year(-field.offset);
    return field?.kind === 'name' ? fields.unit : (other ?? writePart(part));
  });
  return said.join('').replaceAll(/\s+/g, source.includes('\n') ? '' : ' ');
}

/** Without the blanks that spread the characters of a printed name. */
export function unspaced(title: string): string {
  return title.replaceAll(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '');
}

const YEARS = ['本年', '上年', '前年'];

/** A title as a standard says it of any year and unit: 本年, 上年, 本单位. */
export function timelessTitle(title: Template, other?: string): string {
  return other === undefined ? timelessly(title) : timeless(title, other);
}

function timeless(title: Template, other?: string): string {
  const said = oneLine(title, { year: (less) => YEARS[less] ?? `前 ${less} 年`, unit: '本单位' }, other);
  return unspaced(said.replaceAll('年年', '年'));
}

/** Every cell that is named asks for the titles of all columns beside it. */
const timelessly = keptOf((title: Template) => timeless(title));
