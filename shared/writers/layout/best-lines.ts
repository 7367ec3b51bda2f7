/** The line breaks that are best for a whole text rather than line by line, after Knuth and Plass. */
import { BREAK } from './breaks.js';
import { type Span, spanOf } from './lines.js';
import type { Measured } from './measure.js';

/** What a line costs in a room of so many ems; infinite where it cannot be set. */
export type LineCost = (line: Span, room: number) => number;

/** The cheapest way to a place in the text. */
interface Way {
  readonly cost: number;
  readonly line?: Span;
  readonly before?: Way;
}

/**
 * The lines with the least sum of costs, for a first line of `first` ems and further ones of `rest`. `reach` is how
 * much wider than its room a line may naturally be. Undefined where the text has no such breaks.
 */
export function bestLines(
  text: Measured,
  first: number,
  rest: number,
  reach: number,
  cost: LineCost,
): readonly Span[] | undefined {
  const ways: { readonly at: number; readonly way: Way }[] = [{ at: 0, way: { cost: 0 } }];
  for (let end = 1; end <= text.chars.length; end++) {
    if (end < text.chars.length && (text.breaks[end] ?? 0) < BREAK.normal) continue;
    const way = bestWay(text, ways, end, { first, rest, reach }, cost);
    if (way) ways.push({ at: end, way });
  }
  const last = ways.at(-1);
  if (last?.at !== text.chars.length) return undefined;
  const lines: Span[] = [];
  for (let way: Way | undefined = last.way; way?.line; way = way.before) lines.unshift(way.line);
  return lines;
}

interface Rooms {
  readonly first: number;
  readonly rest: number;
  readonly reach: number;
}

/** The cheapest last line that ends here, with the way to where it begins. */
function bestWay(
  text: Measured,
  ways: readonly { readonly at: number; readonly way: Way }[],
  end: number,
  { first, rest, reach }: Rooms,
  cost: LineCost,
): Way | undefined {
  let best: Way | undefined;
  for (let index = ways.length - 1; index >= 0; index--) {
    const from = ways[index];
    if (!from) break;
    const line = spanOf(text, from.at, end, end === text.chars.length);
    if (line.width > Math.max(first, rest) + reach) break;
    const total = from.way.cost + cost(line, from.at === 0 ? first : rest);
    if (Number.isFinite(total) && total < (best?.cost ?? Number.POSITIVE_INFINITY)) {
      best = { cost: total, line, before: from.way };
    }
  }
  return best;
}
