/** Recognises the tables of a reading (识别): titles, units, columns, rows and figures, from structure alone. */
import { plain } from '../plain.js';
import type { Reading } from '../reading/reading.js';
import { recognisedColumns } from './columns.js';
import { type WholeTable, wholeTables } from './continuation.js';
import { Grid } from './grid.js';
import { type HeaderBand, headerBand } from './header-band.js';
import type { Doubt, RecognisedColumn, RecognisedTable } from './recognised.js';
import { withRightCodes } from './right-codes.js';
import { recognisedRows } from './rows.js';
import { surroundingOf } from './surroundings.js';

export function recognise(reading: Reading): RecognisedTable[] {
  return withRightCodes(wholeTables(reading).map((whole, i) => recogniseTable(reading, whole, i + 1)));
}

function recogniseTable(reading: Reading, { table, parts }: WholeTable, number: number): RecognisedTable {
  const grid = new Grid(table, parts[0] ?? 0);
  const band = headerBand(grid);
  const surrounding = surroundingOf(reading, parts[0] ?? 0, grid, band);
  const columns = recognisedColumns(grid, band);
  const { rows, doubts: ofRows } = recognisedRows(grid, band.body, columns, surrounding.unit);
  const doubts = [...doubtsOf(grid, band, columns), ...ofRows, ...strayFigures(reading, parts)];
  const numbers = rows.flatMap((row) => [...row.numbers.values()]);
  const unread = numbers.filter(({ state }) => state === 'unread' || state === 'covered').length;
  return {
    number,
    blocks: parts,
    columns,
    rows,
    doubts,
    unread,
    isWhole: unread === 0 && doubts.length === 0,
    spot: table.spot,
    ...surrounding,
  };
}

/** So much of a text is told. */
const MAX_SHOWN = 60;

/** What makes the figures of a table unsure. */
function doubtsOf(grid: Grid, band: HeaderBand, columns: readonly RecognisedColumn[]): Doubt[] {
  const doubts: Doubt[] = [];
  const numbers = columns.filter(({ kind }) => kind === 'number');
  if (band.header.length === 0) doubts.push({ message: '没有认出表头', spot: grid.table.spot });
  const untitled = numbers.filter(({ path }) => path.length === 0);
  if (untitled.length > 0 && untitled.length < numbers.length)
    doubts.push({ message: '有数的一栏没有栏名', spot: grid.table.spot });
  const paths = numbers.map(({ path, block }) => `${block}|${path.join('/')}`);
  if (new Set(paths).size < paths.length) doubts.push({ message: '两栏的栏名完全相同', spot: grid.table.spot });
  return doubts;
}

/** Figures that stand beside the grid: a last row or a total that its rules do not enclose. */
function strayFigures({ blocks }: Reading, parts: readonly number[]): Doubt[] {
  return parts.flatMap((part): Doubt[] => {
    const next = blocks[part + 1];
    if (next?.kind !== 'paragraph' || !STRAY.test(plain(next.text))) return [];
    return [{ message: `表格下面有没有放进格子的数“${next.text.trim().slice(0, MAX_SHOWN)}”`, spot: next.spot }];
  });
}

/** A label at most, and an amount at least. */
const STRAY = /^(?:[^\d。；:：]{0,12})-?[\d,]+\.\d{2}(?:[-\d,.%])*$/;
