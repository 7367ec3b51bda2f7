/**
 * The contents page (目录): a real contents field that the user can update, filled with the entries and page
 * numbers of the layout so that nobody has to.
 */
import type { Paragraph } from 'docx';
import type { Contents, DisclosureDocument, Heading } from '../../document/document.js';
import { labelOf, listedHeadings } from '../../document/headings.js';
import type { Layout } from '../layout/layout.js';
import { type HeadingPlan, outlineLevel } from './headings.js';
import { NO_START, type ParagraphStart, paragraph, tinyParagraph } from './paragraph.js';
import type { Slots } from './slots.js';
import { contentsStyleId } from './styles.js';
import { fieldBeginXml, fieldCharacterXml, fieldXml, plainRunXml, tabXml } from './text.js';
import { type Xml, xml } from './xml.js';

/** One paragraph per listed heading; the field begins in the first and ends in the last, so it takes no room. */
export function contentsParagraphs(
  slots: Slots,
  document: DisclosureDocument,
  contents: Contents,
  plan: HeadingPlan,
  layout: Layout,
  start: ParagraphStart,
): Paragraph[] {
  const listed = listedHeadings(document);
  if (listed.length === 0) return [tinyParagraph(slots, start)];
  return listed.map((heading, index) => {
    const first = index === 0;
    return paragraph(slots, contentsStyleId(entryLevel(heading, contents)), first ? start : NO_START, [
      ...(first ? [...fieldBeginXml(plan.instruction), fieldCharacterXml('separate')] : []),
      ...entryXml(heading, plan, layout),
      ...(index === listed.length - 1 ? [fieldCharacterXml('end')] : []),
    ]);
  });
}

/** Deeper levels than the contents have styles for look like the deepest. */
function entryLevel(heading: Heading, contents: Contents): number {
  return Math.min(outlineLevel(heading), Math.max(contents.styles.length, 1));
}

function entryXml(heading: Heading, plan: HeadingPlan, layout: Layout): Xml[] {
  const bookmark = plan.marks.get(heading)?.bookmark ?? '';
  const page = layout.headingPages.get(heading.id);
  return [
    xml('w:hyperlink', { 'w:anchor': bookmark, 'w:history': 1 }, [
      plainRunXml(labelOf(heading)),
      tabXml(),
      ...fieldXml(`PAGEREF ${bookmark} \\h`, page === undefined ? '' : String(page)),
    ]),
  ];
}
