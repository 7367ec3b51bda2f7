/** A paragraph or heading broken into lines, ready to be put on one page or two. */
import type { Heading, Paragraph, Run, TextStyle } from '../../document/document.js';
import { balancedLines } from './balance.js';
import type { TextLine } from './layout.js';
import { fillLines, type Span } from './lines.js';
import type { Measured, Measurer } from './measure.js';
import { proseLines } from './prose.js';
import { baselineIn, setLine } from './typeset.js';

export interface SetParagraph {
  readonly style: TextStyle;
  readonly text: Measured;
  readonly spans: readonly Span[];
}

/** Left edge and width of the text, in points. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

export function setParagraph(runs: readonly Run[], style: TextStyle, width: number, measurer: Measurer): SetParagraph {
  const text = measurer.measure(runs, style.font);
  const available = width / style.size;
  // Titles; text with an indent of its own is prose that happens to be centred.
  if (style.align === 'center' && style.firstLineIndent === 0) {
    return { style, text, spans: balancedLines(text, available) };
  }
  const fill = style.align === 'justify' ? proseLines : fillLines;
  return { style, text, spans: fill(text, available - style.firstLineIndent, available) };
}

/** The runs that a heading or paragraph prints. */
export function runsOf(block: Heading | Paragraph): readonly Run[] {
  return block.kind === 'heading' && block.hidden ? [] : block.runs;
}

/** Sets lines `from` to `to` (exclusive) of a paragraph, the first of them at `top`. */
export function linesOf(paragraph: SetParagraph, column: Column, top: number, from: number, to: number): TextLine[] {
  const { style, text, spans } = paragraph;
  return spans.slice(from, to).map((span, index) => {
    const indent = from + index === 0 ? style.firstLineIndent * style.size : 0;
    const y = top + index * style.lineHeight;
    return setLine(text, span, {
      x: column.x + indent,
      width: column.width - indent,
      baseline: baselineIn(y, style.lineHeight, style.size),
      size: style.size,
      bold: style.bold,
      align: style.align,
    });
  });
}

/**
 * How many of the lines that are left go on a page with room for `room` of them, so that no line stands alone at a
 * page's top or bottom: 0 when the paragraph must begin on the next page.
 */
export function linesForPage(left: number, room: number, begun: boolean): number {
  if (left <= room) return left;
  const whole = left <= 3 && !begun;
  const count = left - room === 1 ? room - 1 : room;
  return whole || (count < 2 && !begun) ? 0 : Math.max(0, count);
}
