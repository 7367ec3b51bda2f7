/** Puts glyphs together that stand close to one another on a line. */
import { largest } from '../../extremes.js';
import { boxOf } from './geometry.js';
import { glyphText } from './glyph-text.js';
import type { Piece } from './page-content.js';
import { noteSeam, type Seam } from './seams.js';
import type { PlacedGlyph } from './text-state.js';
import { back, type Sheet, type Turn, turned, turnedBox, turnedSheet, turnOf } from './turns.js';

/** In ems: glyphs further apart, or on another line, begin a new piece. */
const APART = 0.25;
const OVERLAP = 0.5;
const OFF_LINE = 0.1;
const OTHER_SIZE = 0.2;
/** More spaces in a row separate columns. */
const MAX_SPACES = 2;

type Draft = { -readonly [Key in keyof Omit<Piece, 'seams'>]: Piece[Key] } & {
  readonly seams: Seam[];
  /** Where the pen stands, behind the spaces. */
  pen: number;
  spaces: number;
  /** The run that those spaces belong to is a new one. */
  fresh: boolean;
};

export interface Pieces {
  readonly pieces: readonly Piece[];
  readonly slanted: string;
  /** How the page must be turned to read most of it. */
  readonly turn: Turn;
}

export class PieceBuilder {
  private readonly drafts: readonly Draft[][] = [[], [], [], []];
  private slanted = '';

  constructor(private readonly sheet: Sheet) {}

  /** Adds the glyphs of one run. */
  add(glyphs: readonly PlacedGlyph[], mark: number | null, artifact: boolean): void {
    for (const [index, glyph] of glyphs.entries()) {
      const turn = turnOf(glyph.direction);
      if (turn !== undefined) this.place(glyph, turn, mark, artifact, index === 0);
      else if (!artifact) this.slanted += glyph.text;
    }
  }

  /** The pieces on the page as most of them are read. */
  finish(): Pieces {
    const lengths = this.drafts.map((drafts) => drafts.reduce((sum, { text }) => sum + text.length, 0));
    const turn = lengths.indexOf(largest(lengths)) as Turn;
    const pieces = this.drafts.flatMap((drafts, other) =>
      drafts.map(({ pen, spaces, fresh, ...piece }) => this.seen(piece, other as Turn, turn)),
    );
    return { pieces, slanted: this.slanted.trim(), turn };
  }

  private place(glyph: PlacedGlyph, turn: Turn, mark: number | null, artifact: boolean, fresh: boolean): void {
    const text = glyphText(glyph.text);
    const drafts = this.drafts[turn] ?? [];
    const from = turned(glyph.from, turn, this.sheet);
    const to = turned(glyph.to, turn, this.sheet);
    const box = boxOf([from, to]);
    const { size } = glyph;
    if (![box.left, box.right, from.y, size].every(Number.isFinite)) return;
    const open = drafts.at(-1);
    const same = open && open.mark === mark && open.artifact === artifact && goesOn(open, box.left, from.y, size);
    if (text.trim() === '') {
      if (!same) return;
      open.spaces += 1;
      open.fresh ||= fresh;
      open.pen = box.right;
    } else if (same && open.spaces <= MAX_SPACES) {
      const before = open.text + (open.spaces > 0 ? ' ' : '');
      const seam = { at: before.length, from: open.right, to: box.left, fresh: fresh || open.fresh };
      noteSeam(open.seams, seam, open.text, text);
      open.text = before + text;
      open.right = Math.max(open.right, box.right);
      open.pen = box.right;
      open.spaces = 0;
      open.fresh = false;
    } else {
      const { left, right } = box;
      drafts.push({
        text,
        left,
        right,
        y: from.y,
        size,
        mark,
        artifact,
        pen: right,
        spaces: 0,
        fresh: false,
        seams: [],
      });
    }
  }

  /** A piece of one turn on a page that is read in another: words set sideways in a cell. */
  private seen(piece: Piece, own: Turn, turn: Turn): Piece {
    if (own === turn) return piece;
    const { left, right, y, size } = piece;
    const onPage = turnedBox({ left, right, top: y - size, bottom: y }, back(own), turnedSheet(this.sheet, own));
    const box = turnedBox(onPage, turn, this.sheet);
    // So that its centre stays where it is.
    return { ...piece, seams: [], left: box.left, right: box.right, y: (box.top + box.bottom) / 2 + size * 0.35 };
  }
}

function goesOn(open: Draft, left: number, y: number, size: number): boolean {
  const gap = left - open.pen;
  return (
    Math.abs(y - open.y) <= OFF_LINE * size &&
    Math.abs(size - open.size) <= OTHER_SIZE * size &&
    gap <= APART * size &&
    gap >= -OVERLAP * size
  );
}
