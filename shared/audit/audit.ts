/**
 * The audit of a finished document (审核): its tables and forms become given figures, its prose is aligned with what
 * the standard would write from them, and the rules of the standard are run on both.
 */
import { checkSubject } from '../checks/check.js';
import type { Finding } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { Reading, Unread } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { documentEntries } from './entries.js';
import { FindingCollector } from './finding-collector.js';
import { matchTables } from './match-tables.js';
import { alignProse } from './prose/align.js';
import { documentSubject } from './subject.js';

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly ledger: readonly LedgerEntry[];
  /** Everything that was not read or not compared, with the reason. */
  readonly unread: readonly Unread[];
}

/** Audits a document against a standard. Every block of the reading is used, or stands in `unread`. */
export function audit(standard: Standard, reading: Reading): AuditReport {
  const collector = new FindingCollector();
  const matched = matchTables(standard, reading, collector);
  const { figures, taken, notes } = matched;
  const prose = alignProse({ standard, figures, reading, taken });
  const checked = checkSubject(documentSubject(standard, figures, prose.passages, notes));
  const own = collector.findings;
  return {
    findings: [...own, ...prose.findings, ...checked.findings],
    ledger: [...documentEntries(standard, matched, own), ...prose.entries, ...checked.ledger],
    unread: [...reading.unread, ...collector.unread, ...prose.unread],
  };
}
