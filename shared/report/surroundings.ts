/** What stands around a place of a finished document, to be drawn where there is no picture of its pages. */
import type { ShownBlock, ShownCell, ShownLine, Surroundings } from '../contract/audit.js';
import type { ReadBlock, ReadCell, ReadTable } from '../reading/reading.js';

/** Blocks before and after. */
const AROUND = 6;
/** Of a long table: so many rows on either side, and at its top. */
const ROWS_AROUND = 40;
const FIRST_ROWS = 4;
/** Of another table than the one of the place. */
const OTHER_ROWS = 6;
const MAX_TEXT = 2000;
const MAX_COLUMNS = 100;

interface Place {
  readonly block: number;
  readonly row?: number | undefined;
  readonly cell?: number | undefined;
}

/** The row of the place is shown however long its table is. */
export function surroundingsOf(blocks: readonly ReadBlock[], place: Place): Surroundings {
  const file = blocks[place.block]?.spot.file;
  const shown = blocks.flatMap((one, block): ShownBlock[] => {
    if (Math.abs(block - place.block) > AROUND || one.spot.file !== file) return [];
    const here = block === place.block;
    if (one.kind === 'table') return [tablePart(one, block, here ? place : undefined)];
    const { text, level } = one;
    if (text.trim() === '') return [];
    return [{ kind: 'paragraph', block, here, text: text.slice(0, MAX_TEXT), ...(level ? { level } : {}) }];
  });
  return { blocks: shown };
}

function tablePart(table: ReadTable, block: number, place: Place | undefined): ShownBlock {
  const at = place?.row ?? 0;
  const isShown = (row: number): boolean =>
    place ? row < FIRST_ROWS || Math.abs(row - at) <= ROWS_AROUND : row < OTHER_ROWS;
  const lines = new Map<number, ShownCell[]>();
  for (let row = 0; row < table.rows; row++) if (isShown(row)) lines.set(row, []);
  for (const cell of table.cells) {
    const { row, rowSpan, column, columnSpan, text } = cell;
    // A merged cell stands in the first of its rows that is shown, over those that are.
    const own = [...lines.keys()].filter((line) => line >= row && line < row + rowSpan);
    const [first] = own;
    if (first === undefined || column >= MAX_COLUMNS) continue;
    const here = place !== undefined && isAt(cell, place);
    lines.get(first)?.push({
      text: text.slice(0, MAX_TEXT),
      column,
      columnSpan,
      rowSpan: own.length,
      ...(here ? { here } : {}),
    });
  }
  const isRow = place?.row !== undefined && place.cell === undefined;
  return {
    kind: 'table',
    block,
    here: place !== undefined,
    lines: [...lines].map(
      ([row, cells]): ShownLine => ({ row, cells, ...(isRow && row === at ? { here: true } : {}) }),
    ),
    rows: table.rows,
  };
}

function isAt(cell: ReadCell, { row, cell: column }: Place): boolean {
  if (row === undefined || column === undefined) return false;
  const inRow = row >= cell.row && row < cell.row + cell.rowSpan;
  return inRow && column >= cell.column && column < cell.column + cell.columnSpan;
}
