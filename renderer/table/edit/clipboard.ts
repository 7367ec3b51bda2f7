/** Carries ranges to and from the clipboard by its own events, for which no permission is asked. */

import type { ClipGrid } from '../../../shared/entry/clip-grid.js';
import { parseTsv, printTsv } from '../../../shared/entry/tsv.js';
import type { Template } from '../../../shared/language/template.js';
import { readClipboard } from '../../kit/read-clipboard.js';
import { ui } from '../../store/ui.js';
import { copyRange, printHtml } from '../clip/copy.js';
import { holdsSeveralTables } from '../clip/several.js';
import { sizeOf } from '../model/range.js';
import type { SheetController } from './controller.js';

export class ClipboardHands {
  constructor(
    private readonly controller: SheetController,
    private readonly title: (template: Template) => string,
    /** Takes what holds several tables. */
    private readonly importSeveral: (text: string, html: string) => void,
  ) {}

  copy(event: ClipboardEvent): void {
    const clip = copyRange(this.controller.scene, this.controller.rect, this.title);
    const text = printTsv(clip.text);
    ui.setState({ copied: { text, exact: clip.exact } });
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', printHtml(clip));
    event.preventDefault();
    const { lines, columns } = sizeOf(this.controller.rect);
    ui.getState().say(`已复制 ${lines} 行 ${columns} 列`);
  }

  cut(event: ClipboardEvent): void {
    this.copy(event);
    this.controller.clear();
  }

  paste(event: ClipboardEvent): void {
    event.preventDefault();
    const { clipboardData } = event;
    this.pasteText(clipboardData?.getData('text/plain') ?? '', clipboardData?.getData('text/html'));
  }

  pasteText(text: string, html = ''): void {
    if (text === '') {
      ui.getState().say('剪贴板里没有文字');
      return;
    }
    const { copied } = ui.getState();
    const known = copied && sameText(copied.text, text) ? copied.exact : undefined;
    if (known) this.controller.paste({ text: parseTsv(text), exact: known });
    else void readClipboard(text, html).then((grid) => this.take(grid, text, html));
  }

  private take(grid: ClipGrid, text: string, html: string): void {
    if (holdsSeveralTables(grid.text)) this.importSeveral(text, html);
    else this.controller.paste(grid);
  }
}

/** Clipboards change line ends and add one at the end. */
function sameText(a: string, b: string): boolean {
  const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  return plain(a) === plain(b);
}
