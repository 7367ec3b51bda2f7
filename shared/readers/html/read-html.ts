/** Reads a web page (.htm, .html), also where it is named .xls or .doc: what it shows, without styles. */
import type { ReadBlock, Reading, Unread } from '../../reading/reading.js';
import { shortened } from '../../shortened.js';
import { decodeText, headOf } from '../text/decode.js';
import { UnreadableDocument } from '../unreadable.js';
import { sheetBlocks } from '../workbook/sheet-blocks.js';
import { Flow } from './flow.js';
import { captionOf, readPageTable } from './page-table.js';
import { pageTree } from './page-tree.js';

const SAMPLE = 200;
/** How spreadsheets mark the pages that they write. */
const OF_A_SPREADSHEET =
  /urn:schemas-microsoft-com:office:excel|progid["']?\s+content=["']?excel|kingsoft.*spreadsheet/i;

export interface PageOptions {
  /** The encoding that whoever sent the page said. */
  readonly charset?: string;
  /** Whether its name is a spreadsheet's: systems write pages for it. */
  readonly spreadsheet?: boolean;
}

/** Throws UnreadableDocument where the page shows nothing. */
export function readHtml(bytes: Uint8Array, options: PageOptions = {}): Reading {
  const head = headOf(bytes);
  const declared = /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  return readPage(decodeText(bytes, options.charset ?? declared), options.spreadsheet || OF_A_SPREADSHEET.test(head));
}

function readPage(html: string, spreadsheet: boolean): Reading {
  const blocks: ReadBlock[] = [];
  const hidden: string[] = [];
  const pictures: number[] = [];
  const told = { hidden: (text: string) => void hidden.push(text), picture: () => void pictures.push(1) };
  const line = (text: string, level?: number): void => {
    blocks.push({ kind: 'paragraph', text, ...(level === undefined ? {} : { level }), spot: { block: blocks.length } });
  };
  new Flow({
    ...told,
    line,
    table: (element) => {
      const caption = captionOf(element);
      if (caption !== '') line(caption);
      const table = readPageTable(element, blocks.length, told);
      const filled = table.cells.filter(({ text }) => text !== '');
      if (spreadsheet) blocks.push(...sheetBlocks(undefined, filled, blocks.length));
      else if (filled.length > 0) blocks.push(table);
    },
  }).read(pageTree(html));
  if (blocks.length === 0) throw new UnreadableDocument('网页中没有文字：请打开公开用的 Word、PDF 或 Excel 文件');
  return { blocks, unread: unreadOf(hidden, pictures.length) };
}

function unreadOf(hidden: readonly string[], pictures: number): Unread[] {
  const told: Unread[] = [];
  if (hidden.length > 0)
    told.push({ message: '网页含有隐藏的内容：看不见，没有核对', text: shortened(hidden.join(' '), SAMPLE) });
  if (pictures > 0) told.push({ message: `网页中有 ${pictures} 张图片：图片中的文字无法核对` });
  return told;
}
