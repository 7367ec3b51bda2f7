/** The font files a writer works with: one pair of faces for every role a document's styles can ask for. */
import type { FontRole } from '../document/document.js';

/** A TrueType or OpenType file; a collection (TTC) also needs the face's PostScript name. */
export interface FontData {
  readonly data: Uint8Array;
  /** The same face with nothing but the tables that layout asks for, where `data` is better not read for it. */
  readonly tables?: Uint8Array;
  /** The file with its outlines to be loaded one by one, where it need not be in memory as a whole. */
  readonly partly?: () => PartlyLoaded;
  readonly postscriptName?: string;
}

/** A stretch of a file, from its first byte to the one behind its last. */
export type Stretch = readonly [from: number, to: number];

/** A font file of which the outlines (`glyf`) are missing: as long as the file, with zeros in their place. */
export interface PartlyLoaded {
  readonly bytes: Uint8Array;
  /** Puts these parts of the file in their place. */
  load(stretches: readonly Stretch[]): void;
}

/** Chinese characters and Latin letters and digits are set from different faces. */
export interface FontPair {
  readonly eastAsia: FontData;
  readonly latin: FontData;
}

export interface FontBook extends Readonly<Record<FontRole, FontPair>> {
  /** Faces for characters that none of the roles' faces has. */
  readonly spare?: readonly FontData[];
}

/** One face of a book. */
export type Slot =
  | { readonly font: FontRole; readonly script: keyof FontPair }
  /** Place among the spare faces. */
  | { readonly spare: number };

/** The font of a face of the book. */
export function fontOf(book: FontBook, slot: Slot): FontData {
  const font = 'spare' in slot ? book.spare?.[slot.spare] : book[slot.font][slot.script];
  if (!font) throw new Error('The layout is of another set of fonts.');
  return font;
}

/** A name for a face of the book. */
export function slotKey(slot: Slot): string {
  return 'spare' in slot ? `spare/${slot.spare}` : `${slot.font}/${slot.script}`;
}
