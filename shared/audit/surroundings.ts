/** What stands around a table or form (表名、表号、单位行、表下注): compared with the standard's templates. */
import type { FindingPlace } from '../findings/finding.js';
import { linesOf, type Template } from '../language/template.js';
import { statedUnit } from '../number/money.js';
import { plain, unnumbered } from '../plain.js';
import { likeness } from '../reading/likeness.js';
import type { Spot } from '../reading/spot.js';
import type { FindingCollector } from './finding-collector.js';
import type { NearbyLine, NearText, PrintedTable } from './tables/printed-tables.js';
import { agrees, fixedWords, type Identity, piecesIn, saidWords, type Wording, wordingOf } from './wording.js';

/** What is gathered from all tables and forms. */
export interface Gathered {
  readonly collector: FindingCollector;
  readonly taken: Set<number>;
  readonly notes: NearText[];
}

export class Surroundings {
  /** Blocks that belong to the table. */
  private readonly taken = new Set<number>();
  /** Notes that were found; whether they are complete is a rule of the standard. */
  private readonly notes: NearText[] = [];

  constructor(
    private readonly name: string,
    private readonly identity: Identity,
    private readonly collector: FindingCollector,
    /** Where the table itself is, for what is missing. */
    private readonly table: FindingPlace,
  ) {}

  /** A title: over the table, on one line or several. */
  title(template: Template, found: { readonly text: string; readonly lines: readonly NearbyLine[] } | undefined): void {
    const wording = wordingOf(template);
    const expected = this.words(wording);
    if (!found) {
      this.collector.add('table-title', 'warning', `${this.name}上方没有表名“${expected}”`, [this.table]);
      return;
    }
    for (const { block } of found.lines) this.taken.add(block);
    const own = wordingOf(linesOf(template).at(-1) ?? template);
    const bare = unnumbered(found.text);
    if ([wording, own].some((one) => agrees(found.text, one, this.identity) || agrees(bare, one, this.identity)))
      return;
    const block = found.lines[0]?.block;
    this.differs('table-title', '表名', found.text, expected, block === undefined ? this.table.spot : { block });
  }

  /** A short text that must stand over the table, such as its number. */
  label(template: Template | undefined, lines: readonly NearbyLine[]): void {
    if (!template) return;
    const wording = wordingOf(template);
    const wanted = fixedWords(wording);
    const exact = lines.findLast(({ text }) => agrees(text, wording, this.identity));
    const near = lines.findLast(({ text }) => text.length < 2 * wanted.length && likeness(plain(text), wanted) > 0.5);
    const found = exact ?? near;
    if (found) this.taken.add(found.block);
    if (exact) return;
    const expected = this.words(wording);
    if (near) this.differs('table-label', '表号', near.text, expected, { block: near.block });
    else this.collector.add('table-label', 'hint', `${this.name}上方没有表号“${expected}”`, [this.table]);
  }

  /** The line over the table: each part of it must be there and say what it should; units of money are read elsewhere. */
  above(templates: readonly (Template | undefined)[], texts: readonly NearText[]): void {
    const pieces = texts.flatMap(piecesOf);
    for (const piece of pieces)
      if (statedUnit(piece.text) !== undefined && piece.block !== undefined) this.taken.add(piece.block);
    for (const template of templates) {
      if (!template || this.isThere(wordingOf(template), pieces)) continue;
      for (const line of linesOf(template))
        if (plain(line.source) !== '' && statedUnit(line.source) === undefined) this.oneAbove(wordingOf(line), pieces);
    }
  }

  /** Whether a text stands there as it should; its paragraph then belongs to the table. */
  private isThere(wording: Wording, pieces: readonly NearText[]): boolean {
    const exact = pieces.filter(({ text }) => agrees(text, wording, this.identity));
    for (const { block } of exact) if (block !== undefined) this.taken.add(block);
    return exact.length > 0;
  }

  private oneAbove(wording: Wording, pieces: readonly NearText[]): void {
    if (this.isThere(wording, pieces)) return;
    const expected = this.words(wording);
    const near = pieces.find(({ text }) => fits(text, wording) || likeness(plain(text), plain(expected)) > 0.6);
    if (near?.block !== undefined) this.taken.add(near.block);
    if (near) this.differs('table-above', '表上方', near.text, expected, near.spot);
    else this.collector.add('table-above', 'hint', `${this.name}上方没有“${expected}”`, [this.table]);
  }

  /** The note under a table or form, as a passage of the document. */
  note(template: Template | undefined, texts: readonly NearText[]): void {
    const note = this.standing(template, texts);
    if (note && !note.exact) this.differs('table-note', '表下注', note.found.text, note.expected, note.found.spot);
  }

  /** The note of an empty table, whose words are compared with the prose; only an empty table bears it. */
  emptyNote(template: Template | undefined, texts: readonly NearText[], isEmpty: boolean): void {
    const found = this.standing(template, texts)?.found;
    if (!found || isEmpty) return;
    const message = `${this.name}中有数，却注明“${found.text.trim()}”`;
    this.collector.add('table-note', 'warning', message, [this.placeAt(found)]);
  }

  private standing(
    template: Template | undefined,
    texts: readonly NearText[],
  ): { found: NearText; exact: boolean; expected: string } | undefined {
    if (!template) return undefined;
    const wording = wordingOf(template);
    const expected = this.words(wording);
    const exact = texts.find(({ text }) => agrees(text, wording, this.identity));
    const found = exact ?? texts.find(({ text }) => likeness(plain(text), plain(expected)) > 0.7);
    if (!found) return undefined;
    if (found.block !== undefined) this.taken.add(found.block);
    this.notes.push(found);
    return { found, exact: exact !== undefined, expected };
  }

  /** Hands on what belongs to the table: its blocks, what stands around it, its notes. */
  giveTo({ taken, notes }: Gathered, { grids, between }: PrintedTable): void {
    for (const { block } of [...grids, ...between]) taken.add(block);
    for (const block of this.taken) taken.add(block);
    for (const item of this.notes) notes.push(item);
  }

  private placeAt({ text, spot }: NearText): FindingPlace {
    return { ...this.table, value: text.trim(), spot };
  }

  private words(wording: Wording): string {
    return saidWords(wording, this.identity);
  }

  /** Another year or name is a mistake, other words may be usage. */
  private differs(rule: string, what: string, said: string, expected: string, spot: Spot | undefined): void {
    const words = said.trim().replaceAll('\n', '');
    const numbers = (text: string): string => (plain(text).match(/\d+/g) ?? []).join(' ');
    const severity = numbers(said) === numbers(expected) ? 'hint' : 'warning';
    const place: FindingPlace = { ...this.table, value: words, ...(spot ? { spot } : {}) };
    this.collector.add(rule, severity, `${this.name}：${what}印“${words}”，规范为“${expected}”`, [place]);
  }
}

/** Whether a text has the words of a wording, whatever is in its gaps. */
function fits(text: string, wording: Wording): boolean {
  return fixedWords(wording).length > 1 && agrees(text, wording, { year: undefined, unit: { name: '', code: '' } });
}

function piecesOf(near: NearText): NearText[] {
  return piecesIn(near.text).map((text) => ({ ...near, text }));
}
