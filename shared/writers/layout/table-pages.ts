/** Distributes the rows of a table over pages: no row is cut, merged cells are kept whole where a page allows. */

/** A row, or for a row taller than a page a stretch of it, from `from` to `to` points below the row's top. */
export interface Slice {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export interface Plan {
  /** Body rows per page; the header rows are not among them. */
  readonly pages: readonly (readonly Slice[])[];
  /** Whether what follows the table found room on its last page. */
  readonly tailFits: boolean;
}

export interface PlanInput {
  readonly heights: readonly number[];
  /** The first body row. */
  readonly begin: number;
  /** Per row, how many merged cells go on into the next row. */
  readonly crossing: readonly number[];
  /** Room for body rows on the first page, and on every further one. */
  readonly firstRoom: number;
  readonly room: number;
  /** Height of the note that must stand on the last page, too. */
  readonly tail: number;
  /** Line pitch and cell padding: where a tall row may be cut. */
  readonly pitch: number;
  readonly padY: number;
  /** Whether a heading stands right above the table: then the first page must hold a row, or a cut row's lines. */
  readonly led: boolean;
}

const TOLERANCE = 0.01;
/** A page may be left this empty to keep a merged cell whole that no page could hold anyway. */
const MIN_FILL = 0.6;
const MIN_LAST_ROWS = 2;
/** A tall row does not begin on a page for fewer lines than this. */
export const MIN_CUT_LINES = 3;

export function planPages(input: PlanInput): Plan {
  const pages: Slice[][] = [];
  let at: RowPlace = { row: input.begin, from: 0 };
  while (at.row < input.heights.length) {
    const page: Slice[] = [];
    at = fillPage(input, at, pages.length === 0, page);
    pages.push(page);
  }
  return withTail(input, pages);
}

/** A place in the table: a row, and how much of it is already set. */
interface RowPlace {
  readonly row: number;
  readonly from: number;
}

/** Fills one page; returns where the next one goes on. */
function fillPage(input: PlanInput, start: RowPlace, first: boolean, page: Slice[]): RowPlace {
  const room = first ? input.firstRoom : input.room;
  let at = start;
  while (at.row < input.heights.length) {
    const free = room - heightOf(page);
    const led = first && input.led && page.length === 0;
    const tall = at.from > 0 || isTall(input, at.row) || (led && (input.heights[at.row] ?? 0) > free + TOLERANCE);
    const next = tall
      ? cutTallRow(input, at, free, !first && page.length === 0, page)
      : { row: addRows(input, at.row, free, led, page), from: 0 };
    if (next.row === at.row && page.length === 0 && !first) throw new Error('A row that fits a page was not placed.');
    // After whole rows the page only goes on when the next row is to be cut anyway, after a cut row with any.
    const full = next.row === at.row || next.from > 0 || !(tall || isTall(input, next.row));
    if (full) return next;
    at = next;
  }
  return at;
}

/** Whether no page can hold the row. */
function isTall(input: PlanInput, row: number): boolean {
  return (input.heights[row] ?? 0) > input.room + TOLERANCE;
}

/** Puts as many lines of a tall row on the page as fit; at least one when it `must`, else none or a few. */
function cutTallRow(input: PlanInput, { row, from }: RowPlace, room: number, must: boolean, page: Slice[]): RowPlace {
  const height = input.heights[row] ?? 0;
  if (height - from <= room + TOLERANCE) {
    page.push({ row, from, to: height });
    return { row: row + 1, from: 0 };
  }
  const padding = from === 0 ? input.padY : 0;
  const fitting = Math.floor((room - padding + TOLERANCE) / input.pitch);
  if (!must && fitting < MIN_CUT_LINES) return { row, from };
  const to = from + padding + Math.max(1, fitting) * input.pitch;
  page.push({ row, from, to });
  return { row, from: to };
}

/** Adds the whole rows from `start` on that fit, at least one when `led`; returns the first row that is left. */
function addRows(input: PlanInput, start: number, room: number, led: boolean, page: Slice[]): number {
  const { heights } = input;
  const filled: number[] = [];
  let limit = start;
  for (let used = 0; limit < heights.length; limit++) {
    used += heights[limit] ?? 0;
    if (used > room + TOLERANCE) break;
    filled.push(used);
  }
  const end = limit < heights.length ? bestEnd(input, start, filled, room, led) : limit;
  for (let row = start; row < end; row++) page.push({ row, from: 0, to: heights[row] ?? 0 });
  return end;
}

/** Where to end a page that has room for `filled.length` rows, given their summed heights: best not in a merged cell. */
function bestEnd(input: PlanInput, first: number, filled: readonly number[], room: number, led: boolean): number {
  const last = first + filled.length;
  const cut = (end: number) => input.crossing[end - 1] ?? 0;
  if (last === first || cut(last) === 0) return last;
  let clean = last - 1;
  while (clean > first && cut(clean) > 0) clean--;
  // Ending at `clean` leaves the merged cells whole; worth it when they then fit on the next page.
  const better = clean > first || (!led && room < input.room * MIN_FILL);
  if (better && blockHeight(input, clean) <= input.room + TOLERANCE) return clean;
  let end = last;
  for (let row = last - 1; row > first && (filled[row - first - 1] ?? 0) >= room * MIN_FILL; row--) {
    if (cut(row) < cut(end)) end = row;
  }
  return end;
}

/** Height of the rows from `start` on that merged cells tie together. */
export function blockHeight({ heights, crossing }: Pick<PlanInput, 'heights' | 'crossing'>, start: number): number {
  let height = heights[start] ?? 0;
  for (let row = start; row + 1 < heights.length && (crossing[row] ?? 0) > 0; row++) height += heights[row + 1] ?? 0;
  return height;
}

/** Sees to it that the last page holds two rows at least, and the note with them. */
function withTail(input: PlanInput, pages: readonly Slice[][]): Plan {
  const last = pages.at(-1);
  if (!last) return { pages: [[]], tailFits: true };
  const roomOfLast = pages.length === 1 ? input.firstRoom : input.room;
  const tailFits = heightOf(last) + input.tail <= roomOfLast + TOLERANCE;
  const before = pages.at(-2);
  if (tailFits && (last.length >= MIN_LAST_ROWS || !before)) return { pages, tailFits };
  const source = tailFits ? before : last;
  const rest = tailFits ? last : [];
  const taken = source ? rowsToMove(input, source, rest) : 0;
  if (!source || taken === 0) return { pages, tailFits };
  const kept = source.slice(0, source.length - taken);
  const moved = [...source.slice(source.length - taken), ...rest];
  return { pages: [...pages.slice(0, tailFits ? -2 : -1), kept, moved], tailFits };
}

/** How many rows at the end of a page go over to the next, preferring not to cut merged cells; 0 when none should. */
function rowsToMove(input: PlanInput, source: readonly Slice[], rest: readonly Slice[]): number {
  const least = MIN_LAST_ROWS - rest.length;
  const most = Math.min(source.length - MIN_LAST_ROWS, least + 3);
  let best = 0;
  for (let count = least; count <= most; count++) {
    const first = source[source.length - count];
    if (!first || first.from > 0) break;
    const fits = heightOf(source.slice(source.length - count)) + heightOf(rest) + input.tail <= input.room + TOLERANCE;
    if (!fits) break;
    const cut = input.crossing[first.row - 1] ?? 0;
    const bestCut = best === 0 ? Number.POSITIVE_INFINITY : (input.crossing[rowBefore(source, best)] ?? 0);
    if (cut < bestCut) best = count;
  }
  return best;
}

function rowBefore(source: readonly Slice[], count: number): number {
  return (source[source.length - count]?.row ?? 0) - 1;
}

function heightOf(slices: readonly Slice[]): number {
  return slices.reduce((sum, slice) => sum + slice.to - slice.from, 0);
}
