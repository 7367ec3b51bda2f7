/** How a line gives way to fill its room: gaps between characters widen, the blank halves of marks shrink. In ems. */
import { blankAfter, blankBefore, halfBlank, isLatin, joins } from './characters.js';
import { HANG, type Span } from './lines.js';
import type { Measured } from './measure.js';

/** What is added to every gap, and taken from every mark. */
export interface Adjustment {
  readonly stretch: number;
  readonly squeeze: number;
}

/** More space than this between characters looks worse than a ragged line. */
const MAX_STRETCH = 0.6;
/** A mark has half an em of blank; half of that can go before marks and words look run together. */
const MAX_SQUEEZE = 0.25;
const ROUNDING = 1e-6;

const NONE: Adjustment = { stretch: 0, squeeze: 0 };

/** What makes a line of this slack (room less natural width) fill its room; undefined where nothing reasonable does. */
export function adjustment(text: Measured, span: Span, slack: number): Adjustment | undefined {
  if (Math.abs(slack) <= ROUNDING) return NONE;
  if (slack > 0) {
    const stretch = slack / count(text, span, stretches);
    return stretch > MAX_STRETCH ? undefined : { stretch, squeeze: 0 };
  }
  // A mark that reaches over the edge with its blank half needs no squeezing.
  const over = -slack - (halfBlank(text.chars[span.end - 1] ?? '') ? HANG : 0);
  if (over <= ROUNDING) return NONE;
  const squeeze = over / count(text, span, squeezes);
  return squeeze > MAX_SQUEEZE + ROUNDING ? undefined : { stretch: 0, squeeze };
}

function count(text: Measured, span: Span, gives: (text: Measured, index: number) => boolean): number {
  let gaps = 0;
  for (let index = span.start + 1; index < span.end; index++) if (gives(text, index)) gaps++;
  return gaps;
}

/** Whether justification may widen the gap before a character: not inside words, numbers, dashes and dots. */
export function stretches(text: Measured, index: number): boolean {
  return !(tight(text, index - 1) && tight(text, index) && latinAt(text, index - 1) === latinAt(text, index));
}

/** Whether the gap before a character holds the blank half of a mark. */
export function squeezes(text: Measured, index: number): boolean {
  return blankAfter(text.chars[index - 1] ?? '') || blankBefore(text.chars[index] ?? '');
}

/** Whether a character belongs to a word, number, dash or row of dots. */
export function tight(text: Measured, index: number): boolean {
  const char = text.chars[index] ?? '';
  return joins(char) || (char !== ' ' && latinAt(text, index));
}

function latinAt(text: Measured, index: number): boolean {
  return isLatin(text.chars[index]?.codePointAt(0) ?? 0);
}
