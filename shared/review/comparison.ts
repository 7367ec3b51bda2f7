/** What a comparison of two states of a disclosure says (对比结果): what was changed, and what is another number because of it. */
import type { Address } from '../project/address.js';
import type { Unplaced } from '../upgrade/upgrade.js';
import type { Mark } from './marks.js';

/**
 * `identity`: unit, code, year, standard. `value`: an entry. `added`, `removed`, `moved`: a row. `override`: set by hand. `printed`: a
 * sum that a document prints otherwise.
 * `paragraph`: words of a paragraph that were rewritten. `explained`: the reason given for a finding. `confirmed`: words of last
 * year, confirmed or taken over. `working`: another way to the same amount. `ledger`: the imported list. `department`: the units whose files were taken. `thread`: what was said about a
 * place.
 */
export type ChangeKind =
  | 'identity'
  | 'value'
  | 'added'
  | 'removed'
  | 'moved'
  | 'override'
  | 'printed'
  | 'paragraph'
  | 'explained'
  | 'confirmed'
  | 'working'
  | 'ledger'
  | 'department'
  | 'thread';

/** As printed: the table's title or the heading above, the row's name, the titles over the column. */
export interface Place {
  readonly table: string;
  readonly row?: string;
  readonly column?: string;
}

interface Both {
  readonly place: Place;
  /** The cell, under the keys of the second state; or the plan's block. */
  readonly address?: Address;
  readonly block?: string;
  /** As printed, with all digits where that would be the same on both sides; empty where there is nothing. */
  readonly before: string;
  readonly after: string;
  /** By how much an amount is more now, as printed. */
  readonly difference?: string;
  /** What became of a text, where both sides have one. */
  readonly marks?: readonly Mark[];
}

/** Something that somebody entered or did. */
export interface EnteredChange extends Both {
  readonly kind: ChangeKind;
  /** Rows of other tables that came or went with a row, such as its form and indicators. */
  readonly hanging?: readonly Pick<Both, 'place' | 'before' | 'after'>[];
}

/** A computed cell or a paragraph of the standard's wording that is printed otherwise now. */
export interface Consequence extends Both {
  readonly kind: 'computed' | 'words';
  /** Positions of the changes that it rests on; none where it follows from the standard. */
  readonly causes: readonly number[];
}

/** Whose state it is. */
export interface Side {
  readonly unit: string;
  readonly year: number;
  readonly standard: { readonly id: string; readonly name: string; readonly version: string };
}

export interface Comparison {
  readonly before: Side;
  readonly after: Side;
  /** In the order of the tables, then of the words. */
  readonly changes: readonly EnteredChange[];
  readonly consequences: readonly Consequence[];
  /** Entries that have no place in the standard of the other state. */
  readonly unplaced: readonly Unplaced[];
  /** Entries that a finished document does not print, so that nothing can be said of them. */
  readonly untold: number;
}

/** Whether nothing was found; what could not be compared does not count. */
export function isSame({ changes, consequences, unplaced }: Comparison): boolean {
  return changes.length + consequences.length + unplaced.length === 0;
}
