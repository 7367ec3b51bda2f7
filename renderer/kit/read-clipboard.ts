/** What a paste brings, read before anything is done with it. */
import { type ClipGrid, clipGrid } from '../../shared/entry/clip-grid.js';

const TABLE = /<table[\s>]/i;

/** The reader of web pages is loaded when a table comes with its looks. */
export async function readClipboard(text: string, html: string): Promise<ClipGrid> {
  if (!TABLE.test(html)) return clipGrid(text, undefined);
  const { readClip } = await import('../../shared/readers/html/read-clip.js');
  return clipGrid(text, readClip(html));
}
