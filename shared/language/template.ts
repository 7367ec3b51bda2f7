/** Text with fields: `{{expression}}` inside prose, headings and labels. Parsed once, walked as a tree. */

import { own } from '../record.js';
import { type Expression, type Formula, onlyName, parseFormula, type Wrong } from './syntax.js';

export interface Words {
  readonly kind: 'words';
  readonly text: string;
}

/** `source` is what stands between the braces, as written. */
export interface Field extends Formula {
  readonly kind: 'field';
}

export type TemplatePart = Words | Field;

/** A text with its parts in order; words are never empty and never stand beside words. */
export interface Template {
  readonly source: string;
  readonly parts: readonly TemplatePart[];
  /** The first mistake in it; its position counts from the template's start. */
  readonly problem?: Wrong;
}

/** Parses a text; never throws, see {@link Template.problem}. */
export function parseTemplate(source: string): Template {
  const parts: TemplatePart[] = [];
  let problem: Wrong | undefined;
  let from = 0;
  for (;;) {
    const open = source.indexOf('{{', from);
    const close = open < 0 ? -1 : source.indexOf('}}', open);
    if (close < 0) {
      if (open >= 0) problem ??= { kind: 'wrong', message: '“{{”没有对应的“}}”', position: open };
      break;
    }
    if (open > from) parts.push({ kind: 'words', text: source.slice(from, open) });
    const written = source.slice(open + 2, close);
    const { expression } = parseFormula(written.trim());
    if (expression.kind === 'wrong') {
      const blanks = written.length - written.trimStart().length;
      problem ??= { ...expression, position: open + 2 + blanks + expression.position };
    }
    parts.push({ kind: 'field', source: written, expression });
    from = close + 2;
  }
  if (from < source.length) parts.push({ kind: 'words', text: source.slice(from) });
  return problem ? { source, parts, problem } : { source, parts };
}

/** A text that is meant as it stands, whatever braces are in it. */
export function plainText(text: string): Template {
  return { source: text, parts: text === '' ? [] : [{ kind: 'words', text }] };
}

/** The template of these parts; words that meet become one. */
export function templateOf(parts: readonly TemplatePart[]): Template {
  const joined: TemplatePart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.kind === 'field') joined.push(part);
    else if (last?.kind === 'words') joined[joined.length - 1] = { kind: 'words', text: last.text + part.text };
    else if (part.text !== '') joined.push(part);
  }
  return { source: joined.map(writePart).join(''), parts: joined };
}

export function writePart(part: TemplatePart): string {
  return part.kind === 'words' ? part.text : `{{${part.source}}}`;
}

/** The fields of a text in order. */
export function fieldsOf({ parts }: Template): Field[] {
  return parts.filter((part) => part.kind === 'field');
}

/** A template that is one field stands for its value, not for its text. */
export function fieldAlone({ parts: [only, more] }: Template): Expression | undefined {
  return only?.kind === 'field' && more === undefined ? only.expression : undefined;
}

/** The template with fields that are nothing but a name replaced by what it stands for. */
export function withNames(template: Template, names: Readonly<Record<string, Template>>): Template {
  if (!template.parts.some((part) => named(part, names))) return template;
  return templateOf(template.parts.flatMap((part) => named(part, names)?.parts ?? [part]));
}

function named(part: TemplatePart, names: Readonly<Record<string, Template>>): Template | undefined {
  const name = part.kind === 'field' ? onlyName(part.expression) : undefined;
  return name === undefined ? undefined : own(names, name);
}

/** The lines of a text, each a template of its own. */
export function linesOf({ parts }: Template): Template[] {
  const lines: TemplatePart[][] = [[]];
  for (const part of parts) {
    const [first = '', ...more] = part.kind === 'words' ? part.text.split('\n') : [];
    lines.at(-1)?.push(part.kind === 'words' ? { kind: 'words', text: first } : part);
    for (const text of more) lines.push([{ kind: 'words', text }]);
  }
  return lines.map(templateOf);
}
