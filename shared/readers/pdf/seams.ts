/**
 * Where a piece may be in two (接缝): words of one column that touch those of the next look like one word. A side of the
 * table that lies in a seam says that they are two; words that only reach over a side have no seam there.
 */
import type { Piece } from './page-content.js';

/** A place in a piece where what is written changes, or where the file began to draw anew. */
export interface Seam {
  /** Index of the first character behind it. */
  readonly at: number;
  /** Where the character before it ends, and where the one behind it begins. */
  readonly from: number;
  readonly to: number;
  /** The file draws anew from here. */
  readonly fresh: boolean;
}

/** In ems: how far from the side of a cell a seam may lie between a figure and words, and between two of one kind. */
const BESIDE_FIGURE = 0.3;
const BETWEEN_ALIKE = 0.15;
const NUMBER = /[\d,.%-]/;
/** No figure has more characters. */
const LONGEST = 30;
/** No row has more columns that touch. */
const MAX_SEAMS = 200;

export const FIGURE = /^-?(?:[\d,]*\.\d+|[\d,]*\d)%?$/;

/** Notes a place where two texts that stand together may be two: one is of another kind, or drawn by itself. */
export function noteSeam(seams: Seam[], seam: Seam, before: string, after: string): void {
  const isOne = !seam.fresh && NUMBER.test(before.at(-1) ?? '') === NUMBER.test(after[0] ?? '');
  if (!isOne && seams.length < MAX_SEAMS) seams.push(seam);
}

/** The pieces, each cut at those of these places that lie in one of its seams. */
export function cutAt(pieces: readonly Piece[], places: readonly number[]): readonly Piece[] {
  return pieces.flatMap((piece) => {
    const parts: Piece[] = [];
    let rest = piece;
    for (const x of places) {
      if (x <= rest.left || x >= rest.right) continue;
      const cut = cutOne(rest, x);
      if (!cut) continue;
      parts.push(cut[0]);
      rest = cut[1];
    }
    return [...parts, rest];
  });
}

function cutOne(piece: Piece, x: number): readonly [Piece, Piece] | undefined {
  const { text, seams, size } = piece;
  // Some files draw every character by itself.
  const isDrawnInWords = seams.filter(({ fresh }) => fresh).length * 2 < text.length;
  const away = ({ from, to }: Seam): number => Math.max(Math.min(from, to) - x, x - Math.max(from, to), 0) / size;
  const most = (seam: Seam): number =>
    hasFigure(piece, seam) ? BESIDE_FIGURE : seam.fresh && isDrawnInWords ? BETWEEN_ALIKE : -1;
  const [seam] = seams.filter((one) => away(one) <= most(one)).sort((a, b) => away(a) - away(b));
  if (!seam) return undefined;
  const before = { ...piece, text: text.slice(0, seam.at).trimEnd(), right: seam.from };
  const after = { ...piece, text: text.slice(seam.at), left: seam.to };
  return [
    { ...before, seams: seams.filter(({ at }) => at < seam.at) },
    { ...after, seams: seams.flatMap((one) => (one.at > seam.at ? [{ ...one, at: one.at - seam.at }] : [])) },
  ];
}

/** Whether a whole figure stands on one side of a seam, and words on the other one. */
function hasFigure({ text }: Piece, { at }: Seam): boolean {
  const [before, after] = [text.slice(Math.max(0, at - LONGEST), at).trimEnd(), text.slice(at, at + LONGEST)];
  const first = /^[\d,.%-]*/.exec(after)?.[0] ?? '';
  let from = before.length;
  while (/[\d,.%-]/.test(before.charAt(from - 1))) from -= 1;
  const last = before.slice(from);
  return (last === '') !== (first === '') && FIGURE.test(last || first);
}
