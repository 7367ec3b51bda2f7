/** The shapes of rules: what looks at one thing after the other, at table after table, at a project alone. */

import type { Finding } from '../findings/finding.js';
import type { Project } from '../project/model.js';
import type { TableDefinition } from '../standard/standard.js';
import { type CheckRule, NOTHING, type Outcome, type RulePart, type Subject } from './rule.js';

type Head = Pick<CheckRule, 'id' | 'title' | 'group' | 'basis' | 'absent'>;

/** A rule made of parts; the window runs again only the parts whose inputs changed. */
export function partwise(head: Head, parts: (subject: Subject) => readonly RulePart[]): CheckRule {
  return { ...head, parts, run: (subject) => together(parts(subject).map((part) => part.run())) };
}

/** One part for each table. */
export function partsOfTables(
  tables: readonly TableDefinition[],
  look: (table: TableDefinition) => Outcome,
): RulePart[] {
  return tables.map((table) => ({ key: table.id, run: () => look(table) }));
}

/** A rule that looks at every table whose cells are known. */
export function perTable(head: Head, look: (subject: Subject, table: TableDefinition) => Outcome): CheckRule {
  return partwise(head, (subject) => partsOfTables(knownTables(subject), (table) => look(subject, table)));
}

export function knownTables(subject: Subject): TableDefinition[] {
  return [...subject.standard.tables.values()].filter(({ id }) => subject.knows(id));
}

type ProjectSubject = Subject & { readonly project: Project };

const NOT_A_PROJECT: Outcome = { ...NOTHING, notApplicable: '只用于填报的项目' };

function isProject(subject: Subject): subject is ProjectSubject {
  return subject.project !== undefined;
}

/** A rule of what was entered: a finished document does not say what was. */
export function projectRule(head: Head, run: (subject: ProjectSubject) => Outcome): CheckRule {
  return { ...head, run: (subject) => (isProject(subject) ? run(subject) : NOT_A_PROJECT) };
}

/** {@link projectRule} made of parts. */
export function projectParts(head: Head, parts: (subject: ProjectSubject) => readonly RulePart[]): CheckRule {
  return partwise(head, (subject) => (isProject(subject) ? parts(subject) : [{ key: '', run: () => NOT_A_PROJECT }]));
}

/** One outcome of many: findings and comparisons add up, every reason is told once. */
export function together(outcomes: readonly Outcome[]): Outcome {
  const findings: Finding[] = [];
  const [notRun, notApplicable] = [new Set<string>(), new Set<string>()];
  let compared = 0;
  for (const outcome of outcomes) {
    compared += outcome.compared;
    if (outcome.findings.length > 0) for (const item of outcome.findings) findings.push(item);
    if (outcome.notRun !== undefined) notRun.add(outcome.notRun);
    if (outcome.notApplicable !== undefined) notApplicable.add(outcome.notApplicable);
  }
  return {
    findings,
    compared,
    ...(notRun.size === 0 ? {} : { notRun: told(notRun) }),
    ...(notApplicable.size === 0 ? {} : { notApplicable: told(notApplicable) }),
  };
}

const MAX_REASONS = 3;

function told(reasons: ReadonlySet<string>): string {
  const first = [...reasons].slice(0, MAX_REASONS).join('；');
  return reasons.size > MAX_REASONS ? `${first}；等 ${reasons.size} 项` : first;
}
