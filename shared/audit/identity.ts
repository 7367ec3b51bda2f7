/**
 * The identity of a finished document (单位与年度): the standard's own templates say where a unit's name, its code and
 * the year are printed (cover, titles, lines over tables). The most frequent reading wins.
 */

import type { Template } from '../language/template.js';
import { yearIn } from '../number/chinese.js';
import { plain, withoutBlanks } from '../plain.js';
import type { ReadBlock, Reading } from '../reading/reading.js';
import type { Standard } from '../standard/standard.js';
import { byFrequency } from '../tally.js';
import { FindingCollector } from './finding-collector.js';
import type { Assignment } from './tables/assign.js';
import { bodyOf } from './tables/body.js';
import { fixedWords, type Gap, type Identity, patternOf, piecesIn, type Wording, wordingOf } from './wording.js';

/** Longest text that is looked at: titles and lines over tables are short. */
const MAX_LENGTH = 90;

/** Unit and year as most of the texts of a document have them. */
export function readIdentity(standard: Standard, reading: Reading): Identity {
  const names: string[] = [];
  const codes: string[] = [];
  const years: number[] = [];
  const texts = shortTexts(reading);
  const learnBy = (learners: readonly Learner[]): void => {
    for (const text of texts)
      for (const { gap, raw } of learners.flatMap((one) => gapsIn(text, one))) {
        if (gap.kind === 'name') names.push(withoutBlanks(raw));
        else if (gap.kind === 'code') codes.push(plain(raw));
        else if (gap.kind === 'year') years.push(yearIn(plain(raw)) - gap.offset);
      }
  };
  learnBy([...titlesOf(standard)].flatMap((title) => learner(wordingOf(title))));
  if (names.length === 0) learnBy(USUAL.flatMap((lead) => learner([lead, { kind: 'name' }])));
  for (const [at, name] of names.entries()) names[at] = name.replace(CODE_BEFORE, '');
  if (names.length === 0) for (const name of texts.flatMap(coverNames)) names.push(name);
  if (years.length === 0) for (const text of texts) for (const year of yearsOf(text)) years.push(year);
  const most = <T>(values: readonly T[]): T | undefined => byFrequency(values)[0]?.[0];
  return { year: most(years), unit: { name: most(names) ?? '', code: most(codes) ?? '' } };
}

/**
 * The identity with the code that most tables print, where no title does: in a column for it, or in the line of the unit
 * itself.
 */
export function withUnitCode(identity: Identity, assignments: readonly Assignment[]): Identity {
  if (identity.unit.code !== '') return identity;
  const [most] = byFrequency(assignments.flatMap((one) => codesIn(one, identity)));
  return most ? { ...identity, unit: { ...identity.unit, code: most[0] } } : identity;
}

function codesIn({ expected, printed }: Assignment, { unit }: Identity): string[] {
  const codes = expected.columns.filter(({ column }) => column.formula?.source === 'unit.code');
  const own = expected.table.blocks.filter(({ rows }) => rows.kind === 'classification' && rows.ownUnit);
  if (codes.length === 0 && own.length === 0) return [];
  // Only looked at: what is odd is noted when the table is read.
  const lines = bodyOf(expected, printed, new FindingCollector())?.lines ?? [];
  return lines.flatMap(({ cells }) => {
    const text = (show: string): string => {
      const column = expected.columns.find((one) => one.column.show === show && own.includes(one.block))?.column;
      return plain((column && cells.get(column.key)?.text) ?? '');
    };
    const isOwn = text('name') !== '' && text('name') === plain(unit.name);
    const [column] = codes;
    const code = column ? plain(cells.get(column.column.key)?.text ?? '') : isOwn ? text('code') : '';
    return /^[\w-]+$/.test(code) ? [code] : [];
  });
}

/** What is usually written before a unit's name, where the standard's own words are not there. */
const USUAL = [
  ...['部门（单位）：', '部门/单位：', '单位名称：', '部门名称：', '编制部门：', '编制单位：', '预算主管部门：'],
  ...['预算单位：', '部门：', '单位：'],
];

/** 005-某某局, [101001]某某局. */
const CODE_BEFORE = /^[[［(（]?\d{2,12}[\]］)）]?[-－—]?(?=\D{2})/;

/** 某某局2024年度部门决算, over one line or several. */
function coverNames(text: string): string[] {
  const name = /^(?:第[一二三四五六七八九十]部分)?(\D{4,40}?)20\d\d年度?(?:部门|单位)?(?:预算|决算)/.exec(
    plain(text),
  )?.[1];
  return name === undefined || /^(?:第|关于|公开)|表$|[，。]/.test(name) ? [] : [name];
}

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
const MAX_GAPS = 4;

interface Learner {
  readonly pattern: RegExp;
  readonly gaps: readonly Gap[];
}

const NAME = '(?!.*元$)(\\S{2,60}?)';
const CODE = '([0-9A-Za-z-]{1,20})';
const YEAR = '(\\d{4}|[〇零○一二三四五六七八九]{4})';

/** A pattern that infers from a wording; none where its own words are too few to be sure of it. */
function learner(wording: Wording): Learner[] {
  const gaps = wording.filter((part): part is Gap => typeof part !== 'string');
  if (gaps.length === 0 || gaps.some(({ kind }) => kind === 'any') || fixedWords(wording).length < 2) return [];
  if (gaps.length > MAX_GAPS) return [];
  const pattern = patternOf(wording, ({ kind }) => (kind === 'year' ? YEAR : kind === 'name' ? NAME : CODE));
  return [{ pattern, gaps }];
}

/** Short paragraphs, neighbours of them put together (a title over several lines), and the cells that tables begin with. */
function shortTexts({ blocks }: Reading): string[] {
  const result: string[] = [];
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'table') {
      const first = block.cells.filter(({ row, text }) => row < 3 && text.length < MAX_LENGTH);
      for (const piece of first.flatMap(({ text }) => piecesIn(text))) result.push(piece);
    } else if (!block.contents && block.text.length < MAX_LENGTH && block.text.trim() !== '') {
      let { text } = block;
      for (const piece of piecesIn(text)) result.push(piece);
      for (const next of following(blocks, index)) {
        text += `\n${next}`;
        if (text.length < MAX_LENGTH) result.push(text);
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
