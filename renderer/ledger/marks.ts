/** One character for how bad a finding is, and for how a rule ended; the word stands beside it or is read out. */
import type { Severity } from '../../shared/findings/finding.js';
import type { RuleStatus } from '../../shared/report/words.js';

export const SEVERITY_MARK: Readonly<Record<Severity, string>> = { error: '●', warning: '▲', hint: '○' };

export const OUTCOME_MARK: Readonly<Record<RuleStatus, string>> = {
  passed: '✓',
  found: '●',
  accepted: '◐',
  notApplicable: '–',
  notRun: '?',
};
