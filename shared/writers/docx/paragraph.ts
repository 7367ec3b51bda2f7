/** Paragraphs, headings, contents entries and measured space, as components of the docx library around our runs. */
import { type FileChild, type IParagraphOptions, Paragraph } from 'docx';
import type { DisclosureDocument, Heading, Paragraph as ParagraphBlock, Space } from '../../document/document.js';
import type { HeadingMark } from './headings.js';
import { twips } from './measure.js';
import type { Slots } from './slots.js';
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

/** Nothing comes from before. */
export const NO_START: ParagraphStart = { marks: [], pageBreak: false };

/** The library's paragraph with content of ours, added as the library's guide to components of one's own says. */
class FilledParagraph extends Paragraph {
  constructor(options: IParagraphOptions, content: FileChild) {
    super(options);
    this.root.push(content);
  }
}

/** A paragraph of the named style; `more` are further properties in the library's terms. */
export function paragraph(
  slots: Slots,
  style: string,
  start: ParagraphStart,
  runs: readonly Xml[],
  more: IParagraphOptions = {},
): Paragraph {
  const options = { ...more, style, ...(start.pageBreak ? { pageBreakBefore: true } : {}) };
  return new FilledParagraph(options, slots.for([...start.marks, ...runs]));
}

/** A paragraph of the document tree. */
export function textParagraph(
  slots: Slots,
  document: DisclosureDocument,
  block: ParagraphBlock,
  start: ParagraphStart,
): Paragraph {
  const runs = runsXml(block.runs, textStyle(document, block.style), document.fonts);
  return paragraph(slots, styleId(block.style), start, runs, block.keepWithNext ? { keepNext: true } : {});
}

/** A printed heading with its bookmark. */
export function headingParagraph(
  slots: Slots,
  document: DisclosureDocument,
  heading: Heading,
  mark: HeadingMark,
  start: ParagraphStart,
): Paragraph {
  const runs = runsXml(heading.runs, textStyle(document, heading.style), document.fonts);
  return paragraph(slots, mark.style ?? styleId(heading.style), start, headingMarksXml(mark, runs));
}

/** The bookmark of a heading around its runs, and its hidden entry for the contents where it needs one. */
export function headingMarksXml(mark: HeadingMark, runs: readonly Xml[]): Xml[] {
  const entry = mark.entry === undefined ? [] : [...fieldBeginXml(mark.entry, true), fieldCharacterXml('end', true)];
  return bookmarkXml(mark.id, mark.bookmark, [...entry, ...runs]);
}

/** Empty paragraphs that together are as high as the space. */
export function spaceParagraphs(slots: Slots, space: Space, start: ParagraphStart): Paragraph[] {
  const count = Math.max(Math.ceil(space.height / HIGHEST_LINE), 1);
  const line = twips(space.height / count);
  return Array.from({ length: count }, (_, index) =>
    paragraph(slots, TINY_STYLE, index === 0 ? start : NO_START, [], {
      spacing: { line, lineRule: 'exact' },
    }),
  );
}

/** A paragraph where Word demands one and nothing is to be seen. */
export function tinyParagraph(slots: Slots, start: ParagraphStart): Paragraph {
  return paragraph(slots, TINY_STYLE, start, []);
}
