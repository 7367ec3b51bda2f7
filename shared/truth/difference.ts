/**
 * Where a number of before is another one than the other document prints (两份文件不一致): one finding for each number of that document,
 * with every place here that differs from it; and what differs by the same amount below the first, since it follows from that.
 */
import { findingAt } from '../checks/make-finding.js';
import { groupBy } from '../collections.js';
import { type Finding, type FindingPlace, SEVERITIES, type Severity } from '../findings/finding.js';
import { group, roundedDigits } from '../number/digits.js';
import { fenIn } from '../number/money.js';
import {
  approximate,
  compare,
  minus,
  over,
  plus,
  type Ratio,
  rational,
  size,
  times,
  ZERO,
} from '../number/rational.js';
import { type Inexact, slackOf } from '../number/spread.js';
import type { There } from './there.js';
import type { Told } from './two-documents.js';

export interface Difference {
  readonly rule: string;
  readonly severity: Severity;
  /** The place in the checked document, among the places of both. */
  readonly here: FindingPlace;
  /** What it says, e.g. 《…》“…”的上年数是 12.00. */
  readonly says: string;
  readonly value: Inexact;
  readonly there: There;
  /** What else the words may be of, and so be off by. */
  readonly otherwise?: readonly { readonly value: Inexact; readonly there: There }[];
  /** What may explain it, as the sentence ends with. */
  readonly because?: string;
}

/** One finding for each printed number of the other document. `other` is what that document is called. */
export function differencesTold(all: readonly Difference[], { at }: Told, other: string): Finding[] {
  const findings = [...groupBy(all, ({ rule, there }) => `${rule}|${there.key}`).values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { rule, severity, says, there, value, because, otherwise = [] } = first;
    const where = there.place;
    const place = { ...where, label: `${other}：${where.label}`, ...(where.spot ? { spot: at(where.spot) } : {}) };
    const more = same.length > 1 ? `；本文件另有 ${same.length - 1} 处与它不一致` : '';
    const apart = differenceWords(value, there);
    const message = `${says}，${other}${there.name}是 ${there.text}${apart}${because === undefined ? '' : `；${because}`}${more}`;
    const delta = minus(value.value, there.value.value);
    const isMoney = moneyOf(there) !== undefined;
    const amount = isMoney ? { amount: Math.abs(Math.round(approximate(delta))) } : {};
    const finding = findingAt([...same.map(({ here }) => here), place], rule, { severity, message, ...amount });
    const open = plus(slackOf(value.spread) ?? ZERO, slackOf(there.value.spread) ?? ZERO);
    const others = otherwise.map((one) => minus(one.value.value, one.there.value.value));
    return [{ finding, deltas: [delta, ...others], open, whole: size(there.value.value) }];
  });
  return folded(findings);
}

interface Apart {
  readonly finding: Finding;
  /** How much it is off, and how much it may be off instead. */
  readonly deltas: readonly Ratio[];
  /** How much of it may be rounding. */
  readonly open: Ratio;
  /** What the other document prints. */
  readonly whole: Ratio;
}

/** What is off by the same amount is one slip: the smallest number is where it comes from, and sums are off with it. */
function folded(all: readonly Apart[]): Finding[] {
  const groups: Apart[][] = [];
  // What is off by one amount alone says which.
  for (const one of [...all].sort((a, b) => a.deltas.length - b.deltas.length)) {
    const known = groups.find(([first]) => first && isSameDelta(first, one));
    if (known) known.push(one);
    else groups.push([one]);
  }
  return groups.flatMap((same) => {
    const [lead, ...others] = [...same].sort(
      (a, b) =>
        SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity) || compare(a.whole, b.whole),
    );
    if (!lead) return [];
    const consequences = others.map(({ finding }) => finding);
    return [consequences.length === 0 ? lead.finding : { ...lead.finding, consequences }];
  });
}

function isSameDelta(one: Apart, other: Apart): boolean {
  const open = plus(one.open, other.open);
  const isSame = (a: Ratio, b: Ratio): boolean =>
    compare(size(minus(a, b)), open) <= 0 && compare(size(a), times(open, TWO)) > 0;
  return one.deltas.some((a) => other.deltas.some((b) => isSame(a, b)));
}

const TWO = rational(2n);

function moneyOf({ unit }: There) {
  return unit === 'percent' || unit === 'count' ? undefined : unit;
}

function differenceWords(value: Inexact, there: There): string {
  return `，相差 ${asPrinted({ value: size(minus(value.value, there.value.value)) }, there)}`;
}

/** A value in the unit and with the digits of what the other document prints. */
export function asPrinted({ value }: Inexact, there: There): string {
  const unit = moneyOf(there);
  const digits = roundedDigits(unit ? over(value, fenIn(unit)) : value, Math.max(there.decimals, unit ? 2 : 0));
  return `${there.text.includes(',') ? group(digits) : digits}${unit ?? ''}`;
}
