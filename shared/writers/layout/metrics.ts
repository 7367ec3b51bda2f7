/** Which face draws a character, and how wide it is there. */
import type { FontRole } from '../../composition/document.js';
import type { FontBook } from '../fonts.js';
import { isLatin } from './characters.js';
import { type Face, openFace } from './face.js';

/** A face as the layout result names it. */
export interface Slot {
  readonly font: FontRole;
  readonly script: 'eastAsia' | 'latin';
}

/** A character's face and advance width in ems. */
export interface Glyph {
  readonly slot: Slot;
  readonly advance: number;
}

interface Choice {
  readonly slot: Slot;
  readonly face: Face;
}

/** Answers for one set of fonts; keep one for a whole document, it remembers every character seen. */
export class Metrics {
  private readonly choices = new Map<string, Choice>();
  private readonly known = new Map<FontRole, Map<number, Glyph>>();

  constructor(private readonly fonts: FontBook) {}

  /** A character missing from its face comes from the other face of the role, then from 宋体. */
  glyph(codePoint: number, role: FontRole): Glyph {
    let glyphs = this.known.get(role);
    if (!glyphs) {
      glyphs = new Map();
      this.known.set(role, glyphs);
    }
    let glyph = glyphs.get(codePoint);
    if (!glyph) {
      glyph = this.find(codePoint, role);
      glyphs.set(codePoint, glyph);
    }
    return glyph;
  }

  private find(codePoint: number, role: FontRole): Glyph {
    const own = [this.choice(role, 'eastAsia')];
    const latin = this.choice(role, 'latin');
    if (isLatin(codePoint)) own.unshift(latin);
    const order = [...own, this.choice('song', 'eastAsia'), latin];
    const chosen = order.find(({ face }) => face.has(codePoint)) ?? this.choice(role, 'eastAsia');
    return { slot: chosen.slot, advance: chosen.face.advance(codePoint) };
  }

  private choice(font: FontRole, script: Slot['script']): Choice {
    const key = `${font}/${script}`;
    let choice = this.choices.get(key);
    if (!choice) {
      choice = { slot: { font, script }, face: openFace(this.fonts[font][script]) };
      this.choices.set(key, choice);
    }
    return choice;
  }
}
