/** The ledger (检查台账): how every rule of the standard ended, and on what. */
import type { Finding } from './finding.js';

/** 表内、表间、文表一致、完整与规范、绩效. */
export type RuleGroup = 'table' | 'tables' | 'prose' | 'form' | 'performance';

export interface LedgerEntry {
  readonly rule: string;
  /** What must hold, as an officer says it. */
  readonly title: string;
  readonly group: RuleGroup;
  /**
   * `passed`: compared and held. `found`: there are findings. `accepted`: all of its findings are accepted.
   * `notApplicable` and `notRun` (could not run) are neither: the reason says why.
   */
  readonly outcome: 'passed' | 'found' | 'accepted' | 'notApplicable' | 'notRun';
  /** What was compared with what, in words. */
  readonly basis: string;
  /** How many comparisons were made. */
  readonly compared: number;
  /** Why it does not apply or could not run; where only a part could not, what part. */
  readonly reason?: string;
}

export interface Report {
  /** By the order of the rules, then of the document. */
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerEntry[];
}
