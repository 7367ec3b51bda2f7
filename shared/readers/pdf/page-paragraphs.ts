/** Paragraphs from lines: a line that ends before the right margin, or is followed by an indent, ends a paragraph. */
import { largest, smallest } from '../../extremes.js';
import { endsInDotsAndPage, endsInTabAndPage, withoutDots } from '../../reading/contents-line.js';
import type { Box } from './geometry.js';
import { joinedLines } from './lines.js';
import { boxOfPieces } from './page-content.js';
import type { PageItems, PageLine } from './page-items.js';

/** A line with the page it stands on. */
export interface PlacedLine {
  readonly line: PageLine;
  readonly page: PageItems;
}

export interface PageParagraph {
  readonly text: string;
  readonly page: number;
  /** Where its lines stand on that page. */
  readonly box: Box | undefined;
  readonly contents: boolean;
}

interface Margins {
  readonly left: number;
  readonly right: number;
}

/** In ems. */
const INDENT = 1;
const MAX_INDENT = 4.5;
const OTHER_SIZE = 0.08;
/** Of the usual distance between lines. */
const WIDER = 1.35;
/** A line that is this share of the page wide tells where the margins are. */
const LONG = 0.55;
/** A title is set so much larger than the usual text; the lines of one title are no further apart, in ems. */
const LARGER = 1.25;
const TITLE_PITCH = 2;
/** As a share of the page: margins differ so much. */
const MIDDLE = 0.1;
const WORD = /^[（(“《]?(?:[A-Za-z0-9.,%/:-]+(?:万元|亿元|[元个人次年月日％])?)?/;

export class Paragraphs {
  private readonly margins = new Map<PageItems, Margins>();
  private readonly pitch: number;
  private readonly size: number;

  constructor(pages: readonly PageItems[]) {
    const wide = new Map<string, Margins>();
    for (const page of pages) {
      const found = marginsOf(page) ?? wide.get(sizeKey(page));
      if (found) wide.set(sizeKey(page), found);
      if (found) this.margins.set(page, found);
    }
    this.pitch = usualPitch(pages, this.margins);
    this.size = usualSize(pages);
  }

  /** The paragraphs of lines with nothing else between them; the last `titles` of them are titles of a table. */
  read(lines: readonly PlacedLine[], titles: number): PageParagraph[] {
    const groups: PlacedLine[][] = [];
    for (const [index, line] of lines.entries()) {
      const before = groups.at(-1)?.at(-1);
      const isTitle = before && index < lines.length - titles && this.isOneTitle(before, line);
      if (before && (isTitle || this.goesOn(before, line))) groups.at(-1)?.push(line);
      else groups.push([line]);
    }
    return groups.flatMap((group) => {
      const text = this.textOf(group).trim();
      const [first] = group;
      if (!first || text === '') return [];
      const contents = isContents(text, first.page);
      const box = boxOfPieces(group.flatMap(({ line, page }) => (page === first.page ? [line] : [])));
      return [{ text: contents ? withoutDots(text) : text, page: first.page.number, box, contents }];
    });
  }

  /** Running text; a title keeps its lines. */
  private textOf(group: readonly PlacedLine[]): string {
    const [first, second] = group;
    if (first && second && this.isOneTitle(first, second)) return group.map(({ line }) => line.text).join('\n');
    return joinedLines(group.map(({ line }) => line));
  }

  /** Lines of a title in large type, one in the middle below the other, as on a cover. */
  private isOneTitle(before: PlacedLine, after: PlacedLine): boolean {
    const [above, below] = [before.line, after.line];
    const { size } = above;
    if (before.page !== after.page || size < LARGER * this.size) return false;
    if (Math.abs(below.size - size) > OTHER_SIZE * size || below.y - above.y > TITLE_PITCH * size) return false;
    const inMiddle = ({ left, right }: PageLine): boolean =>
      Math.abs(left + right - before.page.width) < MIDDLE * before.page.width;
    return Math.abs(above.left + above.right - below.left - below.right) < size && inMiddle(above) && inMiddle(below);
  }

  private goesOn(before: PlacedLine, after: PlacedLine): boolean {
    const [above, below] = [before.line, after.line];
    const { size } = above;
    if (Math.abs(below.size - size) > OTHER_SIZE * size) return false;
    if (isApart(above) || isApart(below)) return false;
    if (before.page === after.page && below.y - above.y > WIDER * Math.max(this.pitch * size, size)) return false;
    const [own, next] = [this.margins.get(before.page), this.margins.get(after.page)];
    if (!own || !next) return false;
    // Set to the right or in the middle, as the number of a table is.
    if (above.left - own.left > MAX_INDENT * size) return false;
    // The first word of the next line would have had room on this one.
    if (above.right + wordWidth(below) < own.right - 0.3 * size) return false;
    return below.left - next.left < INDENT * size;
  }
}

/** No running text: entries of a table of contents, and words with wide gaps between them. */
function isApart({ text }: PageLine): boolean {
  return endsInDotsAndPage(text) || text.includes('\t');
}

function isContents(text: string, { items }: PageItems): boolean {
  if (endsInDotsAndPage(text)) return true;
  return endsInTabAndPage(text) && items.some((item) => item.kind === 'line' && /^目\s*录$/.test(item.text.trim()));
}

function sizeKey({ width, height }: PageItems): string {
  return `${Math.round(width)}x${Math.round(height)}`;
}

function marginsOf({ items, width }: PageItems): Margins | undefined {
  const long = items.flatMap((item) => (item.kind === 'line' && item.right - item.left > LONG * width ? [item] : []));
  if (long.length === 0) return undefined;
  return { left: smallest(long.map(({ left }) => left)), right: largest(long.map(({ right }) => right)) };
}

/**
 * The usual distance between lines, in type sizes: between those that fill their page's width and those below, as far
 * as there are any; the lines of short paragraphs may be further apart.
 */
function usualPitch(pages: readonly PageItems[], margins: ReadonlyMap<PageItems, Margins>): number {
  const distances = pages.flatMap((page) =>
    page.items.slice(1).flatMap((item, index) => {
      const above = page.items[index];
      if (item.kind !== 'line' || above?.kind !== 'line' || Math.abs(item.size - above.size) >= 0.1) return [];
      const right = margins.get(page)?.right ?? Number.POSITIVE_INFINITY;
      return [{ distance: (item.y - above.y) / item.size, full: above.right > right - 2 * above.size }];
    }),
  );
  const full = distances.filter((one) => one.full);
  const sorted = (full.length > 0 ? full : distances).map(({ distance }) => distance).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 1.5;
}

/** The size of most characters. */
function usualSize(pages: readonly PageItems[]): number {
  const lengths = new Map<number, number>();
  for (const item of pages.flatMap(({ items }) => items))
    if (item.kind === 'line') lengths.set(item.size, (lengths.get(item.size) ?? 0) + item.text.length);
  return [...lengths].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0;
}

/** The width of what cannot be parted at the beginning of a line: a figure with its unit, a Western word, a character. */
function wordWidth({ text, size }: PageLine): number {
  const word = WORD.exec(text)?.[0] ?? '';
  const width = [...word].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x100 ? 0.5 : 1), 0);
  return Math.max(width, 1) * size;
}
