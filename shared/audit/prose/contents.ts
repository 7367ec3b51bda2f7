/** The contents page (目录) against the headings of the document, their order and their pages. */

import { largest } from '../../extremes.js';
import type { FindingPlace } from '../../findings/finding.js';
import { type ContentsParts, contentsParts, titleBeforeDots } from '../../reading/contents-line.js';
import { likeness } from '../../reading/likeness.js';
import type { Reading, ReadParagraph } from '../../reading/reading.js';
import { excerpt, placeIn } from './excerpts.js';
import type { ProseLedger } from './prose-ledger.js';
import type { Structure } from './structure.js';
import { canonicalWords } from './word-fields.js';

/** A line of the contents page without its dots and page number. */
export interface ContentsLine {
  readonly block: number;
  readonly text: string;
  readonly page?: ContentsParts;
  /** It names a part that stands elsewhere than in the standard. */
  readonly moved?: boolean;
  /** It ends in dots that lead to no number. */
  readonly dots?: true;
}

const MAX_LINE = 200;

/**
 * The lines of the contents page: marked as such, or between the word 目录 and the first line without a page number; where
 * no line has one, those before the first of them comes again.
 */
export function contentsLines({ blocks }: Reading, taken: ReadonlySet<number>): ContentsLine[] {
  const lines = linesWithPages(blocks, taken);
  return lines.length > 0 ? lines : titlesAlone(blocks);
}

function linesWithPages(blocks: Reading['blocks'], taken: ReadonlySet<number>): ContentsLine[] {
  const lines: ContentsLine[] = [];
  let after = false;
  for (const [block, one] of blocks.entries()) {
    if (one.kind !== 'paragraph') {
      after = false;
      continue;
    }
    if (taken.has(block) || one.text.trim() === '') continue;
    if (isContentsTitle(one)) after = true;
    else if (one.contents) addLine(lines, lineOf(block, one));
    else if (after) {
      const line = lineOf(block, one);
      if (line.page === undefined && !line.dots) after = false;
      else addLine(lines, line);
    }
  }
  return lines;
}

/** Dots without words are the end of the line before, which was too long for its page. */
function addLine(lines: ContentsLine[], line: ContentsLine): void {
  const last = lines.at(-1);
  if (!last || canonicalWords(line.text) !== '') lines.push(line);
  else if (line.page) {
    const { block, text, moved } = last;
    lines[lines.length - 1] = { block, text, page: line.page, ...(moved && { moved }) };
  }
}

function isContentsTitle({ text }: ReadParagraph): boolean {
  return canonicalWords(text.slice(0, 20)) === '目录';
}

/** Titles typed without page numbers: short paragraphs up to where the first title begins the document's text. */
function titlesAlone(blocks: Reading['blocks']): ContentsLine[] {
  const title = blocks.findIndex((one) => one.kind === 'paragraph' && isContentsTitle(one));
  const lines: ContentsLine[] = [];
  let first = '';
  for (const [block, one] of title < 0 ? [] : blocks.entries()) {
    if (block <= title) continue;
    if (one.kind !== 'paragraph') return [];
    const words = canonicalWords(one.text);
    if (words.length > MAX_TITLE) return [];
    if (words === '') continue;
    if (first === '') first = words;
    // Its heading may be broken: 第一部分 on one line, its name on the next.
    else if (words.length >= MIN_HEADING && first.startsWith(words)) return lines;
    lines.push({ block, text: one.text });
  }
  return [];
}

/** A longer paragraph is a sentence. */
const MAX_TITLE = 60;
/** 第一部分 */
const MIN_HEADING = 4;

function lineOf(block: number, { text }: ReadParagraph): ContentsLine {
  const page = text.length > MAX_LINE ? undefined : contentsParts(text);
  if (page) return { block, text: page.title, page };
  const title = titleBeforeDots(text);
  return title === undefined ? { block, text } : { block, text: title, dots: true };
}

/** Compares every line with the headings, and every listed heading with the lines. */
export function compareContents(structure: Structure, lines: readonly ContentsLine[]): void {
  const { ledger, reading, plan } = structure;
  if (lines.length === 0) {
    if (plan.contents) ledger.add('contents', 'warning', '没有读到目录，请核对文件是否有目录', []);
    return;
  }
  const wanted = headings(structure);
  const printed = new Set(structure.paragraphs.map(({ text }) => canonicalWords(text)));
  const found = new Set<number>();
  const pages: ListedPage[] = [];
  const strange: Strange[] = [];
  let last = -1;
  for (const line of lines) {
    ledger.count('contents');
    const value = excerpt(line.text);
    const place = { label: '目录', value, spot: reading.blocks[line.block]?.spot ?? { block: line.block } };
    const words = canonicalWords(line.text);
    const at = wanted.findIndex(({ texts }, i) => !found.has(i) && texts.includes(words));
    if (at < 0) {
      // It need not be known as a heading.
      if (!printed.has(words)) strange.push({ place, words });
    } else if (at < last) ledger.add('contents', 'warning', `目录中“${value}”的次序与正文不同`, [place]);
    pages.push({ place, page: line.page, heading: wanted[at]?.place, moved: line.moved ?? false });
    if (at >= 0) found.add(at);
    last = Math.max(last, at);
  }
  compareLeft(
    structure,
    strange,
    wanted.filter((_, i) => !found.has(i)),
    lines.length,
  );
  comparePages(reading, pages, ledger);
  remarkDots(structure, lines);
}

function remarkDots({ ledger, reading }: Structure, lines: readonly ContentsLine[]): void {
  const dotted = lines.filter(({ dots }) => dots);
  const [first] = dotted;
  if (!first) return;
  const place = {
    label: '目录',
    value: excerpt(first.text),
    spot: reading.blocks[first.block]?.spot ?? { block: first.block },
  };
  ledger.add('contents-pages', 'warning', `目录有 ${dotted.length} 行只有点线，没有页码`, [place]);
}

/** A line of the contents that is no heading. */
interface Strange {
  readonly place: FindingPlace;
  readonly words: string;
}

/** Lines that are no headings, and headings without a line: mostly one is the other in different words. */
function compareLeft(structure: Structure, strange: readonly Strange[], left: readonly Wanted[], all: number): void {
  const [first] = strange;
  if (first && strange.length > MANY && strange.length > all / 2) {
    // Contents of another form: they are no list of this standard's headings.
    const message = `目录有 ${strange.length} 行与按规范找到的标题不一致，如“${first.place.value}”，请核对目录，或核对所选的规范`;
    structure.ledger.add('contents', 'warning', message, [first.place]);
    return;
  }
  const said = new Set(strange.map((line) => strangeLine(structure, line, left)));
  for (const one of left.filter(({ listed }) => listed))
    if (!said.has(one))
      structure.ledger.add('contents', 'warning', `目录中没有“${excerpt(one.name)}”`, one.place ? [one.place] : []);
}

/** A line that is no heading of the document; the heading that is meant, if one is nearly the same and has no line. */
function strangeLine({ ledger }: Structure, { place, words }: Strange, left: readonly Wanted[]): Wanted | undefined {
  const near = left
    .map((one) => ({
      one,
      like: largest(
        one.texts.map((text) => likeness(text, words)),
        0,
      ),
    }))
    .filter(({ like }) => like >= ALIKE)
    .reduce<{ one: Wanted; like: number } | undefined>((a, b) => (a && a.like >= b.like ? a : b), undefined)?.one;
  const message = near
    ? `目录写“${place.value}”，正文的标题是“${excerpt(near.name)}”，两处应当一致`
    : `目录中的“${place.value}”与正文的标题不一致`;
  ledger.add('contents', near ? 'warning' : 'error', message, near?.place ? [place, near.place] : [place]);
  return near;
}

/** As many lines that are no headings are more than a slip. */
const MANY = 5;
/** A heading that has been put in other words shares most of them. */
const ALIKE = 0.6;

interface Wanted {
  readonly name: string;
  readonly texts: readonly string[];
  readonly listed: boolean;
  readonly place?: FindingPlace;
}

/** The headings of the document, as the contents may list them; those that the plan lists must be there. */
function headings({ plan, pairings, paragraphs, builder, reading }: Structure): Wanted[] {
  const found: { at: number; wanted: Wanted }[] = [];
  const seen = new Set<number>();
  for (const { blocks, paragraphs: own } of pairings) {
    const block = plan.blocks[blocks[0] ?? -1];
    const paragraph = paragraphs[own[0] ?? -1];
    if (!block || !paragraph || (block.kind !== 'heading' && block.kind !== 'title')) continue;
    seen.add(own[0] ?? -1);
    const printed = own.map((i) => paragraphs[i]?.text ?? '').join('');
    const label = block.listed ? builder.text(block.listed.template, block.listed.scope) : printed;
    const texts = listedAs(canonicalWords(label), canonicalWords(printed), canonicalWords(expectedOf(builder, block)));
    const wanted = {
      name: texts.includes(canonicalWords(label)) ? label : excerpt(printed),
      texts,
      listed: block.listed !== undefined,
      place: placeIn(reading, paragraph, printed),
    };
    found.push({ at: paragraph.block, wanted });
  }
  for (const [i, paragraph] of paragraphs.entries())
    if (paragraph.heading && !seen.has(i))
      found.push({
        at: paragraph.block,
        wanted: { name: paragraph.text, texts: [canonicalWords(paragraph.text)], listed: false },
      });
  return found.sort((a, b) => a.at - b.at).map(({ wanted }) => wanted);
}

function expectedOf(builder: Structure['builder'], block: Structure['plan']['blocks'][number]): string {
  const wordings = block.wordings(1, 1);
  return wordings.map(({ template, scope }) => builder.text(template, scope)).join('');
}

/** How the contents may list a heading: as it is printed; in the standard's words for it, unless the heading itself was reworded. */
function listedAs(label: string, printed: string, expected: string): string[] {
  const isPart = printed.includes(expected) || expected.includes(printed);
  const isReworded = label === expected && !isPart && likeness(printed, expected) >= ALIKE;
  return [...new Set(isReworded ? [printed] : [label, printed])].filter((text) => !text.includes('…'));
}

/** A line of the contents with the number at its end. */
interface ListedPage {
  readonly place: FindingPlace;
  readonly page: ContentsParts | undefined;
  /** Where the heading stands that the line names. */
  readonly heading: FindingPlace | undefined;
  readonly moved: boolean;
}

/**
 * The page numbers of the contents (目录的页码) in their order: against the pages on which the headings stand where the file
 * has pages, and never going down in any file. Contents without any are no mistake. From the first heading in another file on
 * the numbers count the pages of both.
 */
function comparePages({ folios }: Reading, lines: readonly ListedPage[], ledger: ProseLedger): void {
  if (lines.every(({ page }) => !page)) return;
  const standsOn = foliosOf(lines, folios, ledger);
  let before: (ListedPage & { readonly number: number }) | undefined;
  for (const line of lines) {
    ledger.count('contents-pages');
    const { place, page, heading } = line;
    if (!page) ledger.add('contents-pages', 'warning', `目录中“${place.value}”没有页码`, [place]);
    const number = page?.number;
    if (number === undefined) continue;
    const folio = standsOn.get(line);
    if (heading && folio !== undefined) {
      if (folio !== number)
        ledger.add('contents-pages', 'error', `目录中“${place.value}”在第 ${number} 页，正文在第 ${folio} 页`, [
          place,
          heading,
        ]);
    } else if (before && number < before.number && !line.moved) {
      const message = `目录中“${place.value}”的第 ${number} 页在上一行的第 ${before.number} 页之前`;
      ledger.add('contents-pages', 'warning', message, [place, before.place]);
    }
    before = { ...line, number };
  }
}

/** The printed numbers of the pages on which the headings stand, as far as the contents count the same pages. */
function foliosOf(
  lines: readonly ListedPage[],
  folios: Reading['folios'],
  ledger: ProseLedger,
): ReadonlyMap<ListedPage, number> {
  const elsewhere = lines.findIndex(({ place, heading }) => heading && heading.spot?.file !== place.spot?.file);
  if (!folios) ledger.except('contents-pages', '文件不记录各页的页码，只核对了页码的先后');
  else if (elsewhere >= 0) ledger.except('contents-pages', '目录所列的标题分在几个文件中，此后只核对了页码的先后');
  const comparable = elsewhere < 0 ? lines : lines.slice(0, elsewhere);
  return new Map(
    comparable.flatMap((line): [ListedPage, number][] => {
      const { file = 0, page = 0 } = line.heading?.spot ?? {};
      const folio = folios?.[file]?.get(page);
      return folio === undefined ? [] : [[line, folio]];
    }),
  );
}
