/** A single thing that may be wrong in a document (一处错), with the findings that would be no more without it. */
import { largest } from '../extremes.js';
import type { Spot } from '../reading/spot.js';
import { bySeverity, type Finding, type Severity } from './finding.js';
import type { Named } from './printed-at.js';

export interface Item {
  readonly finding: Finding;
  readonly order: number;
  readonly named: readonly Named[];
}

export interface Change {
  /** At least two. */
  readonly items: readonly Item[];
  /** What speaks for it: about 1 for a finding that it would put right, less for one that it only touches. */
  readonly score: number;
  /** The cell of a table that it is about, where it is one ({@link Named.key}). */
  readonly cell?: string;
  finding(): Finding;
}

/** The words of the paragraph at a spot. */
export type Words = (spot: Spot) => string | undefined;

/** What a hint speaks for, where an error speaks for 1. */
const HINT = 0.3;

export function weightOf({ finding }: Item): number {
  return finding.severity === 'hint' ? HINT : 1;
}

/** One of several findings with the others below it, as grave as the gravest. */
export function led(lead: Finding, items: readonly Item[]): Finding {
  const all = items.map(({ finding }) => finding);
  return {
    ...lead,
    ...summed([lead, ...all]),
    rule: lead.rule,
    consequences: [...(lead.consequences ?? []), ...below(all.filter((one) => one !== lead))],
  };
}

/** What follows from a finding is told without what else it may follow from. */
export function below(findings: readonly Finding[]): Finding[] {
  return findings.flatMap(({ blames: _, consequences = [], ...finding }) => [finding, ...consequences]);
}

/** What several findings are together: as grave as the gravest, about the most money. */
export function summed(findings: readonly Finding[]): { rule: string; severity: Severity; amount?: number } {
  const [first] = bySeverity(findings);
  const amounts = findings.flatMap(({ amount }) => amount ?? []);
  return {
    rule: first?.rule ?? '',
    severity: first?.severity ?? 'hint',
    ...(amounts.length > 0 ? { amount: largest(amounts) } : {}),
  };
}
