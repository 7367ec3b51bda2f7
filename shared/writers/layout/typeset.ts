/** Turns a line's characters into positioned glyph runs: alignment and justification. */
import type { Align } from '../../document/document.js';
import { adjustment, squeezes, stretches, tight } from './justify.js';
import type { Glyphs, TextLine } from './layout.js';
import type { Span } from './lines.js';
import type { Measured } from './measure.js';

/** Where and how a line is set, in points. */
export interface Setting {
  readonly x: number;
  /** Room for this line. */
  readonly width: number;
  readonly baseline: number;
  readonly size: number;
  readonly bold: boolean;
  readonly align: Align;
}

/** The middle of a Chinese character above its base line, in ems; the same in every face, so scripts agree. */
const MIDDLE = 0.38;

/** The base line that centres text of this size in a line of this pitch. */
export function baselineIn(top: number, pitch: number, size: number): number {
  return top + pitch / 2 + MIDDLE * size;
}

/** Sets one line. */
export function setLine(text: Measured, span: Span, setting: Setting): TextLine {
  const { size, align, width } = setting;
  const slack = width - span.width * size;
  const justified = align === 'justify' && (slack < 0 || !span.final);
  const { stretch, squeeze } = (justified ? adjustment(text, span, slack / size) : undefined) ?? NATURAL;
  const shift = align === 'right' ? slack : align === 'center' ? slack / 2 : 0;
  const glyphs: Glyphs[] = [];
  let x = setting.x + shift;
  for (let start = span.start; start < span.end; ) {
    const end = stretchEnd(text, start, span.end, stretch, squeeze);
    const inner = tight(text, start) ? 0 : stretch * size;
    let natural = 0;
    for (let index = start; index < end; index++) natural += text.advances[index] ?? 0;
    const drawn = natural * size + inner * (end - start - 1);
    glyphs.push(glyphsOf(text, start, end, { ...setting, x }, drawn, inner));
    x += drawn;
    if (end < span.end && stretches(text, end)) x += stretch * size;
    if (end < span.end && squeezes(text, end)) x -= squeeze * size;
    start = end;
  }
  return { glyphs };
}

const NATURAL = { stretch: 0, squeeze: 0 };

function glyphsOf(text: Measured, start: number, end: number, at: Setting, width: number, spacing: number): Glyphs {
  const run = text.runs[text.owners?.[start] ?? 0];
  return {
    text: text.chars.slice(start, end).join(''),
    x: at.x,
    y: at.baseline,
    width,
    slot: text.slots[start] ?? { font: 'song', script: 'eastAsia' },
    bold: run?.bold ?? at.bold,
    size: at.size,
    spacing,
    ...(run?.address ? { address: run.address } : {}),
  };
}

/** The end of the stretch that can be drawn in one go: one face, one run, and when justified one spacing. */
function stretchEnd(text: Measured, start: number, limit: number, stretch: number, squeeze: number): number {
  const slot = text.slots[start];
  const owner = text.owners?.[start];
  const tightStart = tight(text, start);
  let end = start + 1;
  while (end < limit && text.slots[end] === slot && text.owners?.[end] === owner) {
    if (stretch > 0 && (tight(text, end) !== tightStart || (tightStart && stretches(text, end)))) break;
    if (squeeze > 0 && squeezes(text, end)) break;
    end++;
  }
  return end;
}
