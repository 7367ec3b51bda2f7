/** What is asked about a folder of project files (汇总检查), and answered. */
import { z } from 'zod';
import type { Severity } from '../findings/finding.js';
import type { ExportResult } from './contract.js';
import { day, file, id } from './fields.js';

export const boardRequests = {
  /** Checks every project file in a folder and below it; undefined when it was given up. */
  'board.check': z.strictObject({ job: id, folder: file }),
  /** The sheet (汇总检查表) of what the window shows, a check list (检查表) filled in for all of it, or the letter (问题告知书) to the unit of one file. */
  'board.report': z.strictObject({
    job: id,
    board: id,
    /** A list's name, or the path of its file. */
    checklist: file.optional(),
    unit: file.optional(),
    /** Until when the unit is to put it right. */
    by: day.optional(),
    docx: file.optional(),
    pdf: file.optional(),
    xlsx: file.optional(),
    overwrite: z.boolean(),
  }),
} as const;

/** A finding in the words of a list. */
export interface BoardProblem {
  readonly severity: Severity;
  readonly message: string;
  /** Where it is; empty where it is nowhere in particular. */
  readonly place: string;
}

/** How far one unit's file is (填报、签字、批注), beside what was found in it. */
export interface UnitProgress {
  readonly unit: { readonly name: string; readonly code: string };
  readonly year: number;
  readonly standard: { readonly name: string; readonly version: string };
  readonly filled: number;
  readonly all: number;
  /** How far it is signed, in a few words; empty where it is not. */
  readonly signed: string;
  /** Threads that are not settled. */
  readonly openThreads: number;
  /** Last year's file in the folder and what came of comparing with it, or why it was not; absent where there is none. */
  readonly lastYear?: string;
}

export interface CheckedState extends UnitProgress {
  readonly kind: 'checked';
  readonly counts: Readonly<Record<Severity, number>>;
  readonly accepted: number;
  /** Changes since this user last looked at it; absent where he never did. */
  readonly news?: number;
  /** The gravest first. */
  readonly problems: readonly BoardProblem[];
}

export type BoardState = CheckedState | { readonly kind: 'unchecked'; readonly reason: string };

export interface BoardUnit {
  readonly file: string;
  /** Its name from the folder on. */
  readonly name: string;
  readonly state: BoardState;
}

export interface Board {
  readonly board: string;
  readonly folder: string;
  /** ISO time of the check. */
  readonly time: string;
  readonly units: readonly BoardUnit[];
}

export interface BoardReplies {
  'board.check': Board | undefined;
  'board.report': ExportResult;
}
