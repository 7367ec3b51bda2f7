/** Runs of text, fields and bookmarks: what stands inside a paragraph. */
import type { DisclosureDocument, FontNames, Run, TextStyle } from '../../document/document.js';
import { halfPoints } from './measure.js';
import { text, toggle, value, type Xml, xml } from './xml.js';

/** Characters whose width depends on the font: without the hint Word takes “ ” … — from the Latin font. */
const NOT_ASCII = /[^\p{ASCII}]/u;
/** Without Chinese before them LibreOffice takes such marks for Latin whatever the hint, so they say their font. */
const LEADING_MARKS = /^[“”‘’—…·]+/u;

/** The element that names the fonts of a style or run. */
export function fontsXml(fonts: FontNames, hint?: 'eastAsia'): Xml {
  return xml('w:rFonts', {
    'w:hint': hint,
    'w:ascii': fonts.latin,
    'w:hAnsi': fonts.latin,
    'w:eastAsia': fonts.eastAsia,
    'w:cs': fonts.latin,
  });
}

/**
 * Runs in a paragraph of this style: only what differs from the style is written. `size` is the type size in
 * points where it is not the paragraph style's.
 */
export function runsXml(
  runs: readonly Run[],
  style: TextStyle,
  fonts: DisclosureDocument['fonts'],
  size?: number,
): Xml[] {
  return runs.flatMap(leadingMarksApart).map((run) => {
    const ownBold = run.bold !== undefined && run.bold !== style.bold ? run.bold : undefined;
    return textXml(run.text, [
      ownFontsXml(run, style, fonts),
      ownBold === undefined ? undefined : toggle('w:b', ownBold),
      ownBold === undefined ? undefined : toggle('w:bCs', ownBold),
      size === undefined ? undefined : value('w:sz', halfPoints(size)),
      size === undefined ? undefined : value('w:szCs', halfPoints(size)),
    ]);
  });
}

/** A run without leading marks, or the marks. */
interface MarkedRun extends Run {
  readonly marks?: boolean;
}

function ownFontsXml(run: MarkedRun, style: TextStyle, fonts: DisclosureDocument['fonts']): Xml | undefined {
  const names = fonts[run.font ?? style.font];
  const hint = NOT_ASCII.test(run.text) ? 'eastAsia' : undefined;
  if (run.marks) return fontsXml({ ...names, latin: names.eastAsia }, hint);
  if (run.font !== undefined && run.font !== style.font) return fontsXml(names, hint);
  return hint && xml('w:rFonts', { 'w:hint': hint });
}

function leadingMarksApart(run: Run): MarkedRun[] {
  const [marks = ''] = LEADING_MARKS.exec(run.text) ?? [];
  return [
    { ...run, text: marks, marks: true },
    { ...run, text: run.text.slice(marks.length) },
  ].filter(({ text }) => text !== '');
}

/** A run in the paragraph's own look. */
export function plainRunXml(content: string): Xml {
  return textXml(content, [NOT_ASCII.test(content) ? xml('w:rFonts', { 'w:hint': 'eastAsia' }) : undefined]);
}

function textXml(content: string, properties: readonly (Xml | undefined)[]): Xml {
  const lines = content.split('\n');
  return runXml(
    properties,
    lines.flatMap((line, index) => [
      ...(index > 0 ? [xml('w:br')] : []),
      ...(line === '' ? [] : [xml('w:t', { 'xml:space': 'preserve' }, [text(line)])]),
    ]),
  );
}

function runXml(properties: readonly (Xml | undefined)[], children: readonly Xml[]): Xml {
  const given = properties.filter((property) => property !== undefined);
  return xml('w:r', {}, [given.length > 0 ? xml('w:rPr', {}, given) : undefined, ...children]);
}

/** A jump to the next tab stop. */
export function tabXml(): Xml {
  return runXml([], [xml('w:tab')]);
}

/** The runs before a field's result. `hidden` fields print nothing, not even in Word's view of field codes. */
export function fieldBeginXml(instruction: string, hidden = false): Xml[] {
  const look = hidden ? [toggle('w:vanish')] : [];
  return [
    fieldCharacterXml('begin', hidden),
    runXml(look, [xml('w:instrText', { 'xml:space': 'preserve' }, [text(` ${instruction} `)])]),
  ];
}

/** The mark between a field's instruction and its result, or after its result. */
export function fieldCharacterXml(type: 'begin' | 'separate' | 'end', hidden = false): Xml {
  return runXml(hidden ? [toggle('w:vanish')] : [], [xml('w:fldChar', { 'w:fldCharType': type })]);
}

/** A field together with the result it had when it was written; Word shows that without recomputing. */
export function fieldXml(instruction: string, result: string): Xml[] {
  return [...fieldBeginXml(instruction), fieldCharacterXml('separate'), plainRunXml(result), fieldCharacterXml('end')];
}

/** Text that others can point at. Ids and names must be unique in the document. */
export function bookmarkXml(id: number, name: string, children: readonly Xml[]): Xml[] {
  return [xml('w:bookmarkStart', { 'w:id': id, 'w:name': name }), ...children, xml('w:bookmarkEnd', { 'w:id': id })];
}
