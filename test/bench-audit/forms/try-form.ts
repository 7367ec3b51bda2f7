/** Digits planted in a form, one at a time: in its tables, and in the amounts that its sentences repeat. No standard. */
import { examine } from '../../../shared/audit/examine.js';
import { type Finding, withConsequences } from '../../../shared/findings/finding.js';
import type { Reading } from '../../../shared/reading/reading.js';
import { type Spot, spotKey } from '../../../shared/reading/spot.js';
import { mulberry, otherDigit, shuffled } from '../random.js';
import { PlantedReader } from '../reader.js';
import { type TypedBlock, words } from '../typed/blocks.js';
import type { Form } from './forms.js';

export interface FormResult {
  /** Errors and warnings of the right document. */
  readonly wrong: readonly string[];
  readonly cells: Planting;
  readonly prose: Planting;
}

export interface Planting {
  readonly tried: number;
  readonly found: number;
  /** More than two new errors and warnings for one digit. */
  readonly crowds: readonly string[];
  readonly missed: readonly string[];
}

interface Place {
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  readonly start: number;
  readonly text: string;
}

/**
 * `sample` digits in tables and as many in sentences. Where amounts are rounded the last digit may be a tail: it stays.
 */
export async function tryForm(
  blocks: readonly TypedBlock[],
  { seed, sample, form }: { readonly seed: number; readonly sample: number; readonly form: Form },
): Promise<FormResult> {
  const reader = new PlantedReader(blocks);
  const before = said(await reader.original());
  const random = mulberry(seed);
  const places = placesOf(blocks);
  const kept = isRounded(form) ? 1 : 0;
  const plant = async (some: readonly Place[]): Promise<Planting> => {
    const crowds: string[] = [];
    const missed: string[] = [];
    let tried = 0;
    for (const place of shuffled(some, random).slice(0, sample)) {
      const now = otherDigit(place.text, random, kept);
      const after = said(await reader.read({ slip: 'digit', ...place, was: place.text, now }));
      const fresh = [...after.findings].filter(([key]) => !before.findings.has(key));
      const spot = spotOf(after.reading, place);
      const where = `${titleOf(blocks, place.block)} [${place.block}] ${rowOf(blocks, place)}: ${place.text} → ${now}`;
      tried += 1;
      if (fresh.length > 2) crowds.push(`${where} (${fresh.length}): ${fresh.map(([key]) => key).join(' ‖ ')}`);
      if (!fresh.some(([, finding]) => names(finding, spot)))
        missed.push(`${where}${fresh.length > 0 ? ` — said: ${fresh.map(([key]) => key).join(' ‖ ')}` : ''}`);
    }
    return { tried, found: tried - missed.length, crowds, missed };
  };
  return {
    wrong: [...before.findings.keys()],
    cells: await plant(places.filter(({ row }) => row !== undefined)),
    prose: await plant(places.filter(({ row }) => row === undefined)),
  };
}

/** Whether the printed amounts are less fine than those behind them. */
function isRounded({ step, style: { unit, decimals } }: Form): boolean {
  return unit === '万元' && step < 10 ** (6 - decimals);
}

interface Said {
  readonly reading: Reading;
  /** Errors and warnings by what they say. */
  readonly findings: ReadonlyMap<string, Finding>;
}

function said(reading: Reading): Said {
  const loud = examine(reading).findings.filter(({ severity }) => severity !== 'hint');
  return { reading, findings: new Map(loud.map((one) => [keyOf(one), one])) };
}

function keyOf({ severity, rule, message, places }: Finding): string {
  return `${severity} ${rule}: ${message} @ ${places[0]?.label} ${places[0]?.value}`;
}

/** Where a place is read: its cells are counted as they begin in the row. */
function spotOf({ blocks }: Reading, { block, row, cell }: Place): Spot {
  const table = blocks[block];
  if (table?.kind !== 'table' || row === undefined || cell === undefined) return { block };
  const cells = table.cells.filter((one) => one.row === row).sort((a, b) => a.column - b.column);
  return cells[cell]?.spot ?? { block, row };
}

function names(finding: Finding, place: Spot): boolean {
  return withConsequences(finding).some(({ places }) =>
    places.some(({ spot }) => spot !== undefined && spotKey(spot) === spotKey(place)),
  );
}

/** The numbers that say a field, of tables and of sentences. Blocks and cells are counted as they are read. */
function placesOf(blocks: readonly TypedBlock[]): Place[] {
  return blocks.flatMap((block, at): Place[] => {
    if (block.kind === 'paragraph') return fieldsOf(block.runs).map((one) => ({ block: at, ...one }));
    return block.rows.flatMap((cells, row) =>
      cells.flatMap(({ runs }, cell) => fieldsOf(runs).map((one) => ({ block: at, row, cell, ...one }))),
    );
  });
}

function fieldsOf(
  runs: readonly { readonly text: string; readonly field?: true }[],
): { start: number; text: string }[] {
  let start = 0;
  return runs.flatMap(({ text, field }) => {
    const own = { start, text };
    start += text.length;
    return field && /[1-9]/.test(text) ? [own] : [];
  });
}

function titleOf(blocks: readonly TypedBlock[], at: number): string {
  for (let i = at; i >= Math.max(0, at - 3); i--) {
    const block = blocks[i];
    if (block?.kind === 'paragraph' && block.look === 'bold') return words(block.runs);
  }
  return '';
}

function rowOf(blocks: readonly TypedBlock[], { block, row, cell, start }: Place): string {
  const own = blocks[block];
  if (own?.kind !== 'table') return own ? words(own.runs).slice(Math.max(0, start - 24), start + 12) : '';
  return `${(own.rows[row ?? 0] ?? [])
    .map(({ runs }) => words(runs))
    .slice(0, 3)
    .join('|')} #${cell}`;
}
