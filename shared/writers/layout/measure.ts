/** Texts with the width of every character, in ems, so that one measurement serves every type size. */
import type { FontRole, Run } from '../../document/document.js';
import type { Slot } from '../fonts.js';
import { BREAK, breaksOf } from './breaks.js';
import type { Metrics } from './metrics.js';

export interface Measured {
  readonly runs: readonly Run[];
  readonly chars: readonly string[];
  readonly advances: readonly number[];
  readonly slots: readonly Slot[];
  /** The index of each character's run; absent where there is one run only. */
  readonly owners?: readonly number[];
  /** See {@link breaksOf}. */
  readonly breaks: Uint8Array;
  /** Width in one line; infinite where the text has line ends of its own. */
  readonly width: number;
  /** Width of the widest part that must not be broken even in a narrow cell: an amount. */
  readonly unbreakable: number;
}

interface Shape {
  readonly chars: readonly string[];
  readonly advances: readonly number[];
  readonly slots: readonly Slot[];
}

/** Measures runs; the same text in the same face is measured once. */
export class Measurer {
  private readonly known = new Map<FontRole, Map<string, Omit<Measured, 'runs'>>>();

  constructor(private readonly metrics: Metrics) {}

  measure(runs: readonly Run[], role: FontRole): Measured {
    const [only] = runs;
    if (runs.length === 1 && only) return { runs, ...this.single(only.text, only.font ?? role) };
    const shapes = runs.map((run) => this.shape(run.text, run.font ?? role));
    const joined = {
      chars: shapes.flatMap((shape) => shape.chars),
      advances: shapes.flatMap((shape) => shape.advances),
      slots: shapes.flatMap((shape) => shape.slots),
    };
    return { runs, owners: shapes.flatMap((shape, index) => shape.chars.map(() => index)), ...complete(joined) };
  }

  private single(text: string, role: FontRole): Omit<Measured, 'runs'> {
    let texts = this.known.get(role);
    if (!texts) {
      texts = new Map();
      this.known.set(role, texts);
    }
    let measured = texts.get(text);
    if (!measured) {
      measured = complete(this.shape(text, role));
      texts.set(text, measured);
    }
    return measured;
  }

  private shape(text: string, role: FontRole): Shape {
    const chars = Array.from(text.replaceAll('\r', '').replaceAll('\t', ' '));
    const glyphs = chars.map((char) => this.metrics.glyph(char.codePointAt(0) ?? 0, role));
    return {
      chars,
      advances: glyphs.map((glyph, index) => (chars[index] === '\n' ? 0 : glyph.advance)),
      slots: glyphs.map((glyph) => glyph.slot),
    };
  }
}

function complete(shape: Shape): Omit<Measured, 'runs'> {
  const breaks = breaksOf(shape.chars);
  let width = 0;
  let unbreakable = 0;
  let part = 0;
  for (let index = 0; index < shape.chars.length; index++) {
    const advance = shape.advances[index] ?? 0;
    part = index > 0 && breaks[index] === BREAK.number ? part + advance : advance;
    unbreakable = Math.max(unbreakable, part);
    width += advance;
  }
  return { ...shape, breaks, width: shape.chars.includes('\n') ? Number.POSITIVE_INFINITY : width, unbreakable };
}
