/** Carries ranges to and from the clipboard by its own events, for which no permission is asked. */

import type { ClipGrid } from '../../../shared/entry/clip-grid.js';
import { parseTsv, printTsv } from '../../../shared/entry/tsv.js';
import type { Template } from '../../../shared/language/template.js';
import { readClipboard } from '../../kit/read-clipboard.js';
import { ui } from '../../store/ui.js';
import { copyRange, printHtml } from '../clip/copy.js';
import { cutCells } from '../clip/cut.js';
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

  /** False where several ranges are selected, which no other program could take. */
  copy(event: ClipboardEvent): boolean {
    if (this.controller.state.selection.others) {
      event.preventDefault();
      ui.getState().refuse('几块选区不能一起复制或剪切，请一块一块地做');
      return false;
    }
    const clip = copyRange(this.controller.scene, this.controller.rect, this.title);
    const text = printTsv(clip.text);
    ui.setState({ copied: { text, exact: clip.exact } });
    event.clipboardData?.setData('text/plain', text);
    event.clipboardData?.setData('text/html', printHtml(clip));
    event.preventDefault();
    const { lines, columns } = sizeOf(this.controller.rect);
    ui.getState().say(`已复制 ${lines} 行 ${columns} 列`);
    return true;
  }

  /** What is cut stays, outlined, until it is pasted; any other change of the project ends that. */
  cut(event: ClipboardEvent): void {
    if (!this.copy(event)) return;
    const { scene, rect } = this.controller;
    const { copied } = ui.getState();
    const { lines, columns } = sizeOf(rect);
    const cells = cutCells(scene, rect);
    const { project, sheet } = scene;
    const { arrangement } = this.controller.state;
    if (copied)
      ui.setState({ copied: { ...copied, cut: { project, table: sheet.table.id, lines: arrangement, rect, cells } } });
    ui.getState().say(`已剪切 ${lines} 行 ${columns} 列：粘贴后从这里移走，按 Esc 取消`);
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
    const { project } = this.controller.scene;
    const cut = known && copied?.cut?.project === project ? copied.cut.cells : undefined;
    if (known) this.controller.paste({ text: parseTsv(text), exact: known, cut });
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
