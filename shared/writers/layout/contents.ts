/** The contents page (目录): its entries are placed at once, the page numbers come when all pages are known. */
import type { Contents, Heading, TextStyle } from '../../document/document.js';
import { labelOf } from '../../document/headings.js';
import type { Glyphs, PlacedEntry, TextLine } from './layout.js';
import type { Measurer } from './measure.js';
import { type Column, linesOf, type SetParagraph, setParagraph } from './paragraph.js';
import { baselineIn, setLine } from './typeset.js';

export interface Entry {
  readonly target: Heading;
  readonly paragraph: SetParagraph;
  readonly indent: number;
}

/** Room kept for the page number, in characters, so that a long title never runs into it. */
const NUMBER_ROOM = 4;
/** Distance from dot to dot in ems; counted from the right, so that the dots of all entries stand in columns. */
const DOT_PITCH = 0.45;

/** Sets one entry's title. */
export function contentsEntry(
  block: Contents,
  target: Heading,
  styles: (name: string) => TextStyle,
  at: Column,
  measurer: Measurer,
): Entry {
  const level = Math.max(0, target.level - 1);
  const name = block.styles[Math.min(level, block.styles.length - 1)];
  if (name === undefined) throw new Error('The contents block names no paragraph style.');
  const style: TextStyle = { ...styles(name), align: 'left', firstLineIndent: 0 };
  const indent = (block.indents[Math.min(level, block.indents.length - 1)] ?? 0) * style.size;
  const width = at.width - indent - NUMBER_ROOM * style.size;
  return { target, indent, paragraph: setParagraph([{ text: labelOf(target) }], style, width, measurer) };
}

/** The finished entry: title, dots and page number. */
export function placedEntry(
  block: Contents,
  entry: Entry,
  at: Column,
  top: number,
  number: string,
  measurer: Measurer,
): PlacedEntry {
  const { style, spans } = entry.paragraph;
  const height = spans.length * style.lineHeight;
  const column = { x: at.x + entry.indent, width: at.width - entry.indent };
  const lines = linesOf(entry.paragraph, column, top, 0, spans.length);
  const title = lines.at(-1)?.glyphs ?? [];
  const baseline = baselineIn(top + height - style.lineHeight, style.lineHeight, style.size);
  const numeral = numberLine(number, style, at, baseline, measurer);
  const from = title.reduce((right, glyphs) => Math.max(right, glyphs.x + glyphs.width), column.x);
  const dots = leader(from, numeral.glyphs[0]?.x ?? at.x + at.width, at, style, baseline, measurer);
  const last: TextLine = { glyphs: [...title, ...dots, ...numeral.glyphs] };
  return {
    kind: 'entry',
    block,
    target: entry.target,
    lines: [...lines.slice(0, -1), last],
    box: { x: column.x, y: top, width: column.width, height },
  };
}

function numberLine(number: string, style: TextStyle, at: Column, baseline: number, measurer: Measurer): TextLine {
  const text = measurer.measure([{ text: number }], style.font);
  const span = { start: 0, end: text.chars.length, width: text.width, final: true };
  return setLine(text, span, { ...at, baseline, size: style.size, bold: style.bold, align: 'right' });
}

function leader(from: number, to: number, at: Column, style: TextStyle, y: number, measurer: Measurer): Glyphs[] {
  const dot = measurer.measure([{ text: '.' }], style.font);
  const slot = dot.slots[0];
  const step = DOT_PITCH * style.size;
  const right = at.x + at.width;
  const gap = 0.3 * style.size;
  const first = Math.floor((right - from - gap) / step);
  const last = Math.ceil((right - to + gap) / step) + 1;
  const count = first - last + 1;
  if (!slot || count < 2) return [];
  const width = dot.width * style.size;
  return [
    {
      text: '.'.repeat(count),
      x: right - first * step,
      y,
      width: count * step,
      slot,
      bold: false,
      size: style.size,
      spacing: step - width,
    },
  ];
}
