/** An import as the window shows it: the tables of the source with what becomes of them, and their numbers part by part. */
import type { ImportLine, ImportLines, ImportPart, ImportShown, ShownSource } from '../contract/imports.js';
import { type CompareItem, countsOf, type ImportPlan, type SourceTable } from '../imports/plan.js';
import type { PlaceOnPage, Reading } from '../reading/reading.js';
import { type Spot, spotKey } from '../reading/spot.js';
import { rememberedWords, totalCounts } from './import-words.js';

export function shownImport(
  plan: ImportPlan,
): Pick<ImportShown, 'sources' | 'questions' | 'answered' | 'counts' | 'ready' | 'others'> {
  const { sources, questions, answered, commands, solved, asked, prose, unread, misfits, codes } = plan;
  const counts = totalCounts(plan);
  return {
    sources: sources.filter(isTold).map(shownSource),
    questions,
    answered,
    counts,
    ready: commands.length === 0 ? 0 : counts.new + counts.changed + counts.set + solved.length,
    others: {
      solved: solved.length,
      asked: asked.length,
      prose: prose.length,
      unread: unread.length,
      misfits: misfits.length,
      codes: codes.length,
    },
  };
}

/** A table that is none of the standard's and has no number is nothing to import. */
function isTold({ name, items, left, rows, remembered }: SourceTable): boolean {
  return name !== '' || remembered !== undefined || items.length + left.length + rows.length > 0;
}

function shownSource(source: SourceTable): ShownSource {
  const { number, title, spot, name, why, unit, items, tables, columns, open, remembered } = source;
  const totals = items.filter((item): item is CompareItem => 'total' in item && item.total);
  const rank = ({ kind }: CompareItem): number => TOTALS.indexOf(kind);
  return {
    number,
    title,
    spot,
    name,
    why,
    ...(unit ? { unit } : {}),
    tables,
    columns,
    ...(open ? { open } : {}),
    ...(remembered ? { remembered: rememberedWords(remembered, name) } : {}),
    counts: countsOf(source),
    totals: totals.sort((a, b) => rank(a) - rank(b)).slice(0, MAX_TOTALS),
  };
}

const TOTALS: readonly CompareItem['kind'][] = ['differs', 'set', 'tail', 'open', 'agrees'];
const MAX_TOTALS = 12;

/** What asks for a look comes first. */
const ORDER: readonly ImportLine['kind'][] = [
  ...(['differs', 'set', 'refused', 'left', 'changed', 'new', 'kept', 'tail', 'open', 'equal', 'agrees'] as const),
  ...(['solved', 'asked', 'unread', 'misfit', 'code'] as const),
];

interface LinesWish {
  readonly part: ImportPart;
  readonly kinds?: readonly ImportLine['kind'][] | undefined;
  readonly from: number;
  readonly most: number;
}

export function linesOf(plan: ImportPlan, { blocks }: Reading, { part, kinds, from, most }: LinesWish): ImportLines {
  const wanted = kinds && new Set(kinds);
  const all = partOf(plan, part)
    .filter(({ kind }) => wanted?.has(kind) ?? true)
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const boxes = new Map<number, ReadonlyMap<string, PlaceOnPage>>();
  const boxAt = (spot: Spot): PlaceOnPage | undefined => {
    const block = blocks[spot.block];
    if (block?.kind !== 'table') return block?.box;
    const known = boxes.get(spot.block);
    const own = known ?? new Map(block.cells.flatMap((cell) => (cell.box ? [[spotKey(cell.spot), cell.box]] : [])));
    if (!known) boxes.set(spot.block, own);
    return own.get(spotKey(spot));
  };
  const placed = all.slice(from, from + most).map((line): ImportLine => {
    if (line.kind === 'solved' || line.kind === 'asked' || line.kind === 'misfit' || line.kind === 'code') return line;
    const spot = line.kind === 'unread' ? line.spot : line.from.spot;
    const box = spot && boxAt(spot);
    return box ? { ...line, box } : line;
  });
  return { lines: placed, count: all.length };
}

function partOf({ sources, solved, asked, prose, unread, misfits, codes }: ImportPlan, part: ImportPart): ImportLine[] {
  switch (part) {
    case 'solved':
      return solved.map((one) => ({ ...one, kind: 'solved' }));
    case 'asked':
      return asked.map((one) => ({ ...one, kind: 'asked' }));
    case 'prose':
      return prose.map((one) => ({ ...one, kind: 'left' }));
    case 'misfits':
      return misfits.map((message) => ({ message, kind: 'misfit' }));
    case 'codes':
      return codes.map((one) => ({ ...one, kind: 'code' }));
    case 'unread':
      return unread.map((one) => ({ ...one, kind: 'unread' }));
    default: {
      const source = sources.find(({ number }) => number === part);
      return source ? [...source.items, ...source.left.map((one) => ({ ...one, kind: 'left' as const }))] : [];
    }
  }
}
