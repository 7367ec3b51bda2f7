/** A reading within the limits: what is too much of everything is refused, a text that is too long is cut and told. */
import { LIMITS } from '../limits.js';
import type { ReadBlock, ReadCell, Reading, Unread } from '../reading/reading.js';
import { shortened } from '../shortened.js';
import { UnreadableDocument } from './unreadable.js';

/** @throws UnreadableDocument where the document has more paragraphs, tables, rows or columns than are worked with. */
export function bounded(reading: Reading): Reading {
  const tables = reading.blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
  refuse(reading.blocks.length - tables.length, LIMITS.readParagraphs, '个段落');
  refuse(tables.length, LIMITS.readTables, '个表格');
  for (const [index, { rows, columns }] of tables.entries()) {
    refuse(rows, LIMITS.tableRows, '行', `第 ${index + 1} 个表格`);
    refuse(columns, LIMITS.readColumns, '列', `第 ${index + 1} 个表格`);
  }
  const told: Unread[] = [];
  const blocks = reading.blocks.map((block) => bounding(block, told));
  return told.length === 0 ? reading : { ...reading, blocks, unread: [...reading.unread, ...told] };
}

function refuse(count: number, most: number, of: string, where = '文件'): void {
  if (count > most)
    throw new UnreadableDocument(
      `${where}有 ${count} ${of}，超过 ${most} ${of}，不能审核：请确认它是公开文件，或拆开后分别审核`,
    );
}

function bounding(block: ReadBlock, told: Unread[]): ReadBlock {
  if (block.kind === 'paragraph') return cut(block, '一段文字', told);
  const cells = block.cells.map((cell): ReadCell => cut(cell, '一格文字', told));
  return cells.some((cell, index) => cell !== block.cells[index]) ? { ...block, cells } : block;
}

function cut<T extends Pick<ReadCell, 'text' | 'spot'>>(of: T, what: string, told: Unread[]): T {
  const { text, spot } = of;
  const most = LIMITS.readText;
  if (text.length <= most) return of;
  const begin = shortened(text.trimStart(), 20);
  told.push({ message: `${what}有 ${text.length} 个字：只核对了前 ${most} 个字`, text: begin, spot });
  return { ...of, text: text.slice(0, most) };
}
