/** The result of an audit as the window shows it: every place in words, with the sentence around it. */
import type { AuditReport } from '../audit/audit.js';
import type { AuditedFinding, AuditedPlace, AuditResult, Excerpt } from '../contract/audit.js';
import { largest, smallest } from '../extremes.js';
import type { Finding, FindingPlace } from '../findings/finding.js';
import { stretchOf } from '../quote.js';
import type { PlaceOnPage, ReadBlock, Reading } from '../reading/reading.js';
import { leafWords, type Spot } from '../reading/spot.js';

/** Characters of the sentence on either side of the words in question. */
const AROUND = 40;

/** `reading` is what was audited: its blocks are those that the spots name. */
export function shownAudit({
  findings,
  ledger,
  unread,
  reading,
}: AuditReport & { readonly reading: Reading }): Pick<AuditResult, 'findings' | 'ledger' | 'unread'> {
  const tables = numberTables(reading.blocks);
  return {
    findings: shownFindings(findings, reading),
    ledger,
    unread: unread.map(({ message, text, spot }) => ({
      message,
      ...(text === undefined ? {} : { text }),
      ...whereIn(spot, message, tables),
      ...(spot ? { spot } : {}),
    })),
  };
}

export function shownFindings(findings: readonly Finding[], { blocks }: Reading): AuditedFinding[] {
  const tables = numberTables(blocks);
  return findings.map((finding) => shownFinding(finding, blocks, tables));
}

function shownFinding(
  { rule, severity, message, cause, places, consequences }: Finding,
  blocks: readonly ReadBlock[],
  tables: ReadonlyMap<number, number>,
): AuditedFinding {
  return {
    rule,
    severity,
    message,
    ...(cause === undefined ? {} : { cause }),
    places: places.map((place) => shownPlace(place, blocks, tables)),
    ...(consequences && { consequences: consequences.map((one) => shownFinding(one, blocks, tables)) }),
  };
}

function shownPlace(
  place: FindingPlace,
  blocks: readonly ReadBlock[],
  tables: ReadonlyMap<number, number>,
): AuditedPlace {
  const { label, value, spot, address, block } = place;
  const excerpt = spot && excerptOf(blocks[spot.block], value);
  const box = spot && boxAt(blocks[spot.block], spot);
  return {
    label,
    value,
    ...whereIn(spot, label, tables),
    ...(excerpt ? { excerpt } : {}),
    ...(spot ? { spot } : {}),
    ...(address ? { address } : {}),
    ...(block === undefined ? {} : { block }),
    ...(box ? { box } : {}),
  };
}

/** Where a place is on the picture of its page: the cell, a row from its first cell to its last, a paragraph. */
function boxAt(block: ReadBlock | undefined, { row, cell, page }: Spot): PlaceOnPage | undefined {
  if (block?.kind !== 'table') return block?.box;
  const covers = (at: number, from: number, span: number): boolean => at >= from && at < from + span;
  const here = block.cells.filter(
    (one) =>
      one.spot.page === page &&
      (row === undefined || covers(row, one.row, one.rowSpan)) &&
      (cell === undefined || covers(cell, one.column, one.columnSpan)),
  );
  // A label over many rows is not the row.
  const own = row === undefined ? here : here.filter(({ rowSpan }) => rowSpan === 1);
  const boxes = (own.length > 0 ? own : here).flatMap(({ box }) => (box ? [box] : []));
  if (boxes.length === 0) return undefined;
  return {
    left: smallest(boxes.map(({ left }) => left)),
    top: smallest(boxes.map(({ top }) => top)),
    right: largest(boxes.map(({ right }) => right)),
    bottom: largest(boxes.map(({ bottom }) => bottom)),
  };
}

/** How many-th table a block is, from 1. */
function numberTables(blocks: readonly ReadBlock[]): Map<number, number> {
  const numbers = new Map<number, number>();
  blocks.forEach(({ kind }, index) => {
    if (kind === 'table') numbers.set(index, numbers.size + 1);
  });
  return numbers;
}

/** The place in the document, unless `said` says it already. */
function whereIn(spot: Spot | undefined, said: string, tables: ReadonlyMap<number, number>): { where?: string } {
  if (!spot) return {};
  const { block, row, cell, address, sheet } = spot;
  const leaf = leafWords(spot, said);
  // A sheet's cell has an address.
  const number = address === undefined || sheet === undefined ? (spot.table ?? tables.get(block)) : undefined;
  const table = number === undefined || said.includes(`第 ${number} 个表格`) ? undefined : number;
  const inTable = [
    ...(table === undefined ? [] : [`第 ${table} 个表格`]),
    ...(table === undefined || row === undefined ? [] : [`第 ${row + 1} 行`]),
    ...(table === undefined || cell === undefined ? [] : [`第 ${cell + 1} 格`]),
  ].join('');
  const parts = [leaf, inTable].filter((part) => part !== '' && !said.includes(part));
  return parts.length === 0 ? {} : { where: parts.join('，') };
}

/** The sentence around the words, where they are only a part of their paragraph. */
function excerptOf(block: ReadBlock | undefined, words: string): Excerpt | undefined {
  if (block?.kind !== 'paragraph' || words === '' || block.text === words) return undefined;
  const { text } = block;
  const found = stretchOf(text, words);
  if (!found) return undefined;
  const { start, end } = found;
  const [from, to] = [Math.max(0, start - AROUND), end + AROUND];
  return {
    before: `${from > 0 ? '…' : ''}${text.slice(from, start)}`,
    marked: text.slice(start, end),
    after: `${text.slice(end, to)}${to < text.length ? '…' : ''}`,
  };
}
