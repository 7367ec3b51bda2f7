/**
 * Lines of justified prose. First fit does for most paragraphs; before a long amount, which must not be broken, it
 * leaves a gap that shows, and then the lines of the paragraph share the gap.
 */
import { bestLines } from './best-lines.js';
import { closes } from './characters.js';
import { adjustment } from './justify.js';
import { fillLines, type Span } from './lines.js';
import type { Measured } from './measure.js';

/** Wider gaps between characters, in ems, catch the eye. */
const LOOSE = 0.2;
/** Marks on a line can give up so many ems in all, or a long line's worth of them. */
const REACH = 3;

/** Costs, measured against a line stretched by a tenth of an em per gap. A further line outweighs most others. */
const LINE = 100;
const RAGGED = 216;
const LONE = 20;
const TIGHT = 4;

export function proseLines(text: Measured, first: number, rest: number): readonly Span[] {
  const lines = fillLines(text, first, rest);
  if (lines.length < 2 || !Number.isFinite(text.width)) return lines;
  const loose = lines.some((line, index) => isLoose(text, line, index === 0 ? first : rest));
  const last = lines.at(-1);
  if (!loose && !(last && isLone(text, last))) return lines;
  const best = bestLines(text, first, rest, REACH, (line, room) => costOf(text, line, room));
  return best && best.length <= lines.length ? best : lines;
}

function isLoose(text: Measured, line: Span, room: number): boolean {
  if (line.final || line.width >= room) return false;
  return (adjustment(text, line, room - line.width)?.stretch ?? 1) > LOOSE;
}

/** Whether a line holds a single character besides marks (一字不成行). */
function isLone(text: Measured, { start, end }: Span): boolean {
  return text.chars.slice(start, end).filter((char) => !closes(char)).length <= 1;
}

function costOf(text: Measured, line: Span, room: number): number {
  const slack = room - line.width;
  if (slack >= 0 && line.final) return LINE + (isLone(text, line) ? LONE : 0);
  const adjusted = adjustment(text, line, slack);
  if (!adjusted) return slack >= 0 ? LINE + RAGGED : Number.POSITIVE_INFINITY;
  const tight = adjusted.squeeze * 4;
  return LINE + (adjusted.stretch * 10) ** 3 + TIGHT * tight * tight;
}
