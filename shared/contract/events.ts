/** What the services tell a window without being asked. */
import type { AuditCourse } from './audit.js';

export type ServiceEvent =
  | {
      readonly kind: 'progress';
      readonly job: string;
      readonly stage: string;
      readonly done: number;
      readonly total: number;
    }
  /** An audit goes on: what was found so far; `audit` stands for its result to come, whose pages can be drawn already. */
  | ({ readonly kind: 'found'; readonly job: string } & AuditCourse)
  /** The open file was changed by somebody else. */
  | { readonly kind: 'file-changed'; readonly file: string }
  /** This machine slept or was cut off, and somebody else has begun to edit the open file. */
  | { readonly kind: 'lock-lost'; readonly file: string; readonly by: string }
  /** A file that is being opened has a password; `problem` says why it is asked for again. */
  | { readonly kind: 'password'; readonly question: string; readonly file: string; readonly problem?: string }
  /** A menu item was chosen; the name is an action's id. */
  | { readonly kind: 'action'; readonly action: string }
  /** Another file is to be opened in this window. */
  | { readonly kind: 'open'; readonly file: string }
  /** The window is about to close: save or say so. */
  | { readonly kind: 'closing' };
