/** What a standard's wording compares: a value of this year with one of last year (增减变化). */
import type { Expression, Formula } from '../language/syntax.js';
import { fieldsOf } from '../language/template.js';
import type { Address } from '../project/address.js';
import type { Standard } from '../standard/standard.js';
import { namedCell } from './named-cell.js';

/** Two cells of a project, each by its address. */
export interface Comparison {
  readonly now: Address;
  readonly before: Address;
  /** The condition under which the wording is printed. */
  readonly when?: Formula | undefined;
}

/** Every comparison of a value of this year with one of last year in the standard's wording. */
export function comparisons(standard: Standard): Comparison[] {
  const { plan } = standard;
  const texts = plan.blocks.filter((block) => block.kind === 'text');
  const fromTexts = texts.flatMap(({ text, when }) =>
    fieldsOf(text).flatMap(({ expression }) => {
      if (expression.kind !== 'call') return [];
      const parameters = plan.phrases[expression.name]?.parameters ?? [];
      const argument = (name: string): Expression | undefined => expression.arguments[parameters.indexOf(name)];
      return pairOf(standard, argument('now'), argument('before')).map((pair) => ({ ...pair, when }));
    }),
  );
  const fromLists = Object.values(plan.lists)
    .flat()
    .flatMap(({ now, before }) => {
      const [from, to] = [now, before].map((template) => template && fieldsOf(template)[0]?.expression);
      return pairOf(standard, from, to);
    });
  return [...fromTexts, ...fromLists];
}

function pairOf(standard: Standard, now: Expression | undefined, before: Expression | undefined): Comparison[] {
  const [from, to] = [now, before].map((expression) => expression && namedCell(standard, expression)?.address);
  return from && to ? [{ now: from, before: to }] : [];
}
