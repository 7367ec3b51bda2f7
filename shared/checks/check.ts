/** Runs the rules of a standard and keeps the ledger: no rule ends without saying how. */
import type { Calculation } from '../calculation/calculation.js';
import type { Lacks } from '../composition/characters.js';
import type { DisclosureDocument } from '../document/document.js';
import { type Finding, findingKey } from '../findings/finding.js';
import type { LedgerEntry, Report } from '../findings/ledger.js';
import type { Project } from '../project/model.js';
import { PassageBook } from './passages.js';
import { placeOf } from './place.js';
import { type CheckRule, madeOnce, type Outcome, type Passage, type Subject } from './rule.js';
import { rulesOf } from './rules.js';

/**
 * Checks a project by all rules of its standard. `document` is what is composed from it; `lacks` says which characters
 * no font has, where fonts are known.
 */
export function checkProject(
  project: Project,
  calculation: Calculation,
  document: DisclosureDocument,
  lacks?: Lacks,
): Report {
  return checkSubject(projectSubject(project, calculation, document, lacks));
}

/** A project as the rules see it: exact values, and the words that are composed from them. */
export function projectSubject(
  project: Project,
  calculation: Calculation,
  document: DisclosureDocument,
  lacks?: Lacks,
): Subject {
  let passages: readonly Passage[] | undefined;
  return {
    standard: calculation.standard,
    figures: calculation,
    project,
    get passages() {
      const blocks = document.sections.flatMap((section) => section.blocks);
      passages ??= new PassageBook(calculation.standard).read(project, calculation, blocks);
      return passages;
    },
    lacks,
    knows: (table) => calculation.standard.tables.has(table),
    placeOf: (address) => placeOf(calculation, address),
    once: madeOnce(),
  };
}

/** Runs every rule of the standard on a project or on a finished document. */
export function checkSubject(subject: Subject): Report {
  return reportOf(
    rulesOf(subject.standard).map((rule) => ({ rule, outcome: rule.run(subject) })),
    subject.project,
  );
}

/** Findings and ledger of rules that were run; what the project accepted is marked. */
export function reportOf(
  outcomes: readonly { readonly rule: CheckRule; readonly outcome: Outcome }[],
  project: Project | undefined,
): Report {
  const findings: Finding[] = [];
  const ledger: LedgerEntry[] = [];
  for (const { rule, outcome } of outcomes) {
    const own = outcome.findings.map((finding) => withAcceptance(finding, project));
    for (const item of own) findings.push(item);
    ledger.push(entryOf(rule, outcome, own));
  }
  return { findings, ledger };
}

function withAcceptance(finding: Finding, project: Project | undefined): Finding {
  const accepted = project && Object.keys(project.accepted).length > 0 && project.accepted[findingKey(finding)];
  return accepted ? { ...finding, accepted } : finding;
}

function entryOf(rule: CheckRule, outcome: Outcome, findings: readonly Finding[]): LedgerEntry {
  const { id, title, group, basis } = rule;
  const { compared, notRun, notApplicable } = outcome;
  const reason = notRun ?? notApplicable;
  const entry = { rule: id, title, group, basis, compared };
  const because = reason === undefined ? {} : { reason };
  if (findings.length > 0)
    return { ...entry, outcome: findings.every(({ accepted }) => accepted) ? 'accepted' : 'found', ...because };
  if (compared > 0) return { ...entry, outcome: 'passed', ...because };
  if (notRun !== undefined) return { ...entry, outcome: 'notRun', ...because };
  return { ...entry, outcome: 'notApplicable', reason: reason ?? rule.absent ?? '没有要核对的内容' };
}
