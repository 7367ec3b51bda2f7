/** A subject with passages of a test's own words. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { madeOnce, type Outcome, type Passage, type Subject } from '../../shared/checks/rule.js';
import { PROSE_RULES } from '../../shared/checks/rules.js';
import type { Finding, FindingPlace } from '../../shared/findings/finding.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';

/** A paragraph that somebody wrote; `fields` are the words in it that a field printed. */
export function paragraph(text: string, options: { fields?: readonly string[]; under?: string } = {}): Passage {
  const fields = (options.fields ?? []).map((words) => {
    const start = text.indexOf(words);
    return { start, end: start + words.length };
  });
  return { text, place: { label: '第 1 段', value: text }, fields, written: true, under: [options.under ?? '说明'] };
}

export function subjectOf(standard: Standard, project: Project, passages: readonly Passage[]): Subject {
  const figures = new Calculation(standard, project);
  const placeOf = (address: Address): FindingPlace => ({ label: addressKey(address), value: '', address });
  return { standard, project, figures, passages, knows: () => true, placeOf, once: madeOnce() };
}

export function outcomeOf(subject: Subject, id: string): Outcome {
  const rule = PROSE_RULES.find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule.run(subject);
}

/** What all prose rules find, as “rule: message”. */
export function saidOf(subject: Subject): string[] {
  const findings: Finding[] = PROSE_RULES.flatMap((rule) => [...rule.run(subject).findings]);
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}
