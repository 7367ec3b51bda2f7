/** Paragraphs, headings, contents entries and measured space, as components of the docx library. */
import { type IParagraphOptions, Paragraph } from 'docx';
import type { DisclosureDocument, Heading, Paragraph as ParagraphBlock, Space } from '../../composition/document.js';
import type { HeadingMark } from './headings.js';
import { twips } from './measure.js';
import { styleId, TINY_STYLE, textStyle } from './styles.js';
import { bookmarkXml, fieldBeginXml, fieldCharacterXml, runsXml } from './text.js';
import type { Xml } from './xml.js';

/** Word refuses a line pitch above 1584 pt. */
const HIGHEST_LINE = 1584;

/** What the place in the document adds to a paragraph. */
export interface ParagraphStart {
  /** Bookmarks and entries of headings that print nothing, to stand before the text. */
  readonly marks: readonly Xml[];
  readonly pageBreak: boolean;
}

/** The library's paragraph around hand-written runs; the library recognises section ends by its class. */
class RunsParagraph extends Paragraph {
  constructor(options: IParagraphOptions, runs: readonly Xml[]) {
    super(options);
    for (const item of runs) this.root.push(item);
  }
}

/** A paragraph of the named style; `more` are further properties in the library's terms. */
export function paragraph(
  style: string,
  start: ParagraphStart,
  runs: readonly Xml[],
  more: IParagraphOptions = {},
): Paragraph {
  const options = { ...more, style, ...(start.pageBreak ? { pageBreakBefore: true } : {}) };
  return new RunsParagraph(options, [...start.marks, ...runs]);
}

/** A paragraph of the document tree. */
export function textParagraph(document: DisclosureDocument, block: ParagraphBlock, start: ParagraphStart): Paragraph {
  const runs = runsXml(block.runs, textStyle(document, block.style), document.fonts);
  return paragraph(styleId(block.style), start, runs, block.keepWithNext ? { keepNext: true } : {});
}

/** A printed heading with its bookmark. */
export function headingParagraph(
  document: DisclosureDocument,
  heading: Heading,
  mark: HeadingMark,
  start: ParagraphStart,
): Paragraph {
  const runs = runsXml(heading.runs, textStyle(document, heading.style), document.fonts);
  return paragraph(mark.style ?? styleId(heading.style), start, headingMarksXml(mark, runs));
}

/** The bookmark of a heading around its runs, and its hidden entry for the contents where it needs one. */
export function headingMarksXml(mark: HeadingMark, runs: readonly Xml[]): Xml[] {
  const entry = mark.entry === undefined ? [] : [...fieldBeginXml(mark.entry, true), fieldCharacterXml('end', true)];
  return bookmarkXml(mark.id, mark.bookmark, [...entry, ...runs]);
}

/** Empty paragraphs that together are as high as the space. */
export function spaceParagraphs(space: Space, start: ParagraphStart): Paragraph[] {
  const count = Math.max(Math.ceil(space.height / HIGHEST_LINE), 1);
  const line = twips(space.height / count);
  return Array.from({ length: count }, (_, index) =>
    paragraph(TINY_STYLE, index === 0 ? start : { marks: [], pageBreak: false }, [], {
      spacing: { line, lineRule: 'exact' },
    }),
  );
}

/** A paragraph where Word demands one and nothing is to be seen. */
export function tinyParagraph(start: ParagraphStart): Paragraph {
  return paragraph(TINY_STYLE, start, []);
}
