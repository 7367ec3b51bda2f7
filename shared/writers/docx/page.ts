/** Sections: paper, margins, page numbers and the watermark. */
import { Footer, Header, type ISectionOptions, PageOrientation, SectionType } from 'docx';
import type { DisclosureDocument, PageStyle, Section } from '../../document/document.js';
import { twips } from './measure.js';
import { NO_START, paragraph, tinyParagraph } from './paragraph.js';
import type { Slots } from './slots.js';
import { styleId, TINY_STYLE, textStyle } from './styles.js';
import { fieldXml, plainRunXml } from './text.js';
import { watermarkXml } from './watermark.js';

type SectionFrame = Omit<ISectionOptions, 'children'>;

/** Where Word sets the base line in a line of exact pitch: so much of the pitch is left below it. */
const BELOW_BASE_LINE = 0.2;

/** The frame of a section; `room` is taken from the bottom margin, for a paragraph that must not go to a new page. */
export function sectionFrame(slots: Slots, document: DisclosureDocument, section: Section, room: number): SectionFrame {
  const { page } = section;
  const footer = page.numbered ? numberFooter(slots, page) : new Footer({ children: [tinyParagraph(slots, NO_START)] });
  const watermark = document.watermark;
  return {
    ...(watermark ? { headers: { default: watermarkHeader(slots, document, page, watermark) } } : {}),
    footers: { default: footer },
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: paper(page),
        margin: {
          top: twips(page.margin.top),
          right: twips(page.margin.right),
          bottom: twips(page.margin.bottom - room),
          left: twips(page.margin.left),
          header: twips(page.margin.top / 2),
          footer: footerDistance(document, page),
          gutter: 0,
        },
        ...(page.firstNumber === undefined ? {} : { pageNumbers: { start: page.firstNumber } }),
      },
    },
  };
}

/** The library swaps the sides of landscape paper, so it is given them as the paper lies in the tray. */
function paper(page: PageStyle) {
  const width = twips(page.width);
  const height = twips(page.height);
  return page.width > page.height
    ? { width: height, height: width, orientation: PageOrientation.LANDSCAPE }
    : { width, height, orientation: PageOrientation.PORTRAIT };
}

/** Word measures to the bottom of the footer, the document tree to the base line of its text. */
function footerDistance(document: DisclosureDocument, page: PageStyle): number {
  const below = textStyle(document, page.numberStyle).lineHeight * BELOW_BASE_LINE;
  return twips(Math.max(page.footerOffset - below, 0));
}

function numberFooter(slots: Slots, page: PageStyle): Footer {
  const [before, after] = page.numberFrame;
  return new Footer({
    children: [
      paragraph(
        slots,
        styleId(page.numberStyle),
        NO_START,
        [
          ...(before === '' ? [] : [plainRunXml(before)]),
          ...fieldXml('PAGE', String(page.firstNumber ?? 1)),
          ...(after === '' ? [] : [plainRunXml(after)]),
        ],
        { alignment: 'center', indent: { firstLineChars: 0, firstLine: 0 } },
      ),
    ],
  });
}

function watermarkHeader(slots: Slots, document: DisclosureDocument, page: PageStyle, text: string): Header {
  return new Header({ children: [paragraph(slots, TINY_STYLE, NO_START, [watermarkXml(document, page, text)])] });
}
