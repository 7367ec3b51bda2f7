/** One planted mistake tried: the file written, read and audited, and what is said that was not said before. */
import { audit } from '../../shared/audit/audit.js';
import { examine } from '../../shared/audit/examine.js';
import { type Finding, withConsequences } from '../../shared/findings/finding.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Spot } from '../../shared/reading/spot.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { RecognisedTable } from '../../shared/recognition/recognised.js';
import type { Standard } from '../../shared/standard/standard.js';
import { Knowable, KnowableAlone } from './knowable.js';
import type { Planted } from './planted.js';
import { PlantedReader } from './reader.js';
import { type TypedBlock, words } from './typed/blocks.js';
import type { TypedFile } from './typed/files.js';

/** With the document's standard, or with none (体检). */
export type Way = 'standard' | 'none';

export const WAYS: readonly Way[] = ['standard', 'none'];

/** What an audit says: with a standard, or without one. `tables` are those of the reading, where they are recognised already. */
export function findingsOf(
  reading: Reading,
  standard?: Standard,
  tables?: readonly RecognisedTable[],
): readonly Finding[] {
  return (standard ? audit(standard, reading, tables) : examine(reading, tables)).findings;
}

export interface Outcome {
  /** New errors and warnings that name the place or the value. */
  readonly named: number;
  /** All new errors and warnings. */
  readonly all: number;
  /** What they say where none names it, or there are more than two; of what is not named also the hints that do. */
  readonly said?: readonly string[];
}

export type Outcomes = { readonly [way in Way]?: Outcome };

/** One planted number may lead to so many findings. */
export const MOST = 2;

export class Trial {
  private readonly before = new Map<Way, ReadonlySet<string>>();
  private readonly reader: PlantedReader;
  private readonly knowable: Knowable;
  private alone: KnowableAlone | undefined;

  private readonly blocks: readonly TypedBlock[];
  private readonly standard: Standard;

  constructor(file: TypedFile) {
    this.blocks = file.blocks;
    this.standard = file.standard;
    this.reader = new PlantedReader(file.blocks);
    this.knowable = new Knowable(file);
  }

  /** Why no rule can know a mistake, with the standard and without. */
  async reasons(planted: Planted): Promise<{ readonly [way in Way]?: string }> {
    const original = await this.reader.original();
    this.alone ??= new KnowableAlone(this.blocks, this.knowable, original);
    const place = placeOf(planted, original);
    // What two tables print of one quantity a standard's rules need not say.
    const standard = this.alone.isPaired(place) && planted.slip === 'step' ? undefined : this.knowable.reason(planted);
    const none = this.alone.reason(planted, place);
    return { ...(standard === undefined ? {} : { standard }), ...(none === undefined ? {} : { none }) };
  }

  async outcome(planted: Planted, ways: readonly Way[] = WAYS): Promise<Outcomes> {
    const reading = await this.reader.read(planted);
    const tables = recognise(reading);
    const outcomes: { [way in Way]?: Outcome } = {};
    for (const way of ways) outcomes[way] = await this.told(way, planted, reading, tables);
    return outcomes;
  }

  private async told(
    way: Way,
    planted: Planted,
    reading: Reading,
    tables: readonly RecognisedTable[],
  ): Promise<Outcome> {
    const before = await this.saidBefore(way);
    // What quotes the sentence quotes the slip as well.
    const isFresh = (one: Finding): boolean => !before.has(keyOf(one)) && !before.has(keyOf(unslipped(one, planted)));
    const isLoud = ({ severity }: Finding): boolean => severity !== 'hint';
    const findings = findingsOf(reading, way === 'standard' ? this.standard : undefined, tables);
    const place = placeOf(planted, reading);
    const isNaming = (one: Finding): boolean => withConsequences(one).some((told) => this.names(told, planted, place));
    const fresh = findings.filter((one) => isLoud(one) && isFresh(one));
    // What is new may be told below a finding of a published error of the same quantity.
    const below = findings
      .filter((one) => isLoud(one) && !isFresh(one))
      .map((one) => withConsequences(one).filter((told) => isLoud(told) && isFresh(told)))
      .filter((told) => told.some((one) => this.names(one, planted, place)));
    const named = fresh.filter(isNaming).length + below.length;
    const outcome = { named, all: fresh.length };
    if (named > 0 && fresh.length <= MOST) return outcome;
    const hints = findings.filter((one) => one.severity === 'hint' && isFresh(one) && isNaming(one));
    const told = [...fresh, ...(named === 0 ? hints : [])];
    return { ...outcome, said: told.map((one) => `${one.severity} ${one.rule}: ${saying(one)}`) };
  }

  private async saidBefore(way: Way): Promise<ReadonlySet<string>> {
    const known = this.before.get(way);
    if (known) return known;
    const findings = findingsOf(await this.reader.original(), way === 'standard' ? this.standard : undefined);
    const said = new Set(findings.flatMap(withConsequences).map(keyOf));
    this.before.set(way, said);
    return said;
  }

  /** Whether a finding speaks of the changed place, or of what is printed there now. */
  private names(finding: Finding, planted: Planted, place: Spot): boolean {
    const said = squeezed(
      [finding.message, ...finding.places.map(({ label, value }) => `${label} ${value}`)].join(' '),
    );
    const { slip, block, now, was } = planted;
    if (slip === 'no table') return this.titles(block).some((title) => said.includes(title) || endsLike(title, said));
    if (slip === 'no row')
      return said.includes(squeezed(was)) || finding.places.some(({ spot }) => spot?.block === block);
    if (finding.places.some(({ spot }) => spot && isAt(spot, place))) return true;
    return now.length >= DISTINCT && said.includes(now);
  }

  /** What the first line of a table says and that of no other: the project that a form is about. */
  private ownWords(block: number): string[] {
    const firstOf = (at: number): string[] => {
      const table = this.blocks[at];
      return table?.kind === 'table' ? (table.rows[0] ?? []).map(({ runs }) => squeezed(words(runs))) : [];
    };
    const others = new Set(this.blocks.flatMap((_, at) => (at === block ? [] : firstOf(at))));
    return firstOf(block).filter((text) => text.length >= DISTINCT && !others.has(text));
  }

  /** The words over a table, by which a message may name it. */
  private titles(block: number): string[] {
    const titles: string[] = this.ownWords(block);
    for (let i = block - 1; i >= Math.max(0, block - 5); i--) {
      const before = this.blocks[i];
      if (before?.kind !== 'paragraph') break;
      const title = squeezed(words(before.runs)).replace(/^[（(]?[一二三四五六七八九十]+[）)、]/u, '');
      if (title.length >= DISTINCT && !/单位[:：]/u.test(title)) titles.push(title);
    }
    return titles;
  }
}

/** A message calls the unit of a title 本单位. */
function endsLike(title: string, said: string): boolean {
  return [...said.matchAll(/《本单位([^《》]{4,60})》/gu)].some(([, rest = '']) => title.endsWith(rest));
}

/** A finding as it would quote what was printed before. */
function unslipped(finding: Finding, { was, now }: Planted): Finding {
  if (now.length < DISTINCT || was === '') return finding;
  const places = finding.places.map((place) =>
    place.value === now ? place : { ...place, value: place.value.replace(now, was) },
  );
  return { ...finding, places };
}

/** Where the mistake is read: the cell that begins there, of a whole row that is shifted the row. */
function placeOf({ slip, block, row, cell }: Planted, { blocks }: Reading): Spot {
  const table = blocks[block];
  if (table?.kind !== 'table' || row === undefined) return { block };
  if (slip === 'shifted' || cell === undefined) return { block, row };
  const cells = table.cells.filter((one) => one.row === row).sort((a, b) => a.column - b.column);
  return cells[cell]?.spot ?? { block, row };
}

/** A finding about a whole row or table is not one about each of its numbers, but one about a row names what is in it. */
function isAt(spot: Spot, place: Spot): boolean {
  if (spot.block !== place.block || spot.row !== place.row) return false;
  return place.cell === undefined || spot.cell === undefined || spot.cell === place.cell;
}

/** Shorter values stand in other messages by chance. */
const DISTINCT = 4;

function squeezed(text: string): string {
  return text.replaceAll(/\s+/gu, '');
}

/**
 * What makes a finding another one: its rule and the printed value that it is about, wherever in the file that stands. What
 * the other values then come to may change with any of them.
 */
function keyOf(finding: Finding): string {
  const { rule, severity, places } = finding;
  const [first] = places;
  const isAbout = first !== undefined && first.value !== '' && first.spot !== undefined;
  const key = [rule, severity, ...(isAbout ? [first.label, first.value] : [saying(finding)])].join('|');
  return key.replaceAll(/第 ?\d+ ?(?:个表格|段)/gu, '');
}

function saying({ message, places }: Finding): string {
  return [message, ...places.map(({ label, value }) => `${label}=${value}`)].join('|');
}
