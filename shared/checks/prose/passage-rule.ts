/** Rules of prose that look at one passage after the other, and their findings. */
import { LIMITS } from '../../limits.js';
import { quoted } from '../../quote.js';
import { type WordsFindingText, wordsFinding } from '../make-finding.js';
import { together } from '../parts.js';
import { type CheckRule, NOTHING, type Outcome, type Passage, type Subject } from '../rule.js';

/** A rule of prose whose result for a passage needs no other passage. */
export function passageRule(
  head: Pick<CheckRule, 'id' | 'title' | 'group' | 'basis' | 'absent'>,
  look: (passage: Passage, subject: Subject) => Outcome,
): CheckRule {
  const check = (passage: Passage, subject: Subject): Outcome => few(look(passage, subject));
  return {
    ...head,
    run: (subject) => together(subject.passages.map((passage) => check(passage, subject)).filter(hasWords)),
    passage: check,
  };
}

/** So much of one kind in one passage has one cause; the first show it, and the rest are counted. */
function few(outcome: Outcome): Outcome {
  const rest = outcome.findings.slice(LIMITS.findingsOfPassage);
  const last = rest.find(({ severity }) => severity === 'error') ?? rest[0];
  if (!last) return outcome;
  const told = outcome.findings.slice(0, LIMITS.findingsOfPassage);
  const { cause: _, fixes: __, ...like } = last;
  const message = `这一段另有 ${rest.length} 处同类问题，没有一一列出，请通读`;
  return { ...outcome, findings: [...told, { ...like, message }] };
}

/** Most passages have nothing of the kind. */
function hasWords({ compared, findings, notApplicable }: Outcome): boolean {
  return compared > 0 || findings.length > 0 || notApplicable !== undefined;
}

/** What a rule says of a passage. */
export interface PassageFindings extends Pick<Outcome, 'compared' | 'notApplicable'> {
  readonly texts: readonly WordsFindingText[];
}

/** There is nothing for the rule in the passage. */
export const NO_FINDINGS: PassageFindings = { texts: [], compared: 0 };

/** A {@link passageRule} that finds fault with words of the passage. */
export function wordsRule(
  head: Pick<CheckRule, 'id' | 'title' | 'basis' | 'absent'>,
  look: (passage: Passage, subject: Subject) => PassageFindings,
  group: CheckRule['group'] = 'prose',
): CheckRule {
  return passageRule({ ...head, group }, (passage, subject) => {
    const found = look(passage, subject);
    if (found === NO_FINDINGS) return NOTHING;
    const { texts, compared, notApplicable } = found;
    const findings = texts.map((one) => wordsFinding(passage, head.id, one));
    return notApplicable === undefined ? { findings, compared } : { findings, compared, notApplicable };
  });
}

/** The words around a stretch of a text, for showing. */
export const around = quoted;
