/** Rules that look at one thing after the other: their outcomes put together. */
import type { Finding } from './finding.js';
import type { CheckRule, Outcome, RulePart, Subject } from './rule.js';

/** A rule made of parts; the window runs again only the parts whose inputs changed. */
export function partwise(
  head: Pick<CheckRule, 'id' | 'title' | 'group' | 'basis' | 'absent'>,
  parts: (subject: Subject) => readonly RulePart[],
): CheckRule {
  return { ...head, parts, run: (subject) => together(parts(subject).map((part) => part.run())) };
}

/** The things that a rule looks at one by one; undefined where it looks at the whole. */
export function partsOf(rule: CheckRule, subject: Subject): readonly RulePart[] | undefined {
  const { passage: look } = rule;
  if (look) return subject.passages.map((passage) => ({ key: passage, run: () => look(passage, subject) }));
  return rule.parts?.(subject);
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

const MOST_REASONS = 3;

function told(reasons: ReadonlySet<string>): string {
  const first = [...reasons].slice(0, MOST_REASONS).join('；');
  return reasons.size > MOST_REASONS ? `${first}；等 ${reasons.size} 项` : first;
}
