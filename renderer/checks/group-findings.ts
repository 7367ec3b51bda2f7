/** Findings in the order and the groups in which they are shown. */
import type { Finding, Severity } from '../../shared/findings/finding.js';
import { openFindings } from '../../shared/report/words.js';

export interface FindingGroup {
  /** `accepted`: findings that somebody answers for. */
  readonly kind: Severity | 'accepted';
  /** The table of the first place; undefined for findings of the prose, and for accepted ones. */
  readonly table: string | undefined;
  readonly findings: readonly Finding[];
}

export interface FindingFilter {
  /** Undefined shows all. */
  readonly severity?: Severity | undefined;
  readonly text: string;
}

function holds(finding: Finding, text: string): boolean {
  return (
    text === '' ||
    [finding.message, finding.cause ?? '', ...finding.places.map(({ label }) => label)].some((one) =>
      one.includes(text),
    )
  );
}

/** Groups by severity, then by table; the accepted ones stand last in a group of their own. */
export function groupFindings(findings: readonly Finding[], filter: FindingFilter): FindingGroup[] {
  const text = filter.text.trim();
  const shown = findings.filter(
    (finding) => (filter.severity === undefined || finding.severity === filter.severity) && holds(finding, text),
  );
  const groups = new Map<string, FindingGroup & { findings: Finding[] }>();
  for (const finding of openFindings(shown)) {
    const table = finding.places[0]?.address?.table;
    const key = `${finding.severity} ${table ?? ''}`;
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { kind: finding.severity, table, findings: [finding] });
  }
  const accepted = shown.filter((finding) => finding.accepted);
  return [
    ...groups.values(),
    ...(accepted.length > 0 ? [{ kind: 'accepted' as const, table: undefined, findings: accepted }] : []),
  ];
}
