/** What the parts of a paste (粘贴) tell each other: the clipping, questions about it, and what becomes of each cell. */
import type { ClipGrid } from '../../../shared/entry/clip-grid.js';
import type { PrintedUnit } from '../../../shared/number/money.js';
import type { Address } from '../../../shared/project/address.js';
import type { Command } from '../../../shared/project/command.js';
import type { Size } from '../model/range.js';

/** `exact` holds entries in the file's form (amounts in 元) when the clip was copied in this program. */
export interface Clipping extends ClipGrid {
  readonly exact?: readonly (readonly (string | undefined)[])[] | undefined;
  /** Where each cell was cut; it is emptied once it stands elsewhere. */
  readonly cut?: readonly (readonly (Address | undefined)[])[] | undefined;
}

/** Something in a clipping that may be meant in several ways. It is asked, never guessed. */
export interface Question {
  readonly id: string;
  readonly text: string;
  /** The places that it is about, in words. */
  readonly details?: readonly string[];
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** The chosen value by the question's id. */
export type Answers = Readonly<Record<string, string>>;

/** Where something stands in the clipping, counted from 1; without a column the whole row is meant. */
export interface Source {
  readonly line: number;
  readonly column?: number;
}

/** What becomes of a pasted cell, or of a row of them. */
export type Item = { readonly from: Source; readonly text: string } & (
  | { readonly kind: 'entry'; readonly address: Address; readonly before: string; readonly value: string }
  /**
   * A computed cell stays as it is and is compared. A pasted total holds too where it is the sum of the pasted rows:
   * `parts` are their cells.
   */
  | {
      readonly kind: 'compare';
      readonly address?: Address;
      readonly parts?: readonly Address[];
      /** What the rows say that were added to this one. */
      readonly added?: readonly string[];
      readonly label: string;
    }
  /** The name or code of a row, which the table knows itself. */
  | { readonly kind: 'named'; readonly address: Address; readonly own: string }
  | { readonly kind: 'refused'; readonly why: string; readonly address?: Address }
  | { readonly kind: 'left'; readonly why: string }
);

export interface PastePlan {
  readonly kind: 'plan';
  readonly commands: readonly Command[];
  readonly items: readonly Item[];
  /** The unit in which amounts without one of their own were read. */
  readonly unit: PrintedUnit;
  /** What to know besides. */
  readonly notes: readonly string[];
  /** How large the block is where it went by its place; rows with codes went elsewhere. */
  readonly size?: Size;
}

export type PasteResult =
  | PastePlan
  | { readonly kind: 'ask'; readonly questions: readonly Question[] }
  | { readonly kind: 'refused'; readonly message: string };

/** Collects the questions of one paste; what is answered is used. */
export class Asking {
  readonly open: Question[] = [];

  constructor(private readonly answers: Answers) {}

  /** The answer, or undefined while there is none; the question then stands in the dialog. */
  ask(question: Question): string | undefined {
    const answer = this.answers[question.id];
    if (question.choices.some(({ value }) => value === answer)) return answer;
    if (!this.open.some(({ id }) => id === question.id)) this.open.push(question);
    return undefined;
  }
}
