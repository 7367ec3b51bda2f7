/** Templates of the standard as patterns for printed text: year, unit name and code are known fields, others are gaps. */
import { keptOf } from '../collections.js';
import { type IdentityField, identityField } from '../language/identity.js';
import type { Template } from '../language/template.js';
import { plain } from '../plain.js';

/** Whose document it is: 单位、年度. */
export interface Identity {
  /** The year of the budget or of the accounts; undefined where no text says it. */
  readonly year: number | undefined;
  readonly unit: { readonly name: string; readonly code: string };
}

/** A field of a pattern: the year (with an offset), the unit's name or code, or anything. */
export type Gap = IdentityField | { readonly kind: 'any' };

/** A text with gaps, as printed. */
export type Wording = readonly (string | Gap)[];

/** The wording of a template. */
export const wordingOf = keptOf(
  ({ parts }: Template): Wording =>
    parts.map((part) => (part.kind === 'words' ? part.text : (identityField(part.expression) ?? { kind: 'any' }))),
);

/** The printed text of a wording; undefined where it has a gap that the identity does not fill. */
export function filled(wording: Wording, identity: Identity): string | undefined {
  let text = '';
  for (const part of wording) {
    const piece = typeof part === 'string' ? part : gapText(part, identity);
    if (piece === undefined) return undefined;
    text += piece;
  }
  return text;
}

/** A wording as it is said: on one line; … stands for what the identity does not fill. */
export function saidWords(wording: Wording, identity: Identity): string {
  return wording
    .map((part) => (typeof part === 'string' ? part : (gapText(part, identity) ?? '…')))
    .join('')
    .replaceAll('\n', '')
    .trim();
}

function gapText(gap: Gap, { year, unit }: Identity): string | undefined {
  if (gap.kind === 'year') return year === undefined ? undefined : String(year + gap.offset);
  if (gap.kind === 'any') return undefined;
  return unit[gap.kind] === '' ? undefined : unit[gap.kind];
}

/** The words that stand still, without the gaps. */
export function fixedWords(wording: Wording): string {
  return plain(wording.map((part) => (typeof part === 'string' ? part : '')).join(''));
}

/** A wording as a regular expression over {@link plain} text that captures its gaps. */
export function patternOf(wording: Wording, gapPattern: (gap: Gap) => string): RegExp {
  const source = wording.map((part) => (typeof part === 'string' ? escaped(plain(part)) : gapPattern(part))).join('');
  return new RegExp(`^${source}$`, 'd');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Whether a printed text is a wording with the identity in its gaps; what the identity does not say may be anything. */
export function agrees(printed: string, wording: Wording, identity: Identity): boolean {
  const pieces = [''];
  for (const part of wording) {
    const text = typeof part === 'string' ? part : gapText(part, identity);
    if (text === undefined) pieces.push('');
    else pieces[pieces.length - 1] += plain(text);
  }
  return inOrder(plain(printed), pieces);
}

/** Whether a text is these pieces with anything between them. The first place for each is as good as any later one. */
function inOrder(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

/** Wide gaps, and what stands before a unit of money; a unit's name may begin with 元. */
const PIECES = /\n|\t|\s{2,}|\s?(?=(?:金额)?单位[:：]\s?(?:人民币)?(?:[百千万亿]{1,2}\s?元|元(?!\p{Script=Han})))/u;

/** A line may hold several texts, set apart by wide gaps: the whole line, then its parts. */
export function piecesIn(text: string): string[] {
  const parts = text.split(PIECES).filter((part) => plain(part) !== '');
  return parts.length > 1 ? [text, ...parts] : parts;
}
