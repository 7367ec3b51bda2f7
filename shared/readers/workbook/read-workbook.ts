/** Reads a workbook (.xls, .xlsx, .et and what is taken for one): every sheet that is seen, in order. */
import { strFromU8, strToU8, zipSync } from 'fflate';
import type { ReadBlock, Reading, Unread } from '../../reading/reading.js';
import { OfficeZip } from '../office-zip.js';
import { UnreadableDocument } from '../unreadable.js';
import { withoutBlankRows } from './blank-rows.js';
import { sheetsOfBytes, sheetsOfText } from './open-workbook.js';
import type { Sheet, SheetNote } from './sheet.js';
import { sheetBlocks } from './sheet-blocks.js';

const MEGABYTE = 1024 * 1024;
const MAX_BYTES = 50 * MEGABYTE;
/** A million cells are 40 MB. */
const LIMITS = { entries: 2000, bytes: 128 * MEGABYTE, together: 256 * MEGABYTE };
const PROGRAM = { name: 'Excel、WPS', ending: '.xlsx' };
const PICTURES = /^xl\/media\//;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
const DRAWN = /^xl\/(?:drawings\/drawing|charts\/chart)\d*\.xml$/;
const MOST_NAMED = 5;

/** An OOXML workbook. Throws UnreadableDocument. */
export async function readXlsx(bytes: Uint8Array): Promise<Reading> {
  refuseLarge(bytes);
  const zip = await OfficeZip.open(bytes, LIMITS, PROGRAM);
  const parts: Record<string, Uint8Array> = {};
  const names = zip.names();
  // Every part is unpacked and compared with its checksum, which the library that reads the sheets does not.
  for (const name of names) {
    const part = await zip.read(name);
    if (part && !PICTURES.test(name)) parts[name] = SHEET.test(name) ? withoutBlankRows(withoutWidths(part)) : part;
  }
  const { blocks, unread } = readSheets(sheetsOfBytes(zipSync(parts, { level: 0 })));
  const drawn = names.some((name) => DRAWN.test(name));
  return {
    blocks,
    unread: [...unread, ...(drawn ? [{ message: '工作簿中有图片、图形或图表：其中的文字没有核对' }] : [])],
  };
}

/** What stands before a sheet's cells is no longer. */
const MAX_HEAD = MEGABYTE;
const LAST_COLUMN = 16_384;

/**
 * A sheet's XML without the widths of columns that are seen: the library makes something of every column that a width is
 * for, and programs write one for all columns there can be. A byte stands for a character.
 */
function withoutWidths(part: Uint8Array): Uint8Array {
  const head = strFromU8(part.subarray(0, MAX_HEAD), true);
  const end = head.search(/<(?:\w+:)?sheetData\b/);
  const kept = head.slice(0, Math.max(0, end)).replace(/<(?:\w+:)?col\s[^>]*>/g, (column) => {
    if (!/\shidden\s*=\s*["'](?:1|true)["']/.test(column)) return '';
    return column.replace(
      /(\smax\s*=\s*["'])(\d+)/,
      (_, name: string, last: string) => name + Math.min(Number(last), LAST_COLUMN),
    );
  });
  if (end < 0) return part;
  const rest = part.subarray(end);
  const whole = new Uint8Array(kept.length + rest.length);
  whole.set(strToU8(kept, true));
  whole.set(rest, kept.length);
  return whole;
}

/** A workbook of Excel 97–2003 or WPS (.xls, .et): one file without checksums. Throws UnreadableDocument. */
export function readXls(bytes: Uint8Array): Reading {
  refuseLarge(bytes);
  return readSheets(sheetsOfBytes(bytes));
}

/** Separated values or XML Spreadsheet 2003. Throws UnreadableDocument. */
export function readSheetText(text: string): Reading {
  return readSheets(sheetsOfText(text));
}

function refuseLarge({ length }: Uint8Array): void {
  if (length > MAX_BYTES)
    throw new UnreadableDocument('工作簿超过 50 MB，不像公开文件：请删去图片和无关的工作表，另存后再审核');
}

function readSheets(sheets: readonly Sheet[]): Reading {
  const blocks: ReadBlock[] = [];
  const unread: Unread[] = [];
  for (const { name, cells, notes } of sheets) {
    const first = blocks.length;
    for (const block of sheetBlocks(name, cells, first)) blocks.push(block);
    for (const one of told(name, notes, blocks, first)) unread.push(one);
  }
  if (blocks.length === 0)
    throw new UnreadableDocument(
      unread.length > 0 ? `工作簿中没有看得见的内容：${unread[0]?.message}` : '工作簿是空的：请打开有内容的公开文件',
    );
  return { blocks, unread };
}

/** What a sheet has to tell, each kind once with its places. */
function told(sheet: string, notes: readonly SheetNote[], blocks: readonly ReadBlock[], first: number): Unread[] {
  return [...new Set(notes.map(({ message }) => message))].map((message) => {
    const some = notes.filter((note) => note.message === message);
    const places = some.flatMap(({ address }) => address ?? []);
    const named =
      places.slice(0, MOST_NAMED).join('、') + (places.length > MOST_NAMED ? ` 等 ${places.length} 处` : '');
    const text = some[0]?.text;
    const spot = blocks.length > first ? placeOf(blocks, first, places[0]) : undefined;
    return {
      message: `工作表“${sheet.trim()}”${named === '' ? '' : ` ${named} `}${message}`,
      ...(text === undefined ? {} : { text }),
      ...(spot ? { spot } : {}),
    };
  });
}

/** Where a cell went. */
function placeOf(blocks: readonly ReadBlock[], first: number, address: string | undefined): Unread['spot'] {
  for (const block of blocks.slice(first)) {
    if (block.spot.address === address && block.kind === 'paragraph') return block.spot;
    const cell = block.kind === 'table' && block.cells.find(({ spot }) => spot.address === address);
    if (cell) return cell.spot;
  }
  const { sheet, block } = blocks[first]?.spot ?? { block: first, sheet: undefined };
  return { block, ...(sheet === undefined ? {} : { sheet }) };
}
