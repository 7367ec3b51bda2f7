/** The lines over a table (表名、表号): how well they name a table of the standard. */
import { keptOf } from '../../collections.js';
import { largest } from '../../extremes.js';
import { plain } from '../../plain.js';
import { rowText } from '../../reading/continued.js';
import { likeness } from '../../reading/likeness.js';
import { bareTitle, type ExpectedTable } from './expected.js';
import { headerOf } from './header.js';
import type { NearbyLine, PrintedTable } from './printed-tables.js';

/** A line that names the table: a paragraph, or a row at the top of the table itself. */
export interface TitleLine {
  readonly text: string;
  /** The paragraphs it consists of; none where it is a row of the table. */
  readonly lines: readonly NearbyLine[];
  readonly score: number;
  /** A heading of the prose that names the table, not the table's own title. */
  readonly isHeading: boolean;
}

const MIN = 0.55;
/** Another name that the standard knows. */
const OTHER = 0.96;
/** A title of the table's own counts more, even if it is not quite the same. */
const HEADING = 0.4;
const MAX_PARTS = 3;
/** Shorter words stand in other lines by chance. */
const MIN_TITLE = 4;

/** The line, or the neighbouring lines, that name the table best; undefined where none does. */
export function titleOf(expected: ExpectedTable, printed: PrintedTable): TitleLine | undefined {
  let best: TitleLine | undefined;
  const consider = (text: string, lines: readonly NearbyLine[], distance: number): void => {
    const isHeading = expected.headings.has(plain(text));
    const own = expected.otherTitles.has(bareTitle(text)) ? OTHER : 0;
    const score = Math.max(own, titleLikeness(text, expected.titles)) - 0.01 * distance - (isHeading ? HEADING : 0);
    if (score >= MIN && score > (best?.score ?? 0)) best = { text, lines, score, isHeading };
  };
  const { above } = printed;
  for (let end = above.length; end > 0; end--)
    for (let from = end - 1; from >= Math.max(0, end - MAX_PARTS); from--) {
      const lines = above.slice(from, end);
      consider(lines.map(({ text }) => text).join('\n'), lines, above.length - end + 0.5 * (lines.length - 1));
    }
  for (const text of titleRows(expected, printed)) consider(text, [], 0);
  return best;
}

/** Whether the title stands within a longer line over the table: behind its heading, or with what belongs to other lines. */
export function isTitleWithin({ titles, headings }: ExpectedTable, { above, grids }: PrintedTable): boolean {
  const [grid] = grids;
  const inside = grid ? grid.cells(0).map(({ text }) => text) : [];
  const known = [...headings].sort((a, b) => b.length - a.length);
  return [...above.map(({ text }) => text), ...inside].some((text) => {
    const line = plain(text);
    const heading = known.find((one) => line.startsWith(one)) ?? '';
    const rest = line.slice(heading.length);
    return titles.some((title) => bareTitle(title).length >= MIN_TITLE && rest.includes(bareTitle(title)));
  });
}

/** Texts of the rows over the header. */
function titleRows(expected: ExpectedTable, { grids }: PrintedTable): string[] {
  const [grid] = grids;
  if (!grid) return [];
  return headerOf(grid, expected).above.map((row) => rowText(grid.cells(row)).replaceAll('|', ''));
}

/** Likeness to any of the titles, without numbering and year. */
export function titleLikeness(text: string, titles: readonly string[]): number {
  const words = bareTitle(text);
  return largest(
    bareTitles(titles).map((title) => oneLikeness(words, title)),
    0,
  );
}

const bareTitles = keptOf((titles: readonly string[]) => titles.map(bareTitle));

function oneLikeness(text: string, title: string): number {
  if (text === title) return 1;
  // The unit's name in front of the title.
  if (title.length > 3 && text.endsWith(title)) return 0.96;
  return 0.9 * likeness(text, title);
}

/** The line that is the table's label (表号): 公开01表, 附表-1. */
export function labelLine(expected: ExpectedTable, printed: PrintedTable): NearbyLine | undefined {
  const { label } = expected;
  return label === undefined ? undefined : printed.above.findLast(({ text }) => plain(text) === label);
}
