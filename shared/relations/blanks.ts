/**
 * Numbers that were left out (漏填): a total that is blank over its one part, or parts that are all blank under a total, says
 * nothing by itself; where the same table prints all others of its like, the one that is blank was forgotten.
 */
import { groupBy } from '../collections.js';
import { isZero } from '../number/rational.js';
import type { Relation } from './relation.js';

/** So many of its like must be printed in full, and no other of them left blank. */
const LIKE = 3;
const LIKE_PARTS = 8;

/** The relations, with what fails for one forgotten number telling. */
export function withForgotten(relations: readonly Relation[]): Relation[] {
  const forgotten = new Set(
    [...groupBy(relations.filter(isSum), ({ group, whole }) => `${group}/${whole.table.number}`).values()].flatMap(
      (own) => [...forgottenIn(own, isTotalBlank, LIKE), ...forgottenIn(own, arePartsBlank, LIKE_PARTS)],
    ),
  );
  return relations.map((one) => (forgotten.has(one) ? { ...one, telling: true } : one));
}

function isSum({ form, verdict }: Relation): boolean {
  return form === 'sum' && verdict !== undefined;
}

function forgottenIn(own: readonly Relation[], isBlank: (one: Relation) => boolean, like: number): Relation[] {
  const [first, more] = own.filter((one) => one.verdict === 'different' && isBlank(one));
  const full = own.filter((one) => one.verdict !== 'different' && one.telling && filledIn(one) === 1);
  return first && !more && full.length >= like ? [first] : [];
}

function isTotalBlank(one: Relation): boolean {
  return one.whole.number.state === 'blank' && filledIn(one) === 1;
}

function arePartsBlank(one: Relation): boolean {
  const { state, value } = one.whole.number;
  const isFilled = state === 'number' && value !== undefined && !isZero(value.value);
  return isFilled && filledIn(one) === 0 && one.parts.some(({ cell }) => cell.number.state === 'blank');
}

/** How many parts are something. */
function filledIn({ parts }: Relation): number {
  return parts.filter(({ cell: { number } }) => number.value && !isZero(number.value.value)).length;
}
