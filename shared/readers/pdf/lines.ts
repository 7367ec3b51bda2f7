/** Lines of text from pieces, and running text from lines. */
import { largest, smallest } from '../../extremes.js';
import type { Piece } from './page-content.js';

export interface PieceLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** The base line. */
  readonly y: number;
  readonly size: number;
  readonly pieces: readonly Piece[];
}

/** In ems. */
const SAME_LINE = 0.45;
const SPACE_BETWEEN_WORDS = 0.18;
const SPACE_BESIDE_CJK = 0.6;
const SPACE_IN_CJK = 1.3;
const TAB = 2.5;

const CJK = /[\u2018-\u201d\u2026\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u{20000}-\u{3ffff}]/u;
const WORD = /[A-Za-z0-9]/;
const OPENS = /^[“‘（《〈【「『(]+/u;

/** The lines of an area, from top to bottom. */
export function linesOf(pieces: readonly Piece[]): PieceLine[] {
  const sorted = [...pieces].sort((a, b) => a.y - b.y || a.left - b.left);
  const groups: Piece[][] = [];
  for (const piece of sorted) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && piece.y - first.y <= SAME_LINE * Math.min(piece.size, first.size)) group.push(piece);
    else groups.push([piece]);
  }
  return groups.map((group) => lineOf([...group].sort((a, b) => a.left - b.left)));
}

/** The lines of tagged text, whose pieces come in reading order. */
export function linesInOrder(pieces: readonly Piece[]): PieceLine[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1)?.at(-1);
    const level = last && Math.abs(piece.y - last.y) <= SAME_LINE * Math.min(piece.size, last.size);
    if (level && piece.left >= last.left) groups.at(-1)?.push(piece);
    else groups.push([piece]);
  }
  return groups.map(lineOf);
}

function lineOf(pieces: readonly Piece[]): PieceLine {
  let text = '';
  let before: Piece | undefined;
  const isOne = isDistributed(pieces);
  for (const piece of pieces) {
    text += (before && !isOne ? gapText(before, piece) : '') + piece.text;
    before = piece;
  }
  const sizes = pieces.map(({ size }) => size);
  return {
    text,
    left: smallest(pieces.map(({ left }) => left)),
    right: largest(pieces.map(({ right }) => right)),
    y: pieces[0]?.y ?? 0,
    size: largest(sizes),
    pieces,
  };
}

/** So many characters far apart are words; fewer may be titles of columns: 类, 款, 项. */
const FEWEST_APART = 4;
/** In ems. */
const SAME_GAP = 0.2;

/** Whether a line was drawn out over its width (分散对齐): characters one by one, with the same gap between all of them. */
function isDistributed(pieces: readonly Piece[]): boolean {
  if (pieces.length < FEWEST_APART || pieces.some(({ text }) => [...text].length > 1 || !CJK.test(text))) return false;
  const gaps = pieces.slice(1).map((piece, i) => piece.left - (pieces[i]?.right ?? 0));
  return largest(gaps) - smallest(gaps) <= SAME_GAP * (pieces[0]?.size ?? 0);
}

/** What a gap between two pieces of a line means. */
function gapText(before: Piece, after: Piece): string {
  const gap = (after.left - before.right) / Math.max(before.size, after.size);
  const sides = [before.text.at(-1) ?? '', after.text[0] ?? ''].filter((char) => CJK.test(char)).length;
  if (gap >= TAB) return '\t';
  const least = [SPACE_BETWEEN_WORDS, SPACE_BESIDE_CJK, SPACE_IN_CJK][sides] ?? SPACE_IN_CJK;
  return gap >= least ? ' ' : '';
}

/** The lines of one paragraph as running text. */
export function joinedLines(lines: readonly PieceLine[]): string {
  return lines.reduce((text, line) => text + (text === '' ? '' : between(text, line.text)) + line.text, '');
}

/** The lines of a paragraph; where they stand in the middle, one that ended before it was full was ended on purpose. */
export function titleText(lines: readonly PieceLine[]): string {
  const [first] = lines;
  const centred = first && lines.every((line) => Math.abs(middle(line) - middle(first)) < 0.5 * first.size);
  return centred ? cellText(lines, largest(lines.map(({ left, right }) => right - left))) : joinedLines(lines);
}

function middle({ left, right }: PieceLine): number {
  return (left + right) / 2;
}

/** Western words are separated where a line ends between them; Chinese is not. */
function between(before: string, after: string): string {
  return WORD.test(before.at(-1) ?? '') && WORD.test(after[0] ?? '') ? ' ' : '';
}

/**
 * The lines of a table cell: one that filled the cell goes on, one that ended earlier was ended on purpose. A number
 * that is too long for its cell is one number.
 */
export function cellText(lines: readonly PieceLine[], width: number): string {
  let text = '';
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (!before) text = line.text;
    else if (before.right - before.left + firstWord(line) <= width) text += `\n${line.text}`;
    else text += (isNumber(before.text, line.text) ? '' : between(text, line.text)) + line.text;
  });
  return text;
}

/** The width that the first word of a line would have needed on the line before: no line ends with what opens. */
function firstWord({ text, size }: PieceLine): number {
  const opens = OPENS.exec(text)?.[0].length ?? 0;
  const word = /^[\w,.%-]+/.exec(text.slice(opens))?.[0];
  return opens * size + (word ? word.length * size * 0.5 : size);
}

function isNumber(before: string, after: string): boolean {
  return /^-?[\d,.]+$/.test(before) && /^[\d,.]+%?$/.test(after);
}
