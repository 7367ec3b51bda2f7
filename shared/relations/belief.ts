/**
 * Which relations a document bears out (成立的关系): a pool is believed when it holds in enough places, whatever its
 * structure suggested; what is believed and fails somewhere is a finding.
 */
import { groupBy } from '../collections.js';
import type { Relation } from './relation.js';

/** How a pool stands. */
export interface Pool {
  readonly name: string;
  readonly relations: readonly Relation[];
  readonly held: number;
  readonly failed: number;
  readonly believed: boolean;
}

/** A pool of a document is believed from this many holding places on. */
const ENOUGH = 8;
const ENOUGH_ALONE = 3;
/** Equal quantities in two tables are believed with so many different values, and few that differ. */
const MIN_VALUES = 4;
const MIN_EQUAL = 5;
const MAX_FAILED_SHARE = 0.1;

export function poolsOf(relations: readonly Relation[]): Pool[] {
  return [...groupBy(relations, ({ kind, pool }) => `${kind}:${pool}`)].map(([name, own]) => poolOf(name, own));
}

function poolOf(name: string, relations: readonly Relation[]): Pool {
  const telling = relations.filter((one) => one.telling);
  const held = telling.filter(({ verdict }) => verdict === 'equal' || verdict === 'tail');
  const failed = telling.filter(({ verdict }) => verdict === 'different');
  const isEqual = /^same/.test(name);
  const values = new Set(held.map(({ whole }) => whole.number.text)).size;
  const believed = name.startsWith('balance')
    ? true
    : isEqual
      ? held.length >= MIN_EQUAL && values >= MIN_VALUES && failed.length <= telling.length * MAX_FAILED_SHARE
      : (held.length >= ENOUGH && failed.length * 2 <= held.length) ||
        (held.length >= ENOUGH_ALONE && failed.length * 3 <= held.length);
  return { name, relations, held: held.length, failed: failed.length, believed };
}
