/**
 * Which standard a document looks made by (像哪个规范): its tables as they were recognised, held against those that the
 * standard prints, by title, titles of columns and names of rows; and whether it is of its kind and year.
 */
import { keptOf } from '../collections.js';
import { yearIn } from '../number/chinese.js';
import { plain, unnumbered } from '../plain.js';
import type { Reading } from '../reading/reading.js';
import type { RecognisedTable } from '../recognition/recognised.js';
import type { Standard } from '../standard/standard.js';
import { byFrequency } from '../tally.js';
import { expectedTables } from './tables/expected.js';
import { titleLikeness } from './tables/titles.js';

/** What of a document tells which standard it was made by. */
export interface Looks {
  /** All its words, without blanks. */
  readonly words: string;
  readonly kind: 'budget' | 'accounts' | undefined;
  readonly year: number | undefined;
  readonly tables: readonly TableLooks[];
}

interface TableLooks {
  /** The title first, then whatever else may name the table. */
  readonly title: string;
  readonly words: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

export interface Fit {
  /** Tables of the standard that the document has, of those that it should have. */
  readonly found: number;
  readonly expected: number;
  /** Of another kind (预算、决算), or of a year that the standard is not for; what the document does not say fits. */
  readonly otherKind: boolean;
  readonly otherYear: boolean;
  /** The document names the region of the standard. */
  readonly named: boolean;
}

/**
 * From this share of its tables on, a standard is the document's own, and from a smaller one where the document names its
 * region: other regions print some of the same tables. Below the last one it is not.
 */
const OWN = 0.9;
const OWN_REGION = 0.7;
const FOREIGN = 0.5;
/** How alike a table is, where 1 is title, columns and rows alike. */
const ALIKE = 0.72;

/** Nearly all tables, of the kind and for the year. */
export function fitsClearly({ found, expected, otherKind, otherYear, named }: Fit): boolean {
  return expected > 0 && found >= (named ? OWN_REGION : OWN) * expected && !otherKind && !otherYear;
}

/** Another kind, or few of its tables: what the standard says of the document would be noise. */
export function isForeign({ found, expected, otherKind }: Fit): boolean {
  return otherKind || found < FOREIGN * expected;
}

/** The share of the tables that were found. */
export function shareOf({ found, expected }: Fit): number {
  return expected === 0 ? 0 : found / expected;
}

export function looksOf(reading: Reading, tables: readonly RecognisedTable[]): Looks {
  const words = reading.blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block.text] : block.cells.map(({ text }) => text),
  );
  const [kind, year] = [kindOf(reading), yearOf(reading)];
  return { words: plain(words.join('\n')), kind, year, tables: tables.map(tableLooks) };
}

function tableLooks({ title, columns, rows }: RecognisedTable): TableLooks {
  return {
    title: title?.text ?? '',
    words: new Set(columns.flatMap(({ path }) => path.map(timeless))),
    labels: new Set(rows.map(({ name }) => unnumbered(name))),
  };
}

export function fitOf(standard: Standard, { words, kind, year, tables }: Looks): Fit {
  const own = printsOf(standard);
  const { years, region } = standard.identity;
  const place = region.replace(/(?:省|市|自治区|特别行政区)$/, '');
  const pairs = own
    .flatMap((one, e) => tables.map((other, t) => ({ e, t, score: likenessOf(one, other) })))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  const [found, used] = [new Set<number>(), new Set<number>()];
  for (const { e, t } of pairs) {
    if (found.has(e) || used.has(t)) continue;
    found.add(e);
    used.add(t);
  }
  return {
    found: found.size,
    expected: own.length,
    otherKind: kind !== undefined && kind !== standard.identity.kind,
    otherYear: year !== undefined && (year < years.from || year > years.to),
    named: place !== '' && words.includes(place),
  };
}

interface Prints {
  readonly titles: readonly string[];
  readonly words: ReadonlySet<string>;
  readonly labels: readonly string[];
}

const NOBODY = { year: undefined, unit: { name: '', code: '' } };

/** The tables that a standard prints with titles of their own; made once. */
const printsOf = keptOf((standard: Standard): readonly Prints[] =>
  expectedTables(standard, NOBODY)
    .filter(({ inline }) => !inline)
    .map(({ titles, words, labels }) => ({ titles, words: new Set([...words].map(timeless)), labels })),
);

function likenessOf({ titles, words, labels }: Prints, table: TableLooks): number {
  const title = table.title === '' ? 0 : titleLikeness(table.title, titles);
  const shared = [...words].filter((word) => table.words.has(word)).length;
  const header = (2 * shared) / Math.max(1, words.size + table.words.size);
  const known = labels.filter((label) => table.labels.has(label)).length;
  const rows = labels.length === 0 ? header : known / labels.length;
  return 0.4 * title + 0.35 * header + 0.25 * rows;
}

/** A title of a column without the year that it names. */
function timeless(words: string): string {
  return words.replace(/(?:20\d\d|[〇○零一二三四五六七八九]{4})年度?|上年度?|本年度?/g, '');
}

const MAX_TITLE = 60;
const TITLE = /(20\d\d|[〇○零一二三四五六七八九]{4})年度?.{0,30}?(预算|决算)|(预算|决算)/;

/** What the titles of a document say it is; undefined where they say nothing. */
export function kindOf(reading: Reading): Looks['kind'] {
  for (const text of titlesOf(reading)) {
    const match = TITLE.exec(text);
    const word = match?.[2] ?? match?.[3];
    if (word) return word === '决算' ? 'accounts' : 'budget';
  }
  return undefined;
}

function yearOf(reading: Reading): number | undefined {
  const years = [...titlesOf(reading)].flatMap((text) => {
    const year = TITLE.exec(text)?.[1];
    return year === undefined ? [] : [yearIn(year)];
  });
  return byFrequency(years)[0]?.[0];
}

/** Short paragraphs in their order, where a sentence would go on. */
function* titlesOf({ blocks }: Reading): Iterable<string> {
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || block.contents) continue;
    const text = plain(block.text);
    if (text.length <= MAX_TITLE && !/[。；]/.test(text)) yield text;
  }
}
