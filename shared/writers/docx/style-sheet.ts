/**
 * The paragraph styles of the document: one per text style, one per kind of heading, one per level of the
 * contents and one per size at which tables came out, so that paragraphs and cells need only name theirs.
 */
import type { Contents, DisclosureDocument, TextStyle } from '../../document/document.js';
import type { Layout } from '../layout/layout.js';
import type { HeadingPlan } from './headings.js';
import { halfPoints, justification, twips } from './measure.js';
import { cellStyleId, contentsStyleId, styleId, TINY_STYLE, textStyle } from './styles.js';
import { fontsXml } from './text.js';
import { toggle, value, type Xml, xml } from './xml.js';

interface ParagraphStyle {
  readonly id: string;
  readonly name: string;
  readonly base?: string;
  readonly paragraph?: readonly (Xml | undefined)[];
  readonly run?: readonly (Xml | undefined)[];
}

/** All of styles.xml below its root. */
export function stylesXml(document: DisclosureDocument, layout: Layout, headings: HeadingPlan): Xml[] {
  return [
    defaultsXml(document),
    normalXml(),
    xml('w:style', { 'w:type': 'character', 'w:default': 1, 'w:styleId': 'DefaultParagraphFont' }, [
      value('w:name', 'Default Paragraph Font'),
      value('w:uiPriority', 1),
      toggle('w:semiHidden'),
    ]),
    tableDefaultXml(),
    ...Object.entries(document.styles).map(([name, style]) =>
      styleXml({
        id: styleId(name),
        name: displayName(name),
        paragraph: paragraphXml(style),
        run: runXml(document, style),
      }),
    ),
    ...headings.styles.map((style) =>
      styleXml({
        id: style.id,
        name: style.name,
        base: styleId(style.base),
        paragraph: [toggle('w:keepNext'), value('w:outlineLvl', style.level - 1)],
      }),
    ),
    ...contentsStyles(document).map(styleXml),
    ...cellStyles(document, layout).map(styleXml),
    styleXml({
      id: TINY_STYLE,
      name: '占位',
      paragraph: [xml('w:spacing', { 'w:before': 0, 'w:after': 0, 'w:line': twips(1), 'w:lineRule': 'exact' })],
      run: [value('w:sz', 2), value('w:szCs', 2)],
    }),
    // Word gives the links of an updated contents this style; printed contents are black.
    xml('w:style', { 'w:type': 'character', 'w:styleId': 'Hyperlink' }, [value('w:name', 'Hyperlink')]),
  ];
}

/** Word reserves some names for styles of its own, whatever their case, and would restyle them. */
function displayName(name: string): string {
  return `公开 ${name}`;
}

function defaultsXml(document: DisclosureDocument): Xml {
  return xml('w:docDefaults', {}, [
    xml('w:rPrDefault', {}, [
      xml('w:rPr', {}, [
        fontsXml(document.fonts.song),
        value('w:sz', 21),
        value('w:szCs', 21),
        xml('w:lang', { 'w:val': 'en-US', 'w:eastAsia': document.language, 'w:bidi': 'ar-SA' }),
      ]),
    ]),
    xml('w:pPrDefault'),
  ]);
}

/**
 * The style under all others. What the page layout does not do, Word must not do: part Latin from Chinese, snap to
 * a grid. (LibreOffice 7.4 parts all the same.) Marks may hang, as Word's own default has it: told otherwise,
 * LibreOffice takes it for the opposite and then loses marks at line ends altogether.
 */
function normalXml(): Xml {
  return xml('w:style', { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' }, [
    value('w:name', 'Normal'),
    toggle('w:qFormat'),
    xml('w:pPr', {}, [
      toggle('w:widowControl'),
      toggle('w:kinsoku'),
      toggle('w:overflowPunct'),
      toggle('w:autoSpaceDE', false),
      toggle('w:autoSpaceDN', false),
      toggle('w:snapToGrid', false),
    ]),
  ]);
}

function tableDefaultXml(): Xml {
  const none = { 'w:w': 0, 'w:type': 'dxa' };
  return xml('w:style', { 'w:type': 'table', 'w:default': 1, 'w:styleId': 'TableNormal' }, [
    value('w:name', 'Normal Table'),
    value('w:uiPriority', 99),
    toggle('w:semiHidden'),
    toggle('w:unhideWhenUsed'),
    xml('w:tblPr', {}, [xml('w:tblInd', none)]),
  ]);
}

function styleXml(style: ParagraphStyle): Xml {
  return xml('w:style', { 'w:type': 'paragraph', 'w:styleId': style.id }, [
    value('w:name', style.name),
    value('w:basedOn', style.base ?? 'Normal'),
    toggle('w:qFormat'),
    style.paragraph && xml('w:pPr', {}, style.paragraph),
    style.run && xml('w:rPr', {}, style.run),
  ]);
}

function paragraphXml(style: TextStyle): Xml[] {
  return [
    spacingXml(style),
    // Word takes the characters, other programs the length.
    xml('w:ind', {
      'w:firstLineChars': Math.round(style.firstLineIndent * 100),
      'w:firstLine': twips(style.firstLineIndent * style.size),
    }),
    value('w:jc', justification(style.align)),
  ];
}

function spacingXml(style: Pick<TextStyle, 'spaceBefore' | 'spaceAfter' | 'lineHeight'>): Xml {
  return xml('w:spacing', {
    'w:before': twips(style.spaceBefore),
    'w:after': twips(style.spaceAfter),
    'w:line': twips(style.lineHeight),
    'w:lineRule': 'exact',
  });
}

function runXml(document: DisclosureDocument, style: TextStyle): Xml[] {
  return [
    fontsXml(document.fonts[style.font]),
    ...(style.bold ? [toggle('w:b'), toggle('w:bCs')] : []),
    value('w:sz', halfPoints(style.size)),
    value('w:szCs', halfPoints(style.size)),
  ];
}

function contentsStyles(document: DisclosureDocument): ParagraphStyle[] {
  const section = document.sections.find((candidate) => candidate.blocks.some((block) => block.kind === 'contents'));
  const contents = section?.blocks.find((block): block is Contents => block.kind === 'contents');
  if (!section || !contents) return [];
  const { width, margin } = section.page;
  const textWidth = twips(width - margin.left - margin.right);
  return contents.styles.map((name, index) => {
    const style = textStyle(document, name);
    const indent = contents.indents[index] ?? 0;
    return {
      id: contentsStyleId(index + 1),
      name: `toc ${index + 1}`,
      paragraph: [
        xml('w:tabs', {}, [xml('w:tab', { 'w:val': 'right', 'w:leader': 'dot', 'w:pos': textWidth })]),
        spacingXml(style),
        xml('w:ind', {
          'w:leftChars': Math.round(indent * 100),
          'w:left': twips(indent * style.size),
          'w:firstLineChars': 0,
          'w:firstLine': 0,
        }),
        value('w:jc', 'left'),
      ],
      run: runXml(document, style),
    };
  });
}

function cellStyles(document: DisclosureDocument, layout: Layout): ParagraphStyle[] {
  const styles = new Map<string, ParagraphStyle>();
  for (const [table, result] of layout.tables) {
    const id = cellStyleId(table, result);
    if (styles.has(id)) continue;
    const style = textStyle(document, table.style);
    const own = { ...style, size: result.size, lineHeight: result.lineHeight, spaceBefore: 0, spaceAfter: 0 };
    styles.set(id, {
      id,
      name: `表格文字 ${table.style} ${result.size}磅 行距${twips(result.lineHeight) / 20}磅`,
      paragraph: [spacingXml(own)],
      run: runXml(document, own),
    });
  }
  return [...styles.values()];
}
