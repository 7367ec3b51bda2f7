/**
 * Parts that are chosen by what no table prints (挑出的部分), as the projects that are evaluated: never more than all rows, and
 * all of them where their sum is that of all.
 */
import { type Expression, pathsOf } from '../../language/syntax.js';
import { numeric } from '../../language/value.js';
import { compare, plus, type Ratio, rational, sign, ZERO } from '../../number/rational.js';
import { type Inexact, roundedBy, slackOf } from '../../number/spread.js';
import { agreement } from '../../number/verdict.js';
import { expressionKey } from './closed.js';
import type { Evidence } from './evidence.js';
import type { Relation } from './inference.js';

/** All from which the part is chosen. */
export interface Whole extends Inexact {
  readonly table: string;
  /** The sentences say of money that the part is all of it. */
  readonly isAll: boolean;
}

export class Selections {
  /** Choices of which some sum is the whole sum. */
  private readonly complete = new Set<string>();

  constructor(
    private readonly evidence: Evidence,
    relations: readonly Relation[],
  ) {
    for (const { expression, stated } of relations) {
      const whole = expression && this.sumOfAll(expression);
      if (whole && compare(stated.value, whole.value) === 0) this.complete.add(whole.choice);
    }
  }

  wholeOf(expression: Expression): Whole | undefined {
    const sum = this.sumOfAll(expression);
    if (sum) return { ...sum, isAll: false };
    const [key, value] = callOf(expression, 'countBy');
    const table = key && tableOf(key);
    const rows = table === undefined ? undefined : this.rowsOf(table);
    if (!key || !value || !rows || table === undefined) return undefined;
    const isAll = this.complete.has(choiceOf(key, value));
    return { value: rational(BigInt(rows.length)), table, isAll };
  }

  /** Of amounts above zero alone: only then has every part a smaller sum. */
  private sumOfAll(
    expression: Expression,
  ): (Inexact & { readonly table: string; readonly choice: string }) | undefined {
    const [column, key, value] = callOf(expression, 'sumBy');
    const table = column && tableOf(column);
    const name = column && pathsOf(column)[0]?.at(-1);
    if (!key || !value || table === undefined || typeof name !== 'string') return undefined;
    let [sum, slack]: [Ratio, Ratio] = [ZERO, ZERO];
    for (const row of this.rowsOf(table) ?? []) {
      const fact = this.evidence.fact({ table, row, column: name });
      const own = fact?.kind === 'amount' ? numeric(fact) : undefined;
      if (fact?.kind !== 'amount' || !own || sign(own) <= 0) return undefined;
      sum = plus(sum, own);
      slack = plus(slack, slackOf(fact.spread) ?? ZERO);
    }
    return { value: sum, spread: roundedBy(slack), table, choice: choiceOf(key, value) };
  }

  /** The keys of all rows of details; undefined where the document does not tell them all. */
  private rowsOf(table: string): string[] | undefined {
    if (this.evidence.figures.unknown?.(table)) return undefined;
    const rows = (this.evidence.figures.rowsOf(table)?.rows ?? []).filter(({ kind }) => kind === 'detail');
    return rows.length === 0 ? undefined : rows.map(({ key }) => key);
  }
}

/** Whether a part may be so large. */
export function mayBePart(stated: Inexact, whole: Whole): boolean {
  return whole.isAll ? compare(stated.value, whole.value) === 0 : agreement(stated, whole, '<=') !== 'different';
}

function callOf(expression: Expression, name: string): readonly Expression[] {
  return expression.kind === 'call' && expression.name === name ? expression.arguments : [];
}

function tableOf(path: Expression): string | undefined {
  const [first, second, more] = path.kind === 'path' ? path.parts : [];
  return typeof first === 'string' && typeof second === 'string' && more === undefined ? first : undefined;
}

function choiceOf(key: Expression, value: Expression): string {
  return `${expressionKey(key)}|${expressionKey(value)}`;
}
