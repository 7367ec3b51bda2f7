/**
 * Two documents that must say the same (两份文件互相印证): which they are, whose, and how the second one stands to the first:
 * last year's published file (上年公开), the budget of the same year (同年预算), or the same disclosure put online (网上公开).
 */
import { aloneSubject } from '../audit/alone-subject.js';
import { kindOf } from '../audit/fit.js';
import type { Subject } from '../checks/rule.js';
import { bareName, isLike } from '../claims/words.js';
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import { recognise } from '../recognition/recognise.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import { OTHER_WORDS, type OtherKind } from './other-kind.js';

/** A finished document as far as another one must agree with it. */
export interface Told {
  readonly reading: Reading;
  readonly tables: readonly RecognisedTable[];
  readonly subject: Subject;
  /** Undefined, and empty, where its titles do not say. */
  readonly year: number | undefined;
  readonly unit: string;
  readonly kind: 'budget' | 'accounts' | undefined;
  /** A place in it among the places of both. */
  readonly at: (spot: Spot) => Spot;
}

/** `tables` are those of the reading, where they were recognised already. */
export function toldBy(
  reading: Reading,
  at: Told['at'],
  tables: readonly RecognisedTable[] = recognise(reading),
): Told {
  const { subject, identity } = aloneSubject(reading, tables);
  return { reading, tables, subject, year: identity.year, unit: identity.unit.name, kind: kindOf(reading), at };
}

/** What the other document is by its year and kind; undefined where these do not tell. */
export function kindBetween(own: Told, other: Told): OtherKind | undefined {
  if (own.year === undefined || other.year === undefined) return undefined;
  const isSameKind = own.kind === other.kind;
  if (other.year === own.year - 1 && isSameKind) return 'last-year';
  if (other.year !== own.year) return undefined;
  if (isSameKind) return 'online';
  return own.kind === 'accounts' && other.kind === 'budget' ? 'budget' : undefined;
}

/** Why the two cannot be such a pair; undefined where nothing speaks against it. */
export function strangers(own: Told, other: Told, kind: OtherKind): string | undefined {
  const years: Readonly<Record<OtherKind, number>> = { 'last-year': 1, budget: 0, online: 0 };
  if (own.year !== undefined && other.year !== undefined && own.year - other.year !== years[kind])
    return `本文件是 ${own.year} 年，另一份是 ${other.year} 年，不是${OTHER_WORDS[kind].title}`;
  if (kind === 'budget' && other.kind === 'accounts') return '另一份是决算，不是预算公开文件';
  if (kind === 'budget' && own.kind === 'budget') return '本文件是预算，只有决算才与同年预算核对';
  return undefined;
}

/** Whether both name a unit, and these are not the same one under a longer or shorter name. */
export function areOfOtherUnits(own: Told, other: Told): boolean {
  const [one, two] = [own, other].map(({ unit }) => bareName(unit));
  if (!one || !two) return false;
  return !(isLike(one, two) || one.includes(two) || two.includes(one));
}
