/** The ledger as it is shown: filtered by outcome and words, in the groups of the rules. */
import { type Finding, findingKey } from '../../shared/checks/finding.js';
import type { LedgerEntry, RuleGroup } from '../../shared/checks/ledger.js';
import type { Acceptance } from '../../shared/project/model.js';
import { GROUPS, type RuleOutcome } from '../../shared/report/words.js';

export const OUTCOME_MARK: Readonly<Record<RuleOutcome, string>> = {
  passed: '✓',
  found: '●',
  accepted: '◐',
  notApplicable: '–',
  notRun: '?',
};

export interface LedgerFilter {
  /** Undefined shows all. */
  readonly outcome?: RuleOutcome | undefined;
  readonly text: string;
}

export interface LedgerGroup {
  readonly group: RuleGroup;
  readonly entries: readonly LedgerEntry[];
}

export function filterLedger(ledger: readonly LedgerEntry[], { outcome, text }: LedgerFilter): LedgerGroup[] {
  const words = text.trim();
  const shown = ledger.filter(
    (entry) =>
      (outcome === undefined || entry.outcome === outcome) &&
      [entry.title, entry.basis, entry.reason ?? ''].some((one) => one.includes(words)),
  );
  return GROUPS.map((group) => ({ group, entries: shown.filter((entry) => entry.group === group) })).filter(
    ({ entries }) => entries.length > 0,
  );
}

/** 已失效的说明: acceptances whose finding no longer occurs, or occurs with other values. */
export function staleAcceptances(
  accepted: Readonly<Record<string, Acceptance>>,
  findings: readonly Finding[],
): (Acceptance & { readonly key: string })[] {
  const entries = Object.entries(accepted);
  if (entries.length === 0) return [];
  const occurring = new Set(findings.map(findingKey));
  return entries.filter(([key]) => !occurring.has(key)).map(([key, acceptance]) => ({ key, ...acceptance }));
}
