/** Rules of prose that look at one passage after the other, and their findings. */
import { LIMITS } from '../../limits.js';
import type { Finding, Severity } from '../finding.js';
import { together } from '../parts.js';
import type { CheckRule, Outcome, Passage, Subject } from '../rule.js';

export interface Heading {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** Why nothing was compared where there is nothing of the kind. */
  readonly absent: string;
}

/** A rule of prose whose result for a passage needs no other passage. */
export function passageRule(
  { absent, ...head }: Heading,
  look: (passage: Passage, subject: Subject) => Outcome,
  group: CheckRule['group'] = 'prose',
): CheckRule {
  const check = (passage: Passage, subject: Subject): Outcome => few(look(passage, subject));
  return {
    ...head,
    absent,
    group,
    run: (subject) => together(subject.passages.map((passage) => check(passage, subject)).filter(hasWords)),
    passage: check,
  };
}

/** So much of one kind in one passage has one cause; the first show it, and the rest are counted. */
function few(outcome: Outcome): Outcome {
  const [told, rest] = [outcome.findings.slice(0, LIMITS.saidOfPassage), outcome.findings.slice(LIMITS.saidOfPassage)];
  const last = rest.find(({ severity }) => severity === 'error') ?? rest[0];
  if (!last) return outcome;
  const { cause: _, fixes: __, ...like } = last;
  const message = `这一段另有 ${rest.length} 处同类问题，没有一一列出，请通读`;
  return { ...outcome, findings: [...told, { ...like, message }] };
}

/** Most passages have nothing of the kind. */
function hasWords({ compared, findings, notApplicable }: Outcome): boolean {
  return compared > 0 || findings.length > 0 || notApplicable !== undefined;
}

/** What a rule says of a passage that has nothing for it. */
export const NOTHING: Outcome = { findings: [], compared: 0 };

export interface Said {
  readonly severity: Severity;
  readonly message: string;
  /** The words in question. */
  readonly words: string;
  readonly cause?: string | undefined;
}

/** A finding about words of a passage. */
export function saidIn(passage: Passage, rule: string, { severity, message, words, cause }: Said): Finding {
  const places = [{ ...passage.place, value: words }];
  return { rule, severity, message, places, ...(cause === undefined ? {} : { cause }) };
}

/** The words around a stretch of a text, for showing. */
export function around(text: string, start: number, end: number): string {
  const from = Math.max(0, start - 12);
  const to = Math.min(text.length, end + 8);
  const words = text.slice(from, to).replaceAll('\n', ' ');
  return `${from > 0 ? '…' : ''}${words}${to < text.length ? '…' : ''}`;
}
