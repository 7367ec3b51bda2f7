/** Does what a key means, with the sheet and the edit box at hand. */
import { runAction } from '../../actions/registry.js';
import type { GridView } from '../grid/grid-view.js';
import type { SheetController } from './controller.js';
import type { Intent } from './keys.js';

/** The edit box as keys see it. */
export interface EditDesk {
  readonly controller: SheetController;
  readonly view: GridView;
  /** `before` opens the box with what stands in the cell, `''` with nothing. */
  begin(text: 'before' | ''): boolean;
  /** Takes over what was typed, or the given choice; false when it cannot be taken. */
  commit(pick?: string): boolean;
  cancel(): void;
  newline(): void;
  /** Takes what was typed over into all selected cells. */
  fillAll(): void;
  /** The menu of the selected cells. */
  openMenu(): void;
  /** The highlighted choice, if the list is open and one is. */
  readonly pick: string | undefined;
}

/** False leaves the key to the browser. */
export function carryOut(intent: Intent, desk: EditDesk): boolean {
  const { controller } = desk;
  switch (intent.kind) {
    case 'move':
    case 'edge':
    case 'block':
    case 'page':
    case 'next':
      return !desk.commit(intent.kind === 'next' ? desk.pick : undefined) || go(intent, desk);
    case 'edit':
    case 'choices':
      desk.begin('before');
      return true;
    case 'erase':
      desk.begin('');
      return true;
    case 'cancel':
      if (!controller.state.editing) return controller.endCut();
      desk.cancel();
      return true;
    case 'newline':
      desk.newline();
      return true;
    case 'fillAll':
      desk.fillAll();
      return true;
    case 'menu':
      desk.openMenu();
      return true;
    default:
      return command(intent.kind, controller);
  }
}

function go(
  intent: Extract<Intent, { kind: 'move' | 'edge' | 'block' | 'page' | 'next' }>,
  { controller, view }: EditDesk,
): boolean {
  const { lines, columns } = controller.size;
  switch (intent.kind) {
    case 'move':
      controller.move(intent.lines, intent.columns, intent.extend);
      return true;
    case 'edge':
      controller.move(intent.lines * lines, intent.columns * columns, intent.extend);
      // The first columns are always in sight: who goes to them means the beginning of the rest, too.
      if (intent.columns < 0) view.showBeginning();
      return true;
    case 'block':
      controller.moveByBlock(intent.lines, intent.columns, intent.extend);
      return true;
    case 'page':
      controller.move(intent.step * view.linesPerPage(), 0, intent.extend);
      return true;
    case 'next':
      controller.next(intent.across, intent.step);
      return true;
  }
}

function command(
  kind: 'clear' | 'all' | 'lines' | 'columns' | 'fillDown' | 'fillRight' | 'undo' | 'redo',
  controller: SheetController,
): boolean {
  switch (kind) {
    case 'clear':
      controller.clear();
      return true;
    case 'all':
    case 'lines':
    case 'columns':
      controller.selectWhole(kind);
      return true;
    case 'fillDown':
      controller.fill('down');
      return true;
    case 'fillRight':
      controller.fill('right');
      return true;
    case 'undo':
      if (!runAction('edit.undo')) controller.undo();
      return true;
    case 'redo':
      if (!runAction('edit.redo')) controller.redo();
      return true;
  }
}
