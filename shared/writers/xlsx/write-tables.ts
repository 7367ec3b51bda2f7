/** Writes the tables and forms of a document as a workbook: each a sheet with its title, label, header and notes, numbers as numbers. */
import {
  type Block,
  type Cell,
  type DisclosureDocument,
  type Heading,
  type PageStyle,
  type Table,
  type TextStyle,
  textOf,
} from '../../document/document.js';
import { labelOf, printedText } from '../../document/headings.js';
import type { Address } from '../../project/address.js';
import { alignmentOf, borderOf, lengthOf, placedCells, SheetGrid, type Shown, type Style } from './grid.js';
import { printedFigure } from './printed-figure.js';
import { cut, legalName, MAX_NAME, type Worksheet, writeWorkbook } from './workbook.js';

/** The width of a digit of the workbook's type, in which columns are measured. */
const CHARACTER = 5.25;
/** Room beside the digits of a number. */
const ROOM = 2;
/** Columns stay in sight while the others are moved as long as they leave this share of the page to them. */
const MOST_FROZEN = 0.5;
const UNNAMED = '表';
/** Of a table in the text. */
const TITLE = { font: 'hei', size: 16, align: 'center', bold: false } as const;
const NUMBERING = /^[一二三四五六七八九十]+、/;

/** A line of text; `style` is the document's. */
interface Line {
  readonly text: string;
  readonly style: string;
}

/** A table with what is printed above and below it on its page. */
interface TablePart {
  readonly table: Table;
  readonly page: PageStyle;
  /** The number of the table (表号), where it is printed. */
  readonly label: string;
  readonly name: string;
  readonly above: readonly Line[];
  readonly below: readonly Line[];
  readonly isForm: boolean;
}

/**
 * One sheet for each table and form of a document; `isFigure` says of which cells the printed text is a number. A cell
 * holds the number that is printed, not what it was rounded from: what is public and what others read is one number.
 */
export function writeTables(
  document: DisclosureDocument,
  created: Date,
  isFigure: (address: Address) => boolean,
): Promise<Uint8Array> {
  const parts = document.sections.flatMap(({ blocks, page }) => partsOf(blocks, page));
  const names = new Set<string>();
  const sheets = parts.map((part) => worksheetOf(document, part, uniqueName(part, names), isFigure));
  return writeWorkbook({ title: document.title, creator: document.author, created, sheets });
}

function partsOf(blocks: readonly Block[], page: PageStyle): TablePart[] {
  return blocks.flatMap((block, at) => (block.kind === 'table' ? [partOf(block, blocks, at, page)] : []));
}

function partOf(table: Table, blocks: readonly Block[], at: number, page: PageStyle): TablePart {
  const heading = blocks.slice(0, at).findLast((one): one is Heading => one.kind === 'heading');
  const isForm = heading?.id === `form-${table.id}`;
  if (!heading || (!isForm && heading.id !== `table-${table.id}`)) {
    // It stands in the text, under the heading of a section.
    const title = { text: table.summary, style: '' };
    return { table, page, isForm: false, label: '', name: table.summary, above: [title], below: [] };
  }
  const from = blocks.indexOf(heading);
  const before = linesIn(blocks.slice(Math.max(0, from - 1), from));
  const between = linesIn(blocks.slice(from + 1, at));
  const rest = blocks.slice(at + 1);
  const end = rest.findIndex((one) => linesIn([one]).length === 0);
  const title = { text: printedText(heading).trim(), style: heading.style };
  const name = title.text.split('\n').at(-1)?.trim() ?? '';
  return {
    table,
    page,
    isForm,
    label: isForm ? '' : [...before, ...between].map(({ text }) => text).join(''),
    name: isForm ? labelOf(heading) : name,
    above: [...before, title, ...between],
    below: linesIn(end < 0 ? rest : rest.slice(0, end)),
  };
}

/** Labels and notes of tables: paragraphs of the text bear the block that they come from. */
function linesIn(blocks: readonly Block[]): Line[] {
  return blocks.flatMap((one): Line[] =>
    one.kind === 'paragraph' && one.source === undefined ? [{ text: textOf(one.runs).trim(), style: one.style }] : [],
  );
}

/** The number of the table and its name as far as they fit; the same name twice is numbered. */
function uniqueName({ label, name }: TablePart, names: Set<string>): string {
  const plain = legalName(label === '' ? name : `${label} ${name.replace(NUMBERING, '')}`) || UNNAMED;
  let unique = plain;
  for (let number = 2; names.has(unique.toLowerCase()); number++) {
    const tail = `(${number})`;
    unique = cut(plain, MAX_NAME - tail.length) + tail;
  }
  names.add(unique.toLowerCase());
  return unique;
}

function worksheetOf(
  document: DisclosureDocument,
  { table, page, above, below, isForm }: TablePart,
  name: string,
  isFigure: (address: Address) => boolean,
): Worksheet {
  const grid = new SheetGrid(widthsOf(table, page));
  const line = ({ text, style }: Line): void => {
    const of = document.styles[style] ?? TITLE;
    grid.line(text, lineStyle(document, of), 'lineHeight' in of ? of.lineHeight : 0);
  };
  for (const block of above) line(block);
  const header = { from: grid.row, to: grid.row + table.headerRows };
  grid.table(table, (cell) => shown(document, document.styles[table.style], cell, isFigure));
  for (const block of below) line(block);
  return {
    name,
    cells: grid.cells,
    heights: grid.heights(),
    widths: grid.widths,
    freeze: isForm ? { rows: 0, columns: 0 } : { rows: header.to, columns: frozenColumns(table) },
    repeated: header,
    printArea: true,
    page: {
      landscape: page.width > page.height,
      margins: page.margin,
      numbered: true,
      ...(document.watermark === undefined ? {} : { mark: document.watermark }),
    },
  };
}

/** As wide as on paper, and no number wider than its column: it would be shown as ####. */
function widthsOf(table: Table, { width, margin }: PageStyle): number[] {
  const page = (width - margin.left - margin.right) / CHARACTER;
  const whole = table.widths.reduce((sum, one) => sum + one, 0);
  const widths = table.widths.map((one) => Math.round((10 * one * page) / whole) / 10);
  for (const { cell, column } of placedCells(table)) {
    const text = textOf(cell.runs);
    if (cell.columnSpan === 1 && printedFigure(text))
      widths[column] = Math.max(widths[column] ?? 0, lengthOf(text) + ROOM);
  }
  return widths;
}

/** The columns that say what a row is, unless blocks stand side by side or little would be left of the page. */
function frozenColumns(table: Table): number {
  let columns = 0;
  const named = new Set<number>();
  for (const { cell, row, column } of placedCells(table)) {
    if (row < table.headerRows || cell.header !== 'row') continue;
    if (named.has(row)) return 0;
    named.add(row);
    columns = Math.max(columns, column + cell.columnSpan);
  }
  const width = (some: readonly number[]): number => some.reduce((sum, one) => sum + one, 0);
  return width(table.widths.slice(0, columns)) <= MOST_FROZEN * width(table.widths) ? columns : 0;
}

function lineStyle(document: DisclosureDocument, style: Face & Pick<TextStyle, 'align'>): Style {
  const { align, font } = style;
  return {
    font: fontOf(document, style, font),
    alignment: alignmentOf({ align, valign: 'middle', indent: 0 }),
  };
}

type Face = Pick<TextStyle, 'font' | 'size' | 'bold'>;

function fontOf(
  { fonts }: DisclosureDocument,
  style: Face | undefined,
  role: TextStyle['font'] = 'song',
): NonNullable<Style['font']> {
  return { name: fonts[role].eastAsia, size: style?.size ?? 10, ...(style?.bold ? { bold: true } : {}) };
}

function shown(
  document: DisclosureDocument,
  style: TextStyle | undefined,
  cell: Cell,
  isFigure: (address: Address) => boolean,
): Shown {
  const text = textOf(cell.runs);
  const [run, another] = cell.runs;
  const address = another ? undefined : run?.address;
  const figure = address && isFigure(address) ? printedFigure(text) : undefined;
  return {
    value: figure?.value ?? text,
    style: {
      font: fontOf(document, style, run?.font ?? style?.font),
      border: borderOf(cell),
      alignment: alignmentOf(cell),
      // What is no number here stays one text, whatever a program would make of it when it is typed again.
      numFmt: figure?.format ?? '@',
    },
  };
}
