/** Turns a line's characters into positioned glyph runs: alignment and justification. */
import type { Align } from '../../composition/document.js';
import { halfBlank, isLatin, joins } from './characters.js';
import type { Glyphs, Line } from './layout.js';
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
/** More space than this between characters looks worse than a ragged line; in ems. */
const MOST_SPACING = 0.6;

/** The base line that centres text of this size in a line of this pitch. */
export function baselineIn(top: number, pitch: number, size: number): number {
  return top + pitch / 2 + MIDDLE * size;
}

/** Sets one line. */
export function setLine(text: Measured, span: Span, setting: Setting): Line {
  const { size, align, width } = setting;
  const slack = width - span.width * size;
  const spacing = align === 'justify' && !span.final ? justification(text, span, slack, size) : 0;
  const shift = align === 'right' ? slack : align === 'center' ? slack / 2 : 0;
  const glyphs: Glyphs[] = [];
  let x = setting.x + shift;
  for (let start = span.start; start < span.end; ) {
    const end = stretchEnd(text, start, span.end, spacing !== 0);
    const inner = spacing !== 0 && !tight(text, start) ? spacing : 0;
    let natural = 0;
    for (let index = start; index < end; index++) natural += text.advances[index] ?? 0;
    const drawn = natural * size + inner * (end - start - 1);
    glyphs.push(glyphsOf(text, start, end, { ...setting, x }, drawn, inner));
    x += drawn + (end < span.end && stretches(text, end) ? spacing : 0);
    start = end;
  }
  return { glyphs };
}

function glyphsOf(text: Measured, start: number, end: number, at: Setting, width: number, spacing: number): Glyphs {
  const run = text.runs[text.owners?.[start] ?? 0];
  const slot = text.slots[start] ?? { font: 'song', script: 'eastAsia' };
  return {
    text: text.chars.slice(start, end).join(''),
    x: at.x,
    y: at.baseline,
    width,
    font: slot.font,
    script: slot.script,
    bold: run?.bold ?? at.bold,
    size: at.size,
    spacing,
    ...(run?.address ? { address: run.address } : {}),
  };
}

/** Extra space per gap that fills the line; none where the line has no gap or would fall apart. */
function justification(text: Measured, span: Span, slack: number, size: number): number {
  // A mark that reaches over the edge with its blank half needs no squeezing.
  if (slack <= 0 && halfBlank(text.chars[span.end - 1] ?? '')) return 0;
  let gaps = 0;
  for (let index = span.start + 1; index < span.end; index++) if (stretches(text, index)) gaps++;
  const spacing = gaps > 0 ? slack / gaps : 0;
  return spacing > MOST_SPACING * size ? 0 : Math.max(0, spacing);
}

/** Whether justification may widen the gap before a character: not inside words, numbers, dashes and dots. */
function stretches(text: Measured, index: number): boolean {
  return !(tight(text, index - 1) && tight(text, index) && latinAt(text, index - 1) === latinAt(text, index));
}

function tight(text: Measured, index: number): boolean {
  const char = text.chars[index] ?? '';
  return joins(char) || (char !== ' ' && latinAt(text, index));
}

function latinAt(text: Measured, index: number): boolean {
  return isLatin(text.chars[index]?.codePointAt(0) ?? 0);
}

/** The end of the stretch that can be drawn in one go: one face, one run, and when justified one spacing. */
function stretchEnd(text: Measured, start: number, limit: number, justified: boolean): number {
  const slot = text.slots[start];
  const owner = text.owners?.[start];
  const tightStart = tight(text, start);
  let end = start + 1;
  while (end < limit && text.slots[end] === slot && text.owners?.[end] === owner) {
    if (justified && (tight(text, end) !== tightStart || (tightStart && stretches(text, end)))) break;
    end++;
  }
  return end;
}
