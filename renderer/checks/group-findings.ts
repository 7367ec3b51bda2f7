/** Findings in the order and the groups in which they are shown. */
import { groupBy } from '../../shared/collections.js';
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
  const tableOf = ({ places: [first] }: Finding): string | undefined => first?.address?.table;
  const groups = groupBy(openFindings(shown), (finding) => `${finding.severity} ${tableOf(finding) ?? ''}`);
  const accepted = shown.filter((finding) => finding.accepted);
  return [
    ...[...groups.values()].flatMap((findings) => {
      const [first] = findings;
      return first ? [{ kind: first.severity, table: tableOf(first), findings }] : [];
    }),
    ...(accepted.length > 0 ? [{ kind: 'accepted' as const, table: undefined, findings: accepted }] : []),
  ];
}
