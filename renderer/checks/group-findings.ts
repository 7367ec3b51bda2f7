/** Findings in the order and the groups in which they are shown. */
import type { Finding, Severity } from '../../shared/checks/finding.js';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'hint'];

export const SEVERITY_TITLE: Readonly<Record<Severity, string>> = { error: '错误', warning: '提醒', hint: '提示' };

export const SEVERITY_MARK: Readonly<Record<Severity, string>> = { error: '●', warning: '▲', hint: '○' };

export type Counts = Readonly<Record<Severity, number>>;

export function countFindings(findings: readonly Finding[]): Counts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Errors first; within a severity the order of the tables stays. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}

export interface FindingGroup {
  readonly severity: Severity;
  /** The table of the first place; undefined for findings of the prose. */
  readonly table: string | undefined;
  readonly findings: readonly Finding[];
}

export interface FindingFilter {
  /** Undefined shows all. */
  readonly severity?: Severity | undefined;
  readonly text: string;
}

function holds(finding: Finding, text: string): boolean {
  return text === '' || finding.message.includes(text) || finding.places.some((place) => place.label.includes(text));
}

/** Groups by severity, then by table. */
export function groupFindings(findings: readonly Finding[], filter: FindingFilter): FindingGroup[] {
  const text = filter.text.trim();
  const groups = new Map<string, { severity: Severity; table: string | undefined; findings: Finding[] }>();
  for (const finding of bySeverity(findings)) {
    if (filter.severity !== undefined && finding.severity !== filter.severity) continue;
    if (!holds(finding, text)) continue;
    const table = finding.places[0]?.address?.table;
    const key = `${finding.severity} ${table ?? ''}`;
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { severity: finding.severity, table, findings: [finding] });
  }
  return [...groups.values()];
}
