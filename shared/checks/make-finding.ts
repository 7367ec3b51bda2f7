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
}

/** A finding about places; what it has none of is left out. */
export function findingAt(
  places: readonly FindingPlace[],
  rule: string,
  { severity, message, cause, fixes = [], blames = [], amount }: FindingText,
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
}

/** A finding about words of a passage. */
export function wordsFinding({ place }: Passage, rule: string, { words, ...said }: WordsFindingText): Finding {
  return findingAt([{ ...place, value: words }], rule, said);
}
