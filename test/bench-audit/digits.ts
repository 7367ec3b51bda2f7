/**
 * One digit planted at a time in the numbers of a document's tables, on its reading, audited without any standard: how
 * many are found, named and put right. What is found by prose or by a standard's rules does not count here.
 */
import { readNumeral } from '../../shared/number/numeral.js';
import type { ReadCell, Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { RecognisedTable } from '../../shared/recognition/recognised.js';
import { relationReport, type SuspectFinding } from '../../shared/relations/relation-report.js';
import { withTable, withText } from '../audit/reading-mutations.js';
import { mulberry, otherDigit, shuffled } from './random.js';

export interface DigitsResult {
  readonly name: string;
  /** Errors and warnings of the document as it is. */
  readonly original: readonly string[];
  /** How many numbers its tables hold, and how many of them got a wrong digit. */
  readonly numbers: number;
  readonly planted: number;
  /** A new error or warning names the changed number. */
  readonly found: number;
  /** … as the first place, and with its right value. */
  readonly first: number;
  readonly value: number;
  /** More than two new errors and warnings for one digit. */
  readonly flood: readonly string[];
  readonly missed: readonly Missed[];
}

export interface Missed {
  readonly where: string;
  readonly reason: string;
}

/** `sample` numbers of each document get a digit, always the same ones for the same seed. */
export function digitsBench(
  documents: readonly { readonly name: string; readonly reading: Reading }[],
  sample = 200,
  seed = 1,
): DigitsResult[] {
  return documents.map(({ name, reading }) => digitsOf(name, reading, sample, seed));
}

function digitsOf(name: string, reading: Reading, sample: number, seed: number): DigitsResult {
  const tables = recognise(reading);
  const before = loud(tables);
  const numbers = numbersOf(reading, tables);
  const random = mulberry(seed);
  const chosen = shuffled(numbers, random).slice(0, sample);
  const flood: string[] = [];
  const missed: Missed[] = [];
  let [first, value] = [0, 0];
  for (const { block, cell, where } of chosen) {
    const text = otherDigit(cell.text, random);
    const table = reading.blocks[block];
    if (table?.kind !== 'table') throw new Error(`block ${block} is no table`);
    const changed = withTable(reading, block, withText(table, cell, text));
    const report = relationReport(recognise(changed)).findings;
    const fresh = report.filter((one) => one.severity !== 'hint' && !before.has(one.message));
    const naming = fresh.filter(({ places }) => places.some(({ spot }) => sameSpot(spot, cell.spot)));
    const place = `${where}：${cell.text} → ${text}`;
    if (fresh.length > 2) flood.push(`${place}（${fresh.length} 条）`);
    if (naming.length === 0) missed.push({ where: place, reason: reasonOf(report, cell) });
    if (naming.some(({ places: [lead] }) => lead && sameSpot(lead.spot, cell.spot))) first += 1;
    if (naming.some((one) => saysRight(one, cell))) value += 1;
  }
  return {
    name,
    original: [...before],
    numbers: numbers.length,
    planted: chosen.length,
    found: chosen.length - missed.length,
    first,
    value,
    flood,
    missed,
  };
}

/** The errors and warnings of tables, by what they say. */
function loud(tables: readonly RecognisedTable[]): Set<string> {
  const { findings } = relationReport(tables);
  return new Set(findings.filter(({ severity }) => severity !== 'hint').map(({ message }) => message));
}

interface Target {
  readonly block: number;
  readonly cell: ReadCell;
  readonly where: string;
}

function numbersOf({ blocks }: Reading, tables: readonly RecognisedTable[]): Target[] {
  const known = new Map<string, string>();
  for (const { number, rows } of tables)
    for (const row of rows)
      for (const { state, spot, column } of row.numbers.values())
        if (state === 'number') known.set(key(spot), `[${number}] ${row.code ?? ''}${row.name} #${column}`);
  return blocks.flatMap((table, block) =>
    table.kind === 'table'
      ? table.cells.flatMap((cell): Target[] => {
          const where = known.get(key(cell.spot));
          return where === undefined ? [] : [{ block, cell, where }];
        })
      : [],
  );
}

function key(spot: ReadCell['spot'] | undefined): string {
  return `${spot?.block}/${spot?.row}/${spot?.cell}`;
}

function sameSpot(a: ReadCell['spot'] | undefined, b: ReadCell['spot']): boolean {
  return key(a) === key(b);
}

function saysRight({ suspect }: SuspectFinding, cell: ReadCell): boolean {
  if (!suspect || !sameSpot(suspect.spot, cell.spot)) return false;
  return suspect.expected === readNumeral(cell.text)?.digits;
}

/** Why a digit was not found, as far as the report tells. */
function reasonOf(report: readonly SuspectFinding[], cell: ReadCell): string {
  const naming = report.filter(({ places }) => places.some(({ spot }) => sameSpot(spot, cell.spot)));
  if (naming.some(({ rule }) => rule === 'document-tails')) return '只差尾差';
  return naming.length > 0 ? '只作提示' : '没有关系用到这个数';
}
