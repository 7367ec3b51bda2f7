/** What a standard's wording compares: a value of this year with one of last year (增减变化). */
import { type Expression, type Formula, pathsOf } from '../language/syntax.js';
import { fieldsOf, type Template } from '../language/template.js';
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
  return wordings(standard).flatMap(({ now, before, when }) => {
    const [from, to] = [now, before].map((expression) => expression && namedCell(standard, expression)?.address);
    return from && to ? [{ now: from, before: to, when }] : [];
  });
}

/** Several cells of last year that are compared together with one value of this year. */
export interface Together {
  readonly now: Address | undefined;
  readonly cells: readonly Address[];
  /** That value is their sum, and nothing else. */
  readonly isSum: boolean;
}

/** The same, with those that only phrases make, whatever the condition is. */
export function lastYearCells(standard: Standard): {
  readonly pairs: readonly Comparison[];
  readonly together: readonly Together[];
} {
  const { phrases } = standard.plan;
  const cases = Object.values(phrases).flatMap((phrase) => phrase.cases.flatMap(({ text }) => calls(standard, text)));
  const all = [...wordings(standard), ...cases];
  const named = (expression: Expression | undefined): Address | undefined =>
    expression && namedCell(standard, expression)?.address;
  const pairs: Comparison[] = [];
  const together: Together[] = [];
  for (const { now, before } of all) {
    const [from, to] = [named(now), named(before)];
    if (from && to) pairs.push({ now: from, before: to });
    else if (before) {
      const cells = pathsOf(before).flatMap((parts) => named({ kind: 'path', parts }) ?? []);
      if (cells.length > 0) together.push({ now: from, cells, isSum: isSum(before) });
    }
  }
  return { pairs, together };
}

function isSum(expression: Expression): boolean {
  if (expression.kind === 'path') return true;
  return (
    expression.kind === 'binary' && expression.operator === '+' && isSum(expression.left) && isSum(expression.right)
  );
}

interface Wording {
  readonly now: Expression | undefined;
  readonly before: Expression | undefined;
  readonly when?: Formula | undefined;
}

function wordings(standard: Standard): Wording[] {
  const { blocks, lists } = standard.plan;
  const texts = blocks.filter((block) => block.kind === 'text');
  const fromTexts = texts.flatMap(({ text, when }) => calls(standard, text).map((one) => ({ ...one, when })));
  const fromLists = Object.values(lists)
    .flat()
    .map(({ now, before }) => {
      const [from, to] = [now, before].map((template) => template && fieldsOf(template)[0]?.expression);
      return { now: from, before: to };
    });
  return [...fromTexts, ...fromLists];
}

/** Fields that print a phrase of `now` and `before`. */
function calls({ plan }: Standard, text: Template): Wording[] {
  return fieldsOf(text).flatMap(({ expression }) => {
    if (expression.kind !== 'call') return [];
    const parameters = plan.phrases[expression.name]?.parameters ?? [];
    const argument = (name: string): Expression | undefined => expression.arguments[parameters.indexOf(name)];
    return [{ now: argument('now'), before: argument('before') }];
  });
}
