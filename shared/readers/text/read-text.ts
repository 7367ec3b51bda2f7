/** Reads plain text (.txt): every line is a paragraph. */
import type { ReadBlock, Reading } from '../../reading/reading.js';

export function readText(text: string): Reading {
  const lines = text.split(/\r\n|[\n\r\f\v\u2028\u2029]/).filter((line) => line.trim() !== '');
  const blocks = lines.map((line, block): ReadBlock => ({ kind: 'paragraph', text: line.trim(), spot: { block } }));
  return { blocks, unread: [] };
}

/** Whether lines of text are the rows of a table: most of them are set apart by tabs. */
export function isTabbed(text: string): boolean {
  const lines = text.split(/[\r\n]+/).filter((line) => line.trim() !== '');
  return lines.length > 1 && lines.filter((line) => line.trim().includes('\t')).length * 2 >= lines.length;
}
