/** Where words stand on the picture of a page: found again among the pieces of text that pdf.js gives of it. */
import { largest, smallest } from '../../shared/extremes.js';
import type { PlaceOnPage } from '../../shared/reading/reading.js';

/** A piece of text in a line, in points from the page's top left corner, as the page is seen. */
export interface PlacedText {
  readonly text: string;
  /** Where its base line begins. */
  readonly x: number;
  readonly y: number;
  /** Along the line, and up from it. */
  readonly along: readonly [number, number];
  readonly up: readonly [number, number];
}

export interface WantedWords {
  readonly words: string;
  /** What stands around them; may be cut. */
  readonly before?: string;
  readonly after?: string;
  /** The place that they are in: of several the nearest below its top is meant. */
  readonly near?: PlaceOnPage | undefined;
}

interface Character {
  readonly character: string;
  readonly piece: number;
  /** Parts of the piece's length. */
  readonly from: number;
  readonly to: number;
}

/** Characters on either side that tell one place from another. */
const AROUND = 12;
/** Of the height of the letters, what lies below the line. */
const BELOW = 0.22;

/** The rectangles of the words, one for each line; empty where they do not stand on the page. */
export function wordsOnPage(pieces: readonly PlacedText[], wanted: WantedWords): PlaceOnPage[] {
  const page = pieces.flatMap(charactersOf);
  const text = page.map(({ character }) => character).join('');
  const words = bare(wanted.words);
  if (words === '') return [];
  const before = bare(wanted.before ?? '').slice(-AROUND);
  const after = bare(wanted.after ?? '').slice(0, AROUND);
  const starts = placesOf(text, before + words + after).map((at) => at + before.length);
  const candidates = starts.length > 0 ? starts : placesOf(text, words);
  const found = candidates
    .map((at) => boxesOf(pieces, page.slice(at, at + words.length)))
    .sort((a, b) => distance(a[0], wanted.near) - distance(b[0], wanted.near));
  return found[0] ?? [];
}

/** How far below the top of the place it begins; what stands above it comes last. */
function distance(box: PlaceOnPage | undefined, near: PlaceOnPage | undefined): number {
  if (!box || !near) return 0;
  const below = box.bottom - near.top;
  return below > 0 ? below : 1e6 - below;
}

function placesOf(text: string, words: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) places.push(at);
  return places;
}

/** Without blanks, and with one form of every character: as it is compared. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s…]/g, '');
}

/** The characters of a piece that are compared; a Chinese one takes twice as much of it as a digit. */
function charactersOf({ text }: PlacedText, piece: number): Character[] {
  const all = [...text].map((character) => ({ character, width: character > WIDE ? 2 : 1 }));
  const length = all.reduce((sum, { width }) => sum + width, 0);
  let at = 0;
  return all.flatMap(({ character, width }) => {
    const from = at / length;
    at += width;
    return [...bare(character)].map((one) => ({ character: one, piece, from, to: at / length }));
  });
}

const WIDE = '\u2e7f';

function boxesOf(pieces: readonly PlacedText[], characters: readonly Character[]): PlaceOnPage[] {
  const spans = new Map<number, { readonly from: number; to: number }>();
  for (const { piece, from, to } of characters) {
    const span = spans.get(piece);
    if (span) span.to = to;
    else spans.set(piece, { from, to });
  }
  const boxes: PlaceOnPage[] = [];
  for (const [piece, { from, to }] of spans) {
    const placed = pieces[piece];
    if (!placed) continue;
    const box = boxOf(placed, from, to);
    const last = boxes.at(-1);
    if (last && goesOn(last, box)) boxes[boxes.length - 1] = bothOf(last, box);
    else boxes.push(box);
  }
  return boxes;
}

/** In the same line, no further away than a letter. */
function goesOn(one: PlaceOnPage, next: PlaceOnPage): boolean {
  const height = Math.min(one.bottom - one.top, next.bottom - next.top);
  const shared = Math.min(one.bottom, next.bottom) - Math.max(one.top, next.top);
  return shared > height / 2 && next.left - one.right <= height && one.left - next.right <= height;
}

function bothOf(one: PlaceOnPage, other: PlaceOnPage): PlaceOnPage {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  };
}

function boxOf({ x, y, along, up }: PlacedText, from: number, to: number): PlaceOnPage {
  const [xs, ys] = [from, to].reduce<[number[], number[]]>(
    ([left, top], part) => [
      [...left, ...[-BELOW, 1 - BELOW].map((height) => x + along[0] * part + up[0] * height)],
      [...top, ...[-BELOW, 1 - BELOW].map((height) => y + along[1] * part + up[1] * height)],
    ],
    [[], []],
  );
  return { left: smallest(xs), top: smallest(ys), right: largest(xs), bottom: largest(ys) };
}
