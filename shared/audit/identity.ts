/**
 * The identity of a finished document (单位与年度): the standard's own templates say where a unit's name, its code and
 * the year are printed (cover, titles, lines over tables). The most frequent reading wins.
 */

import type { Spot } from '../checks/finding.js';
import type { Template } from '../language/template.js';
import { yearIn } from '../number/chinese.js';
import type { Standard } from '../standard/standard.js';
import { plain } from './plain.js';
import type { ReadBlock, Reading } from './reading.js';
import { fixedWords, type Gap, type Identity, patternOf, piecesIn, type Wording, wordingOf } from './wording.js';

/** A reading of a name, code or year with the places where it stands. */
export interface Told<T> {
  readonly value: T;
  readonly spots: readonly Spot[];
}

export interface ReadIdentity extends Identity {
  /** All readings, the most frequent first: where there are several, the document contradicts itself. */
  readonly names: readonly Told<string>[];
  readonly codes: readonly Told<string>[];
  readonly years: readonly Told<number>[];
}

/** Longest text that is looked at: titles and lines over tables are short. */
const LONGEST = 90;

/** Learns unit and year from the texts of a document. */
export function readIdentity(standard: Standard, reading: Reading): ReadIdentity {
  const names = new Votes<string>();
  const codes = new Votes<string>();
  const years = new Votes<number>();
  const patterns = [...titlesOf(standard)].flatMap((title) => learner(wordingOf(title)));
  const texts = shortTexts(reading);
  const learnBy = (learners: readonly Learner[]): void => {
    for (const { text, spot } of texts)
      for (const { gap, raw } of learners.flatMap((one) => gapsIn(text, one))) {
        if (gap.kind === 'name') names.add(raw.replace(/\s/g, ''), spot);
        else if (gap.kind === 'code') codes.add(plain(raw), spot);
        else if (gap.kind === 'year') years.add(yearIn(plain(raw)) - gap.offset, spot);
      }
  };
  learnBy(patterns);
  if (names.empty) learnBy(USUAL.flatMap((lead) => learner([lead, { kind: 'name' }])));
  if (years.empty) for (const { text, spot } of texts) for (const year of yearsOf(text)) years.add(year, spot);
  return {
    year: years.best,
    unit: { name: names.best ?? '', code: codes.best ?? '' },
    names: names.all,
    codes: codes.all,
    years: years.all,
  };
}

/** What is usually written before a unit's name, where the standard's own words are not there. */
const USUAL = ['部门（单位）：', '部门/单位：', '单位名称：', '部门名称：', '部门：', '单位：'];

/** What stands in the gaps of a pattern, as printed. */
function gapsIn(text: string, { pattern, gaps }: Learner): { gap: Gap; raw: string }[] {
  const { words, at } = traced(text);
  const match = pattern.exec(words);
  return gaps.flatMap((gap, i) => {
    const [from, to] = match?.indices?.[i + 1] ?? [];
    if (from === undefined || to === undefined) return [];
    const raw = text.slice(at[from], (at[to - 1] ?? text.length - 1) + 1);
    // A wide gap ends a name: what follows is another text of the line.
    return gap.kind === 'name' && /\t|\s{2,}/.test(raw.trim()) ? [] : [{ gap, raw }];
  });
}

class Votes<T> {
  private readonly spots = new Map<T, Spot[]>();

  add(value: T, spot: Spot): void {
    const list = this.spots.get(value);
    if (list) list.push(spot);
    else this.spots.set(value, [spot]);
  }

  get empty(): boolean {
    return this.spots.size === 0;
  }

  get all(): Told<T>[] {
    const readings = [...this.spots].map(([value, spots]) => ({ value, spots }));
    return readings.sort((a, b) => b.spots.length - a.spots.length);
  }

  get best(): T | undefined {
    return this.all[0]?.value;
  }
}

/** Every template that prints year or unit beside words of its own. */
function titlesOf({ tables, forms, plan }: Standard): Iterable<Template> {
  const result = new Map<string, Template>();
  const add = (title: Template | undefined): void => {
    if (title && title.source !== '') result.set(title.source, title);
  };
  for (const block of plan.blocks) {
    if ('heading' in block) add(block.heading);
    if (block.kind === 'text') add(block.text);
  }
  for (const { file } of tables.values()) {
    if (!file.printed) continue;
    for (const text of [file.title, file.above?.left, file.above?.center, file.above?.right]) add(text);
  }
  for (const { title, subtitle, above } of forms.values())
    for (const text of [title, subtitle, above?.left, above?.right]) add(text);
  return result.values();
}

/** With more gaps there are too many ways to share out a text. */
const MOST_GAPS = 4;

interface Learner {
  readonly pattern: RegExp;
  readonly gaps: readonly Gap[];
}

const NAME = '(?!.*元$)(\\S{2,60}?)';
const CODE = '([0-9A-Za-z-]{1,20})';
const YEAR = '(\\d{4}|[〇零○一二三四五六七八九]{4})';

/** A pattern that learns from a wording; none where its own words are too few to be sure of it. */
function learner(wording: Wording): Learner[] {
  const gaps = wording.filter((part): part is Gap => typeof part !== 'string');
  if (gaps.length === 0 || gaps.some(({ kind }) => kind === 'any') || fixedWords(wording).length < 2) return [];
  if (gaps.length > MOST_GAPS) return [];
  const pattern = patternOf(wording, ({ kind }) => (kind === 'year' ? YEAR : kind === 'name' ? NAME : CODE));
  return [{ pattern, gaps }];
}

interface ShortText {
  readonly text: string;
  readonly spot: Spot;
}

/** Short paragraphs, neighbours of them put together (a title over several lines), and the cells that tables begin with. */
function shortTexts({ blocks }: Reading): ShortText[] {
  const result: ShortText[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const first = block.cells.filter(({ row, text }) => row < 3 && text.length < LONGEST);
      for (const item of first.flatMap(({ text, spot }) => piecesIn(text).map((piece) => ({ text: piece, spot }))))
        result.push(item);
    } else if (!block.contents && block.text.length < LONGEST) {
      let { text } = block;
      for (const item of piecesIn(text).map((piece) => ({ text: piece, spot: block.spot }))) result.push(item);
      for (const next of following(blocks, index)) {
        text += `\n${next}`;
        if (text.length < LONGEST) result.push({ text, spot: block.spot });
      }
    }
  }
  return result;
}

/** The two paragraphs after a paragraph, apart from blank ones. */
function following(blocks: readonly ReadBlock[], index: number): string[] {
  const found: string[] = [];
  for (let i = index + 1; i < blocks.length && found.length < 2; i++) {
    const block = blocks[i];
    if (block?.kind !== 'paragraph' || block.contents) break;
    if (block.text.trim() !== '') found.push(block.text);
  }
  return found;
}

/** Plain text with the place of each of its characters in the original. */
function traced(text: string): { words: string; at: number[] } {
  let words = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const piece = plain(text[i] ?? '');
    words += piece;
    for (let k = 0; k < piece.length; k++) at.push(i);
  }
  return { words, at };
}

function yearsOf(text: string): number[] {
  return [...plain(text).matchAll(/(20\d\d)年/g)].map(([, year]) => Number(year));
}
