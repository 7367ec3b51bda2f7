/**
 * The DOCX writer: one document tree and its page layout in, the bytes of a Word file out. The layout gives
 * what Word would have to compute first: page numbers in the contents, widths and heights of tables.
 */
import type { IPropertiesOptions } from 'docx';
import type { DisclosureDocument } from '../../document/document.js';
import type { Layout } from '../layout/layout.js';
import { planHeadings } from './headings.js';
import { packDocument } from './package.js';
import { sectionOptions } from './section.js';
import { Slots } from './slots.js';
import { stylesXml } from './style-sheet.js';

export interface DocxOptions {
  /** Creation and modification date in the file's properties. */
  readonly created: Date;
  /** The program or person that wrote the file, as “last modified by”; the author is the document's own. */
  readonly creator: string;
  /** Told after every paragraph and table how many of them are packed. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes the document. The same arguments give the same bytes. Throws if the layout is of another document
 * (a table is missing) or a block names a style that the document does not have.
 */
export async function writeDocx(
  document: DisclosureDocument,
  layout: Layout,
  options: DocxOptions,
): Promise<Uint8Array> {
  const plan = planHeadings(document);
  const slots = new Slots();
  const file: IPropertiesOptions = {
    sections: document.sections.map((section) => sectionOptions(slots, document, section, plan, layout)),
    styles: { importedStyles: [slots.for(stylesXml(document, layout, plan))] },
  };
  let done = 0;
  return packDocument(document, file, slots, options, () => options.onProgress?.(++done, slots.size));
}
