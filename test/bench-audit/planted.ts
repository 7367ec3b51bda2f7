/** One mistake planted in a typed file (改错): a number in four ways, or one of the other slips that offices make. */
import type { Mistake } from '../mutation/mutations.js';
import { textMutations } from '../mutation/mutations.js';
import { replaced, type TypedBlock, type TypedRun, type TypedTable, words } from './typed/blocks.js';

export type Slip = Mistake | 'direction' | 'year' | 'unit' | 'no table' | 'no row' | 'shifted' | 'stray';

export interface Planted {
  readonly slip: Slip;
  /** The block, row and cell in the typed file, counted from 0. */
  readonly block: number;
  readonly row?: number;
  readonly cell?: number;
  /** What was printed and what is printed now. */
  readonly was: string;
  readonly now: string;
  /** Where in the text it stood. */
  readonly start: number;
}

/** Every number of the file, wrong in every way, in the order of the document. */
export function numbersOf(blocks: readonly TypedBlock[]): Planted[] {
  return blocks.flatMap((block, index) =>
    [...textsOf(block)].flatMap(({ runs, ...at }) =>
      textMutations(words(runs)).map(({ mistake, start, number, wrong }) => ({
        slip: mistake,
        block: index,
        ...at,
        was: number,
        now: wrong,
        start,
      })),
    ),
  );
}

interface Text {
  readonly runs: readonly TypedRun[];
  readonly row?: number;
  readonly cell?: number;
}

function* textsOf(block: TypedBlock): Generator<Text> {
  if (block.kind === 'paragraph') yield { runs: block.runs };
  else
    for (const [row, cells] of block.rows.entries())
      for (const [cell, { runs }] of cells.entries()) yield { runs, row, cell };
}

const SWAPS: readonly { readonly slip: Slip; readonly of: RegExp; readonly to: (was: string) => string }[] = [
  { slip: 'direction', of: /(?:增加|减少|增长|下降)(?=\d)/gu, to: (was) => OPPOSITE[was] ?? was },
  { slip: 'year', of: /20[12]\d(?=年)/gu, to: (was) => String(Number(was) + 2) },
  { slip: 'unit', of: /(?<=[1-9][\d,.]*)万元/gu, to: () => '元' },
  { slip: 'stray', of: /(?<=[，。])(?=[\u4e00-\u9fff]{4})/gu, to: () => 'XX' },
];

const OPPOSITE: Readonly<Record<string, string>> = { 增加: '减少', 减少: '增加', 增长: '下降', 下降: '增长' };

/** Slips that are no wrong digit: words of direction, years, units, stray words, lost tables and rows, shifted columns. */
export function slipsOf(blocks: readonly TypedBlock[]): Planted[] {
  return blocks.flatMap((block, index): Planted[] =>
    block.kind === 'table' ? tableSlips(block, index) : wordSlips(block.runs, block.look, index),
  );
}

function wordSlips(runs: readonly TypedRun[], look: string, block: number): Planted[] {
  if (look === 'contents') return [];
  const text = words(runs);
  return SWAPS.flatMap(({ slip, of, to }) =>
    [...text.matchAll(of)].map(({ 0: was, index: start }) => ({ slip, block, was, now: to(was), start })),
  );
}

function tableSlips(table: TypedTable, block: number): Planted[] {
  const whole: Planted = { slip: 'no table', block, was: '', now: '', start: 0 };
  const rows = table.rows.flatMap((cells, row): Planted[] => {
    const label = cells.map(({ runs }) => words(runs)).find((text) => /[\u4e00-\u9fff]{2}/u.test(text)) ?? '';
    const amounts = cells.filter(({ runs }) => isAmount(words(runs)));
    const unmerged =
      cells.every(({ rowSpan }) => rowSpan === 1) &&
      cells.reduce((sum, { columnSpan }) => sum + columnSpan, 0) === table.columns;
    if (!unmerged || label === '' || amounts.length === 0) return [];
    const lost: Planted = { slip: 'no row', block, row, was: label, now: '', start: 0 };
    const from = cells.findIndex(({ runs }) => isAmount(words(runs)));
    const next = cells[from + 1];
    const free = next !== undefined && next.columnSpan === cells[from]?.columnSpan && words(next.runs) === '';
    return free ? [lost, { ...lost, slip: 'shifted', cell: from, was: words(cells[from]?.runs ?? []) }] : [lost];
  });
  return [whole, ...rows];
}

/** A number that is more than nothing. */
export function isAmount(text: string): boolean {
  return /^-?\d[\d,]*(\.\d+)?$/u.test(text.trim()) && Number(text.replaceAll(',', '')) !== 0 && text.includes('.');
}

/** The file with the mistake in it. */
export function withMistake(blocks: readonly TypedBlock[], planted: Planted): TypedBlock[] {
  const { slip, block: at } = planted;
  if (slip === 'no table') return blocks.filter((_, index) => index !== at);
  return blocks.map((block, index): TypedBlock => {
    if (index !== at) return block;
    return block.kind === 'table' ? wrongTable(block, planted) : { ...block, runs: mistyped(block.runs, planted) };
  });
}

function mistyped(runs: readonly TypedRun[], { start, was, now }: Planted): TypedRun[] {
  if (was !== '') return replaced(runs, start, start + was.length, now);
  const text = words(runs);
  return [{ text: text.slice(0, start) + now + text.slice(start) }];
}

function wrongTable(table: TypedTable, planted: Planted): TypedTable {
  const { slip, row: at, cell: column = -1 } = planted;
  if (slip === 'no row') return { ...table, rows: table.rows.filter((_, row) => row !== at) };
  const rows = table.rows.map((cells, row) => {
    if (row !== at) return cells;
    if (slip !== 'shifted')
      return cells.map((cell, i) => (i === column ? { ...cell, runs: mistyped(cell.runs, planted) } : cell));
    return cells.map((cell, i) => {
      if (i === column) return { ...cell, runs: [] };
      return i === column + 1 ? { ...cell, runs: cells[column]?.runs ?? [] } : cell;
    });
  });
  return { ...table, rows };
}
