/** Writes a document as a workbook: each part under a heading a sheet, its tables as cells with the widths they have on paper. */
import type { Block, Cell, DisclosureDocument, Heading, Table } from '../../document/document.js';
import { type SheetCell, type Worksheet, writeWorkbook } from './workbook.js';

/** Characters over the width of a page. */
const PAGE_CHARACTERS = 108;
/** What Excel allows in the name of a sheet. */
const MAX_NAME = 31;
const NUMBERING = /^(?:[一二三四五六七八九十]+、|附[:：])/;
/** From this share of the text's width on a wide table is printed across. */
const WIDE_COLUMNS = 5;
const LINE = 14;
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

/** The first part has what stands before its heading, and what it stands under. */
function partsOf(title: string, blocks: readonly Block[]): Part[] {
  const parts: { name: string; blocks: Block[] }[] = [];
  let before: Block[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' && block.level > 1) {
      parts.push({ name: nameOf(block), blocks: [...before, ...(before.length > 0 ? [block] : [])] });
      before = [];
    } else if (parts.length === 0) before.push(block);
    else parts.at(-1)?.blocks.push(block);
  }
  return parts.length === 0 ? [{ name: title.slice(0, MAX_NAME), blocks: before }] : parts;
}

function nameOf({ label }: Heading): string {
  return label
    .replace(NUMBERING, '')
    .replace(/[\\/?*[\]:]/g, '')
    .slice(0, MAX_NAME);
}

function worksheetOf({ name, blocks }: Part): Worksheet {
  const tables = blocks.filter((block) => block.kind === 'table');
  const edges = edgesOf(tables);
  const widths = edges.slice(1).map((edge, index) => (edge - (edges[index] ?? 0)) * PAGE_CHARACTERS);
  const sheet: Sheet = { cells: [], heights: new Map(), edges, widths, row: 0 };
  for (const block of blocks) place(sheet, block);
  const [only] = blocks;
  const headerRows = only?.kind === 'table' ? only.headerRows : 0;
  return {
    name,
    cells: sheet.cells,
    heights: sheet.heights,
    widths,
    headerRows,
    landscape: headerRows > 0 && (only?.kind === 'table' ? only.widths.length : 0) >= WIDE_COLUMNS,
  };
}

interface Sheet {
  readonly cells: SheetCell[];
  readonly heights: Map<number, number>;
  readonly edges: readonly number[];
  readonly widths: readonly number[];
  row: number;
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

function place(sheet: Sheet, block: Block): void {
  if (block.kind === 'table') placeTable(sheet, block);
  else if (block.kind === 'heading' || block.kind === 'paragraph') {
    const text = block.runs.map((run) => run.text).join('');
    const isTitle = block.kind === 'heading' && block.level === 1;
    add(
      sheet,
      text,
      { row: sheet.row, column: 0, rowSpan: 1, columnSpan: sheet.widths.length },
      {
        font: { name: block.kind === 'heading' ? HEAD_FONT : FONT, size: isTitle ? 16 : 11 },
        alignment: { horizontal: isTitle ? 'center' : 'left', vertical: 'center', wrapText: true },
      },
    );
    sheet.row += 1;
  } else sheet.row += block.kind === 'space' ? 1 : 0;
}

type Style = SheetCell['style'];

function placeTable(sheet: Sheet, table: Table): void {
  const ends = [0, ...shares(table)];
  const at = (column: number): number => sheet.edges.indexOf(ends[column] ?? 1);
  const taken = new Set<string>();
  for (const [index, { cells }] of table.rows.entries()) {
    let column = 0;
    for (const cell of cells) {
      while (taken.has(`${index}/${column}`)) column += 1;
      for (let r = index; r < index + cell.rowSpan; r++)
        for (let c = column; c < column + cell.columnSpan; c++) taken.add(`${r}/${c}`);
      const [from, to] = [at(column), at(column + cell.columnSpan)];
      const text = cell.runs.map((run) => run.text).join('');
      add(
        sheet,
        text,
        { row: sheet.row + index, column: from, rowSpan: cell.rowSpan, columnSpan: to - from },
        styleOf(cell),
      );
      column += cell.columnSpan;
    }
  }
  sheet.row += table.rows.length;
}

function styleOf({ align, valign, header, open, runs, indent }: Cell): Style {
  const side = { style: 'thin' } as const;
  const border = Object.fromEntries(
    (['top', 'right', 'bottom', 'left'] as const).filter((one) => !open.includes(one)).map((one) => [one, side]),
  );
  return {
    font: { name: header !== false || runs[0]?.font === 'hei' ? HEAD_FONT : FONT, size: 10 },
    border,
    alignment: {
      horizontal: align === 'justify' ? 'left' : align,
      vertical: valign === 'middle' ? 'center' : 'top',
      wrapText: true,
      ...(indent > 0 ? { indent } : {}),
    },
  };
}

function add(sheet: Sheet, value: string, where: Omit<SheetCell, 'value' | 'style'>, style: Style): void {
  sheet.cells.push({ value, ...where, style });
  if (where.rowSpan > 1) return;
  // Spreadsheets do not grow a row for what wraps in merged cells.
  const width = sheet.widths.slice(where.column, where.column + where.columnSpan).reduce((sum, one) => sum + one, 0);
  const lines = value.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil((2 * line.length) / width)), 0);
  const height = Math.min(MAX_HEIGHT, lines * LINE * ((style.font?.size ?? 10) / 10) + 4);
  sheet.heights.set(where.row, Math.max(sheet.heights.get(where.row) ?? 0, height));
}

/** What Excel allows. */
const MAX_HEIGHT = 409;
