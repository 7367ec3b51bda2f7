/** The words of checking as officers read them, the same on screen, on paper and on the command line. */
import { bySeverity, type Finding, type FindingPlace, SEVERITIES, type Severity } from '../findings/finding.js';

export { bySeverity, SEVERITIES };

import type { LedgerEntry, RuleGroup } from '../findings/ledger.js';
import type { Acceptance } from '../project/model.js';
import { leafWords } from '../reading/spot.js';

export type RuleStatus = LedgerEntry['outcome'];

export const OUTCOMES: readonly RuleStatus[] = ['passed', 'found', 'accepted', 'notApplicable', 'notRun'];

export const OUTCOME_TITLE: Readonly<Record<RuleStatus, string>> = {
  passed: '通过',
  found: '问题',
  accepted: '已说明',
  notApplicable: '不适用',
  notRun: '未能检查',
};

export const GROUPS: readonly RuleGroup[] = ['table', 'tables', 'prose', 'form', 'performance'];

export const GROUP_TITLE: Readonly<Record<RuleGroup, string>> = {
  table: '表内',
  tables: '表间',
  prose: '文表一致',
  form: '完整与规范',
  performance: '绩效',
};

export const SEVERITY_TITLE: Readonly<Record<Severity, string>> = { error: '错误', warning: '提醒', hint: '提示' };

export type OutcomeCounts = Readonly<Record<RuleStatus, number>>;

export function countOutcomes(ledger: readonly LedgerEntry[]): OutcomeCounts {
  const counts = { passed: 0, found: 0, accepted: 0, notApplicable: 0, notRun: 0 };
  for (const { outcome } of ledger) counts[outcome] += 1;
  return counts;
}

/** e.g. 通过 86 · 问题 3 · 不适用 12; what there is none of is left out, except 问题. */
export function outcomesLine(counts: OutcomeCounts): string {
  return OUTCOMES.filter((outcome) => counts[outcome] > 0 || outcome === 'found')
    .map((outcome) => `${OUTCOME_TITLE[outcome]} ${counts[outcome]}`)
    .join(' · ');
}

export type SeverityCounts = Readonly<Record<Severity, number>>;

/** What is still to be dealt with: accepted findings are not counted. */
export function countFindings(findings: readonly Finding[]): SeverityCounts {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { severity, accepted } of findings) if (!accepted) counts[severity] += 1;
  return counts;
}

/** How many are still to be dealt with, e.g. 2 处错误，0 处提醒，1 处提示. */
export function countsLine(findings: readonly Finding[]): string {
  const counts = countFindings(findings);
  return SEVERITIES.map((severity) => `${counts[severity]} 处${SEVERITY_TITLE[severity]}`).join('，');
}

/** Findings that nobody accepted, errors first. */
export function openFindings(findings: readonly Finding[]): Finding[] {
  return bySeverity(findings.filter((finding) => !finding.accepted));
}

export function acceptedFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter((finding) => finding.accepted);
}

/** A day such as 2026-03-01 in words: 2026年3月1日. */
export function dateWords(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** Who answers for a finding, and since when: 财务科，2026年3月1日. */
export function signed({ name, date }: Acceptance): string {
  return date === undefined ? name : `${name}，${dateWords(date)}`;
}

/** A place with its value in one line. */
export function placeLine({ value, ...where }: Pick<FindingPlace, 'label' | 'value' | 'spot'>): string {
  return `${placeName(where)}：${value === '' ? '（空）' : value}`;
}

/** A place with its page or sheet, where it has one. */
function placeName({ label, spot }: Pick<FindingPlace, 'label' | 'spot'>): string {
  const leaf = spot ? leafWords(spot, label) : '';
  return leaf === '' ? label : `${label}（${leaf}）`;
}

/** What follows from a finding, in one line: where, and what does not hold there. */
export function consequenceLine({ message, places: [place] }: Finding): string {
  if (!place || message.includes(place.label)) return message;
  return `${placeName(place)}：${message}`;
}

/** The basis without the words that the title beside it begins with. */
export function besidesTitle({ title, basis }: LedgerEntry): string {
  const at = basis.indexOf('：');
  return at > 0 && title.startsWith(basis.slice(0, at)) ? basis.slice(at + 1) : basis;
}
