/** Writes a document as a workbook: a sheet from page break to page break, its tables as cells with the widths they have on paper. */
import {
  type Block,
  type Cell,
  type DisclosureDocument,
  type Heading,
  type Table,
  textOf,
} from '../../document/document.js';
import { alignmentOf, borderOf, SheetGrid, type Shown } from './grid.js';
import { legalName, type Worksheet, writeWorkbook } from './workbook.js';

/** Characters over the width of a page. */
const PAGE_CHARACTERS = 92;
const NUMBERING = /^(?:[一二三四五六七八九十]+、|附[:：])/;
/** A table of so many columns is printed across. */
const WIDE_COLUMNS = 5;
const FONT = '宋体';
const HEAD_FONT = '黑体';

/** `created` is written into the file as its time. */
export function writeXlsx(document: DisclosureDocument, created: Date): Promise<Uint8Array> {
  const blocks = document.sections.flatMap((section) => section.blocks);
  return writeWorkbook({
    title: document.title,
    creator: document.author,
    created,
    sheets: partsOf(document.title, blocks).map((part) => worksheetOf(part)),
  });
}

interface Part {
  readonly name: string;
  readonly blocks: readonly Block[];
}

/** Each is called by its first heading, which need not stand over it once more where it begins with it. */
function partsOf(title: string, blocks: readonly Block[]): Part[] {
  const groups: Block[][] = [[]];
  for (const block of blocks) {
    if (block.kind === 'pageBreak') groups.push([]);
    else groups.at(-1)?.push(block);
  }
  return groups.map((group) => {
    const heading = group.find((block) => block.kind === 'heading' && block.level > 1);
    const name = heading?.kind === 'heading' ? nameOf(heading) : legalName(title);
    return { name, blocks: group[0] === heading ? group.slice(1) : group };
  });
}

function nameOf({ label }: Heading): string {
  return legalName(label.replace(NUMBERING, ''));
}

function worksheetOf({ name, blocks }: Part): Worksheet {
  const edges = edgesOf(blocks.filter((block) => block.kind === 'table'));
  const widths = edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) * PAGE_CHARACTERS);
  const grid = new SheetGrid(widths);
  let repeated: Worksheet['repeated'];
  let longest = 0;
  for (const block of blocks) {
    if (block.kind === 'table' && block.headerRows > 0) {
      // The titles of a table that another one follows would stand over that one too.
      const isLongest = block.rows.length > longest;
      repeated = isLongest ? { from: grid.row, to: grid.row + block.headerRows } : undefined;
      longest = Math.max(longest, block.rows.length);
    }
    place(grid, edges, block);
  }
  const [only] = blocks;
  const headerRows = only?.kind === 'table' ? only.headerRows : 0;
  return {
    name,
    cells: grid.cells,
    heights: grid.heights(),
    widths,
    freeze: { rows: headerRows, columns: 0 },
    ...(repeated && { repeated }),
    page: {
      landscape: headerRows > 0 && (only?.kind === 'table' ? only.widths.length : 0) >= WIDE_COLUMNS,
      numbered: true,
    },
  };
}

/** Where a column of any of the tables ends, as shares of the width: a cell lies over all columns between its edges. */
function edgesOf(tables: readonly Table[]): number[] {
  const edges = new Set([0, 1]);
  for (const table of tables) for (const edge of shares(table)) edges.add(edge);
  return [...edges].sort((a, b) => a - b);
}

function shares({ widths }: Table): number[] {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let sum = 0;
  return widths.map((width, index) => {
    sum += width;
    return index === widths.length - 1 ? 1 : Math.round((1000 * sum) / whole) / 1000;
  });
}

function place(grid: SheetGrid, edges: readonly number[], block: Block): void {
  if (block.kind === 'table') {
    const ends = [0, ...shares(block)];
    grid.table(block, shown, (column) => edges.indexOf(ends[column] ?? 1));
  } else if (block.kind === 'heading' || block.kind === 'paragraph') {
    const isTitle = block.kind === 'heading' && block.level === 1;
    grid.line(textOf(block.runs), {
      font: { name: block.kind === 'heading' ? HEAD_FONT : FONT, size: isTitle ? 16 : 11 },
      alignment: { horizontal: isTitle ? 'center' : 'left', vertical: 'center', wrapText: true },
    });
  } else grid.row += block.kind === 'space' ? 1 : 0;
}

function shown(cell: Cell): Shown {
  const font = { name: cell.header !== false || cell.runs[0]?.font === 'hei' ? HEAD_FONT : FONT, size: 10 };
  return { value: textOf(cell.runs), style: { font, border: borderOf(cell), alignment: alignmentOf(cell) } };
}
