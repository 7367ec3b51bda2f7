/** What is asked about a department and its units' files (部门汇总), and answered. */
import { z } from 'zod';
import { LIMITS } from '../limits.js';
import type { Command } from '../project/command.js';
import type { Comparison, EnteredChange } from '../review/comparison.js';
import type { BoardState } from './board-requests.js';
import { file, id, projectText } from './fields.js';

export const departmentRequests = {
  /** What taking the files of a folder into the open project would do; undefined when it was given up. */
  'department.plan': z.strictObject({
    job: id,
    folder: file,
    text: projectText,
    /** The open project's own file, which is no unit's. */
    own: file.optional(),
    /** Units that go out again, by their ids; eliminations that are not carried out. */
    dropped: z.array(z.string().max(300)).max(LIMITS.units),
    uneliminated: z.array(id).max(LIMITS.eliminations),
    /** Who should be among them, a unit a line. */
    list: z.string().max(100_000).optional(),
    /** The files are the same as for the plan before, whose checks still hold. */
    again: z.boolean(),
  }),
} as const;

export interface PlannedUnit {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  /** What becomes of it, in a few words; `changed` where its numbers would be others. */
  readonly kind: 'new' | 'changed' | 'same' | 'kept' | 'dropped';
  readonly kindWords: string;
  /** Against what was taken last time. */
  readonly changes: readonly EnteredChange[];
  readonly changeCount: number;
  /** How its own file is; absent where there is none this time. */
  readonly state?: BoardState;
}

export interface PlannedElimination {
  readonly id: string;
  readonly line: string;
  readonly cells: readonly string[];
  readonly isWished: boolean;
}

export interface DepartmentPlan {
  readonly folder: string;
  readonly files: number;
  readonly commands: readonly Command[];
  readonly units: readonly PlannedUnit[];
  /** Of the department: the first of them, and how many there are. */
  readonly changes: readonly EnteredChange[];
  readonly consequences: Comparison['consequences'];
  readonly changeCount: number;
  readonly line: string;
  readonly eliminations: readonly PlannedElimination[];
  readonly notes: readonly { readonly title: string; readonly lines: readonly string[] }[];
  /** The list of units, a line each. */
  readonly list: string;
}

export interface DepartmentReplies {
  'department.plan': DepartmentPlan | undefined;
}
