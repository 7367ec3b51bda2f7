/** What can be shown in the middle of the window, and the places in it that one can go to. */
import type { Address } from '../../shared/project/address.js';

/** A view in the middle of the window, one for each kind of leaf in the tree. */
export type View =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'form'; readonly form: string; readonly row: string }
  | { readonly kind: 'prose'; readonly part: string }
  | { readonly kind: 'facts'; readonly table: string }
  | { readonly kind: 'reasons' };

/** The place the user is at: for the inspector, F4 and the way back. */
export interface Place {
  readonly view: View;
  readonly address?: Address;
  /** A block of the document plan. */
  readonly block?: string;
}

export function sameView(one: View | undefined, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
