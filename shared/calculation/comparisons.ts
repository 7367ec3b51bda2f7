/** What a standard's wording compares: a value of this year with one of last year (增减变化). */
import { type Expression, ExpressionError } from '../language/syntax.js';
import { parseTemplate } from '../language/template.js';
import type { Address } from '../project/address.js';
import { isSingle, SINGLE_ROW, type Standard } from '../standard/standard.js';

/** Two cells of a project, each by its address. */
export interface Comparison {
  readonly now: Address;
  readonly before: Address;
  /** The condition under which the wording is printed. */
  readonly when?: string | undefined;
}

/** Every comparison of a value of this year with one of last year in the standard's wording. */
export function comparisons(standard: Standard): Comparison[] {
  const { plan } = standard;
  const texts = plan.blocks.flatMap((block) => ('text' in block ? [block] : []));
  const fromTexts = texts.flatMap(({ text, when }) =>
    callsIn(text).flatMap((call) => {
      const parameters = plan.phrases[call.name]?.parameters ?? [];
      const argument = (name: string): Expression | undefined => call.arguments[parameters.indexOf(name)];
      return pairOf(standard, argument('now'), argument('before')).map((pair) => ({ ...pair, when }));
    }),
  );
  const fromLists = Object.values(plan.lists)
    .flat()
    .flatMap((item) => pairOf(standard, fieldOf(item.now), fieldOf(item.before)));
  return [...fromTexts, ...fromLists];
}

function pairOf(standard: Standard, now: Expression | undefined, before: Expression | undefined): Comparison[] {
  const [from, to] = [addressOf(standard, now), addressOf(standard, before)];
  return from && to ? [{ now: from, before: to }] : [];
}

function callsIn(template: string): Extract<Expression, { kind: 'call' }>[] {
  return fieldsOf(template).filter((expression) => expression.kind === 'call');
}

function fieldOf(template: string | undefined): Expression | undefined {
  return template === undefined ? undefined : fieldsOf(template)[0];
}

function fieldsOf(template: string): Expression[] {
  try {
    return parseTemplate(template).flatMap((part) => (typeof part === 'string' ? [] : [part.expression]));
  } catch (problem) {
    if (problem instanceof ExpressionError) return [];
    throw problem;
  }
}

/** The cell that a path names, when it names a single one. */
function addressOf(standard: Standard, expression: Expression | undefined): Address | undefined {
  if (expression?.kind !== 'path' || !expression.parts.every((part) => typeof part === 'string')) return undefined;
  const [first = '', second = '', third] = expression.parts.map(String);
  const table = standard.tables.get(first);
  if (!table) return undefined;
  if (third !== undefined) return { table: table.id, row: second, column: third };
  return isSingle(table) ? { table: table.id, row: SINGLE_ROW, column: second } : undefined;
}
