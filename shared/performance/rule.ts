/** A rule over the performance forms of a finished document, and what it is run on. */
import type { Finding, FindingPlace } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { PrintedUnit } from '../number/money.js';
import type { RecognisedForm } from '../recognition/forms/form.js';
import type { RecognisedNumber } from '../recognition/recognised.js';

/** A printed paragraph. */
export interface Paragraph {
  readonly text: string;
  readonly place: FindingPlace;
}

/** All forms of a document and its words. */
export interface FormBook {
  readonly forms: readonly RecognisedForm[];
  readonly paragraphs: readonly Paragraph[];
  /** The rows of its other tables that bear a name and no code: projects may be among them. */
  readonly listed: readonly ListedRow[];
}

export interface ListedRow {
  /** The table, and the name as value. */
  readonly place: FindingPlace;
  /** The unit of its money; undefined where none is known. */
  readonly unit: PrintedUnit | undefined;
  /** In 分 where the unit is known. */
  readonly amounts: readonly RecognisedNumber[];
}

export interface FormOutcome {
  readonly findings: readonly Finding[];
  readonly compared: number;
}

export interface FormRule {
  readonly id: string;
  readonly title: string;
  readonly basis: string;
  /** Why nothing was compared. */
  readonly absent: string;
  run(book: FormBook): FormOutcome;
}

/** Nothing to compare. */
export const NONE: FormOutcome = { findings: [], compared: 0 };

export function together(outcomes: readonly FormOutcome[]): FormOutcome {
  return {
    findings: outcomes.flatMap(({ findings }) => findings),
    compared: outcomes.reduce((sum, { compared }) => sum + compared, 0),
  };
}

/** A rule that looks at one form after the other. */
export function eachForm(
  head: Omit<FormRule, 'run'>,
  look: (form: RecognisedForm, book: FormBook) => FormOutcome,
): FormRule {
  return { ...head, run: (book) => together(book.forms.map((form) => look(form, book))) };
}

export function entryOf({ id, title, basis, absent }: FormRule, { findings, compared }: FormOutcome): LedgerEntry {
  const entry = { rule: id, title, group: 'performance', basis, compared } as const;
  if (findings.length > 0) return { ...entry, outcome: 'found' };
  return compared > 0 ? { ...entry, outcome: 'passed' } : { ...entry, outcome: 'notApplicable', reason: absent };
}
