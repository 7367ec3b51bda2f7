/** Words of a document quoted with a few around them (引文): …比上年增加12.50万元，主要是…; and found again where they stand. */

const CUT = '…';
/** Characters that a quote has before what it is about, and behind it. */
const BEFORE = 12;
const AFTER = 8;

/** The words around a stretch of a text, for showing. */
export function quoted(text: string, start: number, end: number): string {
  const [from, to] = [Math.max(0, start - BEFORE), Math.min(text.length, end + AFTER)];
  const words = text.slice(from, to).replaceAll('\n', ' ');
  return `${from > 0 ? CUT : ''}${words}${to < text.length ? CUT : ''}`;
}

/**
 * Where a text has what a quote of it is about; the whole of what is quoted where its ends do not tell what was put
 * around it. Blanks do not count. Undefined where it does not stand there.
 */
export function stretchOf(text: string, quote: string): { readonly start: number; readonly end: number } | undefined {
  const [isCutBefore, isCutAfter] = [quote.startsWith(CUT), quote.endsWith(CUT)];
  const words = quote.slice(isCutBefore ? 1 : 0, isCutAfter && quote.length > 1 ? -1 : undefined);
  const solid = [...words.matchAll(/\S/g)].map((match) => match.index);
  const places = [...text.matchAll(/\S/g)].map((match) => match.index);
  const bare = places.map((at) => text[at]).join('');
  const at = solid.length === 0 ? -1 : bare.indexOf(solid.map((one) => words[one]).join(''));
  if (at < 0) return undefined;
  const first = isCutBefore && isCutAfter ? solid.filter((one) => one < BEFORE).length : 0;
  const last = isCutAfter ? solid.filter((one) => one < words.length - AFTER).length : solid.length;
  const [from, to] = first < last ? [first, last] : [0, solid.length];
  return { start: places[at + from] ?? 0, end: (places[at + to - 1] ?? 0) + 1 };
}
