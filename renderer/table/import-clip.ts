/** What was copied of several tables, as a file to import: nothing of it is placed in the table that happens to be shown. */
import type { Bridge } from '../../shared/contract/contract.js';
import { bringFiles } from '../files/bring-files.js';
import { desk } from '../store/desk.js';
import { importRefusal, imports } from '../store/imports.js';
import { ui } from '../store/ui.js';

export async function importClip(bridge: Bridge, text: string, html: string): Promise<void> {
  const { open } = desk.getState();
  const why = open && importRefusal(open);
  if (why !== undefined) return ui.getState().say(why);
  // A mark of its encoding: the page's own text may name another one.
  const [content, name] = /<table[\s>]/i.test(html) ? [html, '剪贴板.xls'] : [text, '剪贴板.txt'];
  const file = new File([`\ufeff${content}`], name);
  await imports.getState().take(bridge, (tell) => bringFiles(bridge, [file], tell));
}
