/** Which face draws a character, and how wide it is there. */
import type { FontRole } from '../../composition/document.js';
import { type FontBook, type FontPair, fontOf, type Slot, slotKey } from '../fonts.js';
import { isLatin } from './characters.js';
import { type Face, openFace } from './face.js';

/** A character's face and advance width in ems. */
export interface Glyph {
  readonly slot: Slot;
  readonly advance: number;
}

interface Choice {
  readonly slot: Slot;
  readonly face: Face;
}

const ROLES: readonly FontRole[] = ['song', 'fangsong', 'kai', 'hei', 'title'];

/** Answers for one set of fonts; keep one for a whole document, it remembers every character seen. */
export class Metrics {
  private readonly choices = new Map<string, Choice>();
  private readonly known = new Map<FontRole, Map<number, Glyph>>();

  constructor(private readonly fonts: FontBook) {}

  /** A character missing from its face comes from the other face of the role, then from 宋体, then from any. */
  glyph(codePoint: number, role: FontRole): Glyph {
    let glyphs = this.known.get(role);
    if (!glyphs) {
      glyphs = new Map();
      this.known.set(role, glyphs);
    }
    let glyph = glyphs.get(codePoint);
    if (!glyph) {
      const { slot, face } = this.find(codePoint, role) ?? this.choice({ font: role, script: 'eastAsia' });
      glyph = { slot, advance: face.advance(codePoint) };
      glyphs.set(codePoint, glyph);
    }
    return glyph;
  }

  /** Whether any face of the set has the character. */
  has(codePoint: number): boolean {
    return this.find(codePoint, 'song') !== undefined;
  }

  private find(codePoint: number, role: FontRole): Choice | undefined {
    for (const slot of this.order(role, isLatin(codePoint))) {
      const choice = this.choice(slot);
      if (choice.face.has(codePoint)) return choice;
    }
    return undefined;
  }

  private *order(role: FontRole, latinFirst: boolean): Iterable<Slot> {
    const slot = (font: FontRole, script: keyof FontPair): Slot => ({ font, script });
    if (latinFirst) yield slot(role, 'latin');
    yield slot(role, 'eastAsia');
    yield slot('song', 'eastAsia');
    yield slot(role, 'latin');
    for (const other of ROLES) {
      yield slot(other, 'eastAsia');
      yield slot(other, 'latin');
    }
    for (const spare of (this.fonts.spare ?? []).keys()) yield { spare };
  }

  private choice(slot: Slot): Choice {
    const key = slotKey(slot);
    let choice = this.choices.get(key);
    if (!choice) {
      choice = { slot, face: openFace(fontOf(this.fonts, slot)) };
      this.choices.set(key, choice);
    }
    return choice;
  }
}
