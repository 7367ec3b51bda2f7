/**
 * The DOCX writer: one document tree and its page layout in, the bytes of a Word file out. The layout gives
 * what Word would have to compute first: page numbers in the contents, widths and heights of tables.
 */
import type { IPropertiesOptions } from 'docx';
import type { DisclosureDocument } from '../../composition/document.js';
import type { Layout } from '../layout/layout.js';
import { planHeadings } from './headings.js';
import { packDocument } from './package.js';
import { sectionOptions } from './section.js';
import { stylesXml } from './style-sheet.js';
import { XmlPart } from './xml.js';

export interface DocxOptions {
  /** Creation and modification date in the file's properties. */
  readonly created: Date;
  /** The program or person that wrote the file, as “last modified by”; the author is the document's own. */
  readonly creator: string;
  /** Told after every section, and when the file is packed, how many of these steps are done. */
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
  const steps = document.sections.length + 1;
  const sections = document.sections.map((section, index) => {
    const written = sectionOptions(document, section, plan, layout);
    options.onProgress?.(index + 1, steps);
    return written;
  });
  const file: IPropertiesOptions = {
    sections,
    styles: { importedStyles: stylesXml(document, layout, plan).map((style) => new XmlPart(style)) },
  };
  const bytes = await packDocument(document, file, options);
  options.onProgress?.(steps, steps);
  return bytes;
}
