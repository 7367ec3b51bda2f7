/** What the services answer about a finished document that was audited (审核已公开文件). */
import type { Finding, FindingPlace } from '../findings/finding.js';
import type { LedgerEntry } from '../findings/ledger.js';
import type { PlaceOnPage, ReadCell } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { OtherKind } from '../truth/other-kind.js';

/**
 * Endings of the files that an audit takes. What a file is, its bytes say: a .doc may be a web archive, which is read; of what
 * cannot be read an audit says what to do with it.
 */
export const DOCUMENT_ENDINGS = [
  ...(['docx', 'pdf', 'xlsx', 'xls', 'xlsm', 'et', 'csv', 'txt', 'htm', 'html', 'mht', 'mhtml'] as const),
  ...(['doc', 'wps', 'rtf', 'odt', 'ods', 'ofd'] as const),
];

/** A paragraph around the words in question; `marked` is what the finding is about. */
export interface Excerpt {
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/** `address` and `block`: where in the open project it is put right. */
export interface AuditedPlace extends Pick<FindingPlace, 'label' | 'value' | 'address' | 'block'> {
  /** Where it stands in the document, in words: 第 7 页，第 3 个表格第 5 行第 2 格. */
  readonly where?: string;
  readonly excerpt?: Excerpt;
  /** The same for the program, where it stands anywhere. */
  readonly spot?: Spot;
  /** Where on the picture of the page, in a PDF. */
  readonly box?: PlaceOnPage;
}

/** A part of a document around a place in it, as its words and tables (位置的上下文). */
export interface Surroundings {
  readonly blocks: readonly ShownBlock[];
}

/** `here`: the place is in it. */
export type ShownBlock =
  | {
      readonly kind: 'paragraph';
      readonly block: number;
      readonly here: boolean;
      readonly text: string;
      readonly level?: number;
    }
  | {
      readonly kind: 'table';
      readonly block: number;
      readonly here: boolean;
      /** Of the whole table; of a long one only the first rows and those around the place are among the lines. */
      readonly rows: number;
      readonly lines: readonly ShownLine[];
    };

/** `here`: the place is the whole row. */
export interface ShownLine {
  readonly row: number;
  readonly here?: boolean;
  readonly cells: readonly ShownCell[];
}

export interface ShownCell extends Pick<ReadCell, 'text' | 'column' | 'rowSpan' | 'columnSpan'> {
  /** It is the place. */
  readonly here?: boolean;
}

export interface AuditedFinding extends Pick<Finding, 'rule' | 'severity' | 'message'> {
  readonly cause?: string;
  readonly places: readonly AuditedPlace[];
  /** What does not hold for the same reason (由此不符), told below it. */
  readonly consequences?: readonly AuditedFinding[];
}

export interface AuditedUnread {
  readonly message: string;
  readonly text?: string;
  readonly where?: string;
  readonly spot?: Spot;
}

export interface AuditStandard {
  readonly id: string;
  readonly name: string;
  readonly version: string;
}

/** Stands for an examination without a standard (体检) where the id of one is asked for. */
export const NO_STANDARD = 'none';

/** How far another document (另一份文件) could be compared. */
export interface AuditedOther {
  /** What somebody said that it is. */
  readonly as?: OtherKind;
  /** What it was taken for; absent where the two do not tell. */
  readonly kind?: OtherKind;
  /** How many numbers and sentences were compared with it. */
  readonly compared: number;
  /** The same with what came of it, or why nothing was compared, in one sentence. */
  readonly said: string;
}

export interface AuditResult {
  /** Stands for this result when its sheet is asked for. */
  readonly audit: string;
  /** One disclosure, in the order in which it was read. */
  readonly files: readonly string[];
  /** What the open project prints was compared, and is the one file by its name. */
  readonly ofProject?: true;
  /** Files of another document that it was compared with; in the places of findings they are counted behind its own. */
  readonly otherFiles?: readonly string[];
  readonly other?: AuditedOther;
  /** Absent where the files were examined without a standard (体检). */
  readonly standard?: AuditStandard;
  /** Which standard, or none, and why (按“…”核对：12 张表对上 12 张): it comes before everything else. */
  readonly reason: string;
  /** Which standard the files look made by, where there is one (像“某省预算”，12 张表对上 12 张). */
  readonly proposal?: { readonly standard: AuditStandard; readonly message: string };
  /** ISO time of the audit. */
  readonly time: string;
  readonly findings: readonly AuditedFinding[];
  readonly ledger: readonly LedgerEntry[];
  readonly unread: readonly AuditedUnread[];
}

/** An audit that is not at its end. */
export interface AuditCourse extends Pick<AuditResult, 'audit' | 'files' | 'otherFiles'> {
  /** What was found so far; all of it is in the result, too, by itself or among the consequences of another. */
  readonly findings: readonly AuditedFinding[];
}
