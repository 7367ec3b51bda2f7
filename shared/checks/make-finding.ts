/** Makes findings: about cells, and about words of a passage. */

import type { Blame, Finding, FindingPlace, Fix, Severity } from '../findings/finding.js';
import type { Address } from '../project/address.js';
import type { Passage, Subject } from './rule.js';

/** What a finding says, wherever it stands. */
export interface FindingText {
  readonly severity: Severity;
  readonly message: string;
  readonly cause?: string | undefined;
  readonly fixes?: readonly Fix[] | undefined;
  readonly blames?: readonly Blame[];
  readonly amount?: number | undefined;
  readonly tail?: boolean;
}

/** A finding about places; what it has none of is left out. */
export function findingAt(
  places: readonly FindingPlace[],
  rule: string,
  { severity, message, cause, fixes = [], blames = [], amount, tail }: FindingText,
): Finding {
  return {
    rule,
    severity,
    message,
    places,
    ...(cause === undefined ? {} : { cause }),
    ...(fixes.length === 0 ? {} : { fixes }),
    ...(blames.length === 0 ? {} : { blames }),
    ...(amount === undefined ? {} : { amount }),
    ...(tail ? { tail } : {}),
  };
}

/** A finding about cells. */
export function cellsFinding(
  subject: Subject,
  rule: string,
  { addresses, ...said }: FindingText & { readonly addresses: readonly Address[] },
): Finding {
  return findingAt(
    addresses.map((address) => subject.placeOf(address)),
    rule,
    said,
  );
}

/** What is said of words of a passage. */
export interface WordsFindingText extends FindingText {
  /** The words in question. */
  readonly words: string;
  /** The numbers of the passage any of which may be the wrong one, with what it would have to be where that is known. */
  readonly doubted?: readonly { readonly digits: string; readonly expected?: string }[];
}

/** A finding about words of a passage. */
export function wordsFinding(
  { place }: Passage,
  rule: string,
  { words, doubted = [], ...said }: WordsFindingText,
): Finding {
  const blames = doubted.map(
    ({ digits, expected }): Blame => ({
      place: { ...place, value: digits },
      ...(expected === undefined ? {} : { expected }),
    }),
  );
  return findingAt([{ ...place, value: words }], rule, { ...(blames.length > 0 && { blames }), ...said });
}
