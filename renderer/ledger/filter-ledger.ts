/** The ledger as it is shown: filtered by outcome and words, in the groups of the rules. */
import type { LedgerEntry, RuleGroup } from '../../shared/findings/ledger.js';
import { GROUPS, type RuleStatus } from '../../shared/report/words.js';

export interface LedgerFilter {
  /** Undefined shows all. */
  readonly outcome?: RuleStatus | undefined;
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
