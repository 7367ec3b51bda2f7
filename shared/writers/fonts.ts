/** The font files a writer works with: one pair of faces for every role a document's styles can ask for. */
import type { FontRole } from '../composition/document.js';

/** A TrueType or OpenType file; a collection (TTC) also needs the face's PostScript name. */
export interface FontData {
  readonly data: Uint8Array;
  readonly postscriptName?: string;
}

/** Chinese characters and Latin letters and digits are set from different faces. */
export interface FontPair {
  readonly eastAsia: FontData;
  readonly latin: FontData;
}

export type FontBook = Readonly<Record<FontRole, FontPair>>;
