/** What the prose of a finished document says of entered cells (正文里的填报数和文字): facts, last year's figures, duties, reasons. */
import type { GivenFigures } from '../audit/given-figures.js';
import type { ProseAlignment } from '../audit/prose/align.js';
import { planFor } from '../calculation/plan.js';
import { keptIn } from '../collections.js';
import { catalogOfColumn } from '../entry/codes.js';
import { entryOf } from '../imports/entries.js';
import { text, type Value } from '../language/value.js';
import { type Address, addressKey } from '../project/address.js';
import type { Reading } from '../reading/reading.js';
import type { Spot } from '../reading/spot.js';
import type { Column, Standard } from '../standard/standard.js';
import { joinedLines, linesIn } from './lines.js';

/** An entry that the prose tells. Rows of lists are called as the document's figures call them. */
export interface ProseEntry {
  readonly address: Address;
  /** In the file's form. */
  readonly value: string;
  readonly column: Column;
  readonly spot?: Spot;
}

export interface ProseEntries {
  readonly entries: readonly ProseEntry[];
  /** Words that the standard takes for no entry, with the reason. */
  readonly refused: readonly { readonly address: Address; readonly text: string; readonly why: string }[];
}

export function proseEntries(
  standard: Standard,
  figures: GivenFigures,
  { words }: ProseAlignment,
  reading: Reading,
): ProseEntries {
  const entries: ProseEntry[] = [];
  const refused: { address: Address; text: string; why: string }[] = [];
  const add = (address: Address, value: Value, spot: Spot | undefined): void => {
    const column = enteredColumn(standard, figures, address);
    if (!column) return;
    const catalog = column.type === 'text' ? catalogOfColumn(standard, address.table, column.key) : undefined;
    const read = entryOf(column, value, '', catalog);
    if ('why' in read) refused.push({ address, text: printedOf(value), why: read.why });
    else if (read.entry !== '') entries.push({ address, value: read.entry, column, ...(spot ? { spot } : {}) });
  };
  for (const { address, cell } of figures.inferredCells()) add(address, cell.value, cell.spot);
  for (const { address, items, spot } of paragraphsIn(standard, words, reading))
    add(address, text(items.join('\n')), spot);
  for (const { address, said, spot } of linesIn(standard, reading)) {
    const isKnown = entries.some((one) => addressKey(one.address) === addressKey(address));
    if (!isKnown) add(address, text(said), spot);
  }
  return { entries, refused };
}

/** The paragraphs of each list, in their order. */
function paragraphsIn(standard: Standard, words: ProseAlignment['words'], { blocks }: Reading) {
  const lists = new Map<string, { readonly address: Address; readonly items: string[]; readonly spot?: Spot }>();
  for (const { address, text: said, block } of words) {
    if (standard.tables.get(address.table)?.columnByKey.get(address.column)?.type !== 'paragraphs') continue;
    const spot = blocks[block]?.spot;
    const own = keptIn(lists, addressKey(address), () => ({
      address,
      items: [] as string[],
      ...(spot ? { spot } : {}),
    }));
    own.items.push(joinedLines(said));
  }
  return lists.values();
}

/** The column of a cell that is entered; undefined where it is computed, or no row of its table. */
function enteredColumn(standard: Standard, figures: GivenFigures, address: Address): Column | undefined {
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  const rows = figures.rowsOf(address.table);
  const row = rows?.rows[rows.index.get(address.row) ?? -1];
  if (!table || !column || !row || column.type === 'label') return undefined;
  return planFor(standard, table).planOf(row, column).kind === 'entered' ? column : undefined;
}

function printedOf(value: Value): string {
  return value.kind === 'text' ? value.text : '';
}
