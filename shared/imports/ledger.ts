/**
 * A long list (明细) as a source: a table that is none of the standard's and bears the columns of its ledger. Its sums become
 * the entries, and every line of it is entered, or told with the reason.
 */
import { spotWords } from '../audit/finding-collector.js';
import type { Calculation } from '../calculation/calculation.js';
import { cellNames } from '../calculation/plain-title.js';
import { groupBy } from '../collections.js';
import { exactMoney, type PrintedUnit, statedUnit, toFen } from '../number/money.js';
import { plain } from '../plain.js';
import { enterLedger } from '../postings/enter-ledger.js';
import { type ReadLedger, readLedger } from '../postings/read-ledger.js';
import { type Address, addressKey } from '../project/address.js';
import type { Command } from '../project/command.js';
import type { Project } from '../project/model.js';
import type { ReadCell, Reading, ReadTable } from '../reading/reading.js';
import { type Spot, spotKey } from '../reading/spot.js';
import type { Standard } from '../standard/standard.js';
import type { Asking } from './asking.js';
import type { EntryItem, LeftItem, NewRow, SourceCell, SourceTable, TableUnit } from './plan.js';

/** A ledger among the tables of a reading. */
export interface FoundLedger {
  readonly table: ReadTable;
  readonly read: ReadLedger;
  /** Words that state a unit, over it or in it. */
  readonly stated: PrintedUnit | undefined;
}

/** The ledger of a reading, among the tables of these blocks; undefined where there is none, or more than one. */
export function ledgerIn(
  standard: Standard,
  reading: Reading,
  blocks: ReadonlySet<number>,
  asking: Asking,
): FoundLedger | undefined {
  if (!standard.ledger) return undefined;
  const found = reading.blocks.flatMap((table, index): FoundLedger[] => {
    if (table.kind !== 'table' || !blocks.has(table.spot.block)) return [];
    const lines = linesOf(table);
    const over = reading.blocks.slice(Math.max(0, index - MOST_OVER), index);
    const words = over.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
    const stated = [...words, ...lines.flat()].map((text) => statedUnit(text)).find((unit) => unit !== undefined);
    const source = table.spot.sheet ?? words.at(-1) ?? '明细';
    const read = readLedger(standard, lines, { source, unit: stated ?? answeredUnit(asking) ?? '元' });
    return read && read.ledger.postings.length > 0 ? [{ table, read, stated }] : [];
  });
  const [only, another] = found;
  return another ? undefined : only;
}

/** No more lines stand over a list. */
const MOST_OVER = 4;

const UNIT = {
  id: 'ledger-unit',
  text: '明细没有写明金额的单位，是元还是万元？',
  choices: [
    { value: '元', label: '元' },
    { value: '万元', label: '万元' },
  ],
} as const;

function answeredUnit(asking: Asking): PrintedUnit | undefined {
  const answer = asking.answered(UNIT);
  return answer === '元' || answer === '万元' ? answer : undefined;
}

/** The words of a table, row by row. */
function linesOf({ rows, columns, cells }: ReadTable): string[][] {
  const lines = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
  for (const { row, column, text } of cells) {
    const line = lines[row];
    if (line) line[column] = text;
  }
  return lines;
}

export interface PlannedLedger {
  readonly source: SourceTable;
  /** Empty while its unit is asked. */
  readonly commands: readonly Command[];
  /** The cells of its lines that were taken, by {@link spotKey}. */
  readonly labels: ReadonlySet<string>;
}

/** What entering a ledger would do; `figures` are those of the project as it is, `after` computes a project. */
export function planLedger(
  standard: Standard,
  project: Project,
  { table, read, stated }: FoundLedger,
  number: number,
  asking: Asking,
  after: (commands: readonly Command[]) => Calculation,
): PlannedLedger {
  const unit = unitOf(stated, asking);
  const { made, changed, commands } = enterLedger(standard, project, read.ledger);
  const figures = after(commands);
  const byLine = groupBy(table.cells, ({ row }) => row);
  const before = new Map(changed.map((one) => [addressKey(one.address), one.before]));
  const lineOf = (posting: number | undefined): readonly ReadCell[] =>
    byLine.get(read.lines[posting ?? -1] ?? -1) ?? [];
  const item = (address: Address, was: string, value: string, posting: number | undefined): EntryItem => ({
    kind: value === was ? 'equal' : was === '' ? 'new' : 'changed',
    before: was,
    value,
    address,
    label: labelOf(figures, address),
    from: sourceCell(number, lineOf(posting), table.spot),
  });
  const items = [...made.cells.values()].map(({ address, fen, postings }) => {
    const value = fen === 0 ? '' : exactMoney(toFen(fen), '元');
    return item(address, before.get(addressKey(address)) ?? value, value, postings[0]);
  });
  // Entries that only the ledger before had made.
  for (const { address, before: was, after: value } of changed)
    if (value === '' && !made.cells.has(addressKey(address))) items.push(item(address, was, value, undefined));
  const left = [
    ...read.problems.map(({ line, message, leftOut }) => leftItem(number, byLine.get(line) ?? [], message, leftOut)),
    ...made.unplaced.map(({ posting, message }) => leftItem(number, lineOf(posting), message, true)),
    ...titlesUnused(number, table, read),
  ];
  const lost = new Set(left.flatMap(({ spots }) => spots.map(spotKey)));
  const labels = new Set(table.cells.map(({ spot }) => spotKey(spot)).filter((key) => !lost.has(key)));
  const known = new Map(
    Object.entries(project.tables).map(([id, { rows }]) => [id, new Set(rows.map(({ key }) => key))]),
  );
  const rows = made.rows.flatMap(({ table: id, row, words }): NewRow[] =>
    known.get(id)?.has(row) ? [] : [{ table: id, key: row, name: [...words.values()].join(' ').trim() }],
  );
  return {
    source: {
      number,
      title: read.ledger.source,
      spot: table.spot,
      tables: [...new Set(items.map(({ address }) => address.table))],
      name: '明细',
      why: `栏名与规范的明细相符，${read.ledger.postings.length} 条`,
      unit: { ...unit, unit: read.unit },
      items: unit.basis === 'asked' ? [] : items,
      rows: unit.basis === 'asked' ? [] : rows,
      left,
      columns: [],
    },
    commands: unit.basis === 'asked' ? [] : commands,
    labels,
  };
}

function unitOf(stated: PrintedUnit | undefined, asking: Asking): Pick<TableUnit, 'basis' | 'why'> {
  if (stated !== undefined) return { basis: 'stated', why: `明细写明${stated}` };
  const answer = asking.ask(UNIT);
  return answer === undefined
    ? { basis: 'asked', why: '没有写明单位' }
    : { basis: 'answered', why: `按${answer}读，是您选的` };
}

function labelOf(figures: Calculation, address: Address): string {
  const { title, row, column } = cellNames(figures, address);
  return [title, row, column].filter((one) => one !== undefined).join(' · ');
}

function sourceCell(number: number, cells: readonly ReadCell[], otherwise: Spot): SourceCell {
  const spot = cells.find(({ text }) => plain(text) !== '')?.spot ?? otherwise;
  const text = cells
    .map((cell) => cell.text.replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '')
    .join(' ');
  return { text, spot, where: spotWords(number, spot) };
}

/** A line that was not taken whole. */
function leftItem(number: number, cells: readonly ReadCell[], message: string, leftOut: boolean): LeftItem {
  const from = sourceCell(number, cells, cells[0]?.spot ?? { block: 0 });
  return { from, why: leftOut ? message : `${message}（其余已导入）`, spots: cells.map(({ spot }) => spot) };
}

/** Columns that the standard does not have: what is under them is not taken. */
function titlesUnused(number: number, { cells }: ReadTable, { header, unusedTitles, lines }: ReadLedger): LeftItem[] {
  const taken = new Set(lines);
  return unusedTitles.flatMap((title): LeftItem[] => {
    const head = cells.find(({ row, text }) => row === header && text.trim() === title);
    if (!head) return [];
    const below = cells.filter(
      ({ row, column, text }) => column === head.column && taken.has(row) && plain(text) !== '',
    );
    if (!below.some(({ text }) => /\d/.test(plain(text)))) return [];
    const from = { text: title, spot: head.spot, where: spotWords(number, head.spot) };
    return [{ from, why: '规范的明细没有这一栏，没有导入', spots: below.map(({ spot }) => spot) }];
  });
}
