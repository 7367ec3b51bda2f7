/** All relations of a document's tables, judged: what holds, what is broken, what could not be compared. */

import { significantDigits } from '../number/digits.js';
import type { RecognisedNumber, RecognisedTable } from '../recognition/recognised.js';
import { balances } from './balances.js';
import { type Pool, poolsOf } from './belief.js';
import { columnSums } from './column-sums.js';
import { equalities } from './equalities.js';
import { rateColumns } from './rates.js';
import { type Cell, cellsOf, isPair, type Relation } from './relation.js';
import { rowSums } from './row-sums.js';
import { strays } from './strays.js';
import { summaries } from './summaries.js';
import { asFineAsPrinted } from './unpadded.js';

export interface Related {
  readonly pools: readonly Pool[];
  readonly held: readonly Relation[];
  readonly broken: readonly Relation[];
  readonly unsure: readonly Relation[];
  /** Sums that are a tail off (尾差) as sums of rounded numbers are. */
  readonly tails: readonly Relation[];
  /** Many sums of the document are exact, and none is a tail off. */
  readonly isExact: boolean;
}

export function relate(recognised: readonly RecognisedTable[]): Related {
  const tables = recognised.map(asFineAsPrinted);
  const inTables = tables.flatMap((table) => [
    ...rowSums(table),
    ...columnSums(table),
    ...rateColumns(table),
    ...balances(table),
  ]);
  const pools = poolsOf([...inTables, ...equalities(tables), ...summaries(tables)], tables);
  const believed = pools.filter((pool) => pool.believed);
  const all = [...believed.flatMap((pool) => pool.held), ...pools.filter((pool) => !pool.believed).flatMap(byItself)];
  const broken = pools.flatMap((pool) => pool.broken);
  const tails = all.filter(({ form, verdict }) => form === 'sum' && verdict === 'tail');
  const odd = isLone(tails, all) ? tails : [];
  const doubted = new Set(numbersOf([...broken, ...odd]));
  const held = all.filter((one) => !odd.includes(one));
  const sound = new Set(numbersOf(held).filter((number) => !doubted.has(number)));
  const odder = strays(tables, { sound, doubted });
  return {
    pools,
    held,
    broken: [...broken, ...odd, ...odder],
    unsure: believed.flatMap((pool) => pool.unsure),
    tails: odd.length > 0 ? [] : tails,
    isExact: (tails.length === 0 || odd.length > 0) && exactSums(all) >= MANY,
  };
}

/** Sums that are exact speak for their numbers, however few there are of their way. */
function byItself({ held }: Pool): Relation[] {
  return held.filter(({ kind, verdict }) => !isPair(kind) && verdict === 'equal');
}

/** A document shows that its numbers are not rounded by so many sums that are exact. */
const MANY = 10;
const ROUND = 2;

/** Whether all tails of a document whose sums are exact have one number in common: that number is doubted, not the rounding. */
function isLone(tails: readonly Relation[], held: readonly Relation[]): boolean {
  const [first, ...others] = tails.map((one) => new Set(numbersOf([one])));
  if (!first) return false;
  return exactSums(held) >= MANY && [...first].some((number) => others.every((numbers) => numbers.has(number)));
}

function exactSums(held: readonly Relation[]): number {
  const isTelling = ({ kind, verdict, parts }: Relation): boolean =>
    !isPair(kind) && verdict === 'equal' && parts.filter(({ cell }) => isFine(cell)).length > 1;
  return held.filter(isTelling).length;
}

/** Round numbers add up exactly whatever they were. */
function isFine({ number }: Cell): boolean {
  return significantDigits(number.text) > ROUND;
}

function numbersOf(relations: readonly Relation[]): RecognisedNumber[] {
  return relations.flatMap(cellsOf).map(({ number }) => number);
}
