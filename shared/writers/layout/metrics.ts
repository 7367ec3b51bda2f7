/** Which face draws a character, and how wide it is there. */
import type { FontRole } from '../../document/document.js';
import { type FontBook, type FontData, type FontPair, fontOf, type Slot } from '../fonts.js';
import { isLatin } from './characters.js';
import { type Face, openFace } from './face.js';

/** A character's face and advance width in ems. */
export interface Glyph {
  readonly slot: Slot;
  readonly advance: number;
}

/** One of the faces of a set, opened when it is first asked. */
class Choice {
  private opened: Face | undefined;

  constructor(
    readonly slot: Slot,
    private readonly source: FontData,
  ) {}

  get face(): Face {
    this.opened ??= openFace(this.source);
    return this.opened;
  }
}

const ROLES: readonly FontRole[] = ['song', 'fangsong', 'kai', 'hei', 'title'];

/** Answers for one set of fonts; keep one for a whole document, it remembers every character seen. */
export class Metrics {
  /** The faces that are asked in turn, by role, for Chinese and for Latin characters. */
  private readonly orders = new Map<string, readonly Choice[]>();
  private readonly known = new Map<FontRole, Map<number, Glyph>>();
  private readonly there = new Map<number, boolean>();

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
    const known = this.there.get(codePoint) ?? this.find(codePoint, 'song') !== undefined;
    this.there.set(codePoint, known);
    return known;
  }

  private find(codePoint: number, role: FontRole): Choice | undefined {
    return this.order(role, isLatin(codePoint)).find(({ face }) => face.has(codePoint));
  }

  private order(role: FontRole, latinFirst: boolean): readonly Choice[] {
    const key = `${role}/${latinFirst}`;
    const known = this.orders.get(key) ?? [...this.slots(role, latinFirst)].map((slot) => this.choice(slot));
    this.orders.set(key, known);
    return known;
  }

  private *slots(role: FontRole, latinFirst: boolean): Iterable<Slot> {
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
    return new Choice(slot, fontOf(this.fonts, slot));
  }
}
