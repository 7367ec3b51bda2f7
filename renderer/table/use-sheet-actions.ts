/** The actions of the menus that this sheet carries out while it is shown. */
import { type RefObject, useEffect } from 'react';
import { acceptsRows } from '../../shared/sheet/sheet.js';
import { registerActions } from '../actions/registry.js';
import { mayRemove } from '../store/ask-removal.js';
import { ui } from '../store/ui.js';
import type { ClipboardHands } from './edit/clipboard.js';
import type { SheetController } from './edit/controller.js';
import type { GridView } from './grid/grid-view.js';
import { deleteRows, insertRows, moveRows } from './rows/edit-rows.js';

export function useSheetActions(
  controller: SheetController,
  view: GridView,
  hands: ClipboardHands,
  box: RefObject<HTMLTextAreaElement | null>,
): void {
  useEffect(() => {
    const focused = (act: () => void) => () => {
      view.editor?.commit();
      box.current?.focus({ preventScroll: true });
      act();
    };
    return registerActions({
      // The clipboard's own events do the work, also when a menu asked for it.
      'edit.copy': focused(() => document.execCommand('copy')),
      'edit.cut': focused(() => document.execCommand('cut')),
      'edit.paste': focused(() => void pasteFromMenu(hands)),
      'edit.fillDown': focused(() => controller.fill('down')),
      'edit.fillRight': focused(() => controller.fill('right')),
      'edit.clear': focused(() => controller.clear()),
      'edit.lines': focused(() => controller.selectWhole('lines')),
      'edit.columns': focused(() => controller.selectWhole('columns')),
      'data.insertRow': focused(() => insert(controller, view)),
      'data.deleteRow': focused(() => void deleteSelected(controller)),
      'data.moveUp': focused(() => controller.rows((scene, rect) => moveRows(scene, rect, -1))),
      'data.moveDown': focused(() => controller.rows((scene, rect) => moveRows(scene, rect, 1))),
      'data.sortUp': focused(() => controller.arrange('up')),
      'data.sortDown': focused(() => controller.arrange('down')),
      'data.filterSame': focused(() => controller.arrange('same')),
      'data.filterFilled': focused(() => controller.arrange('filled')),
      'data.arrangeBack': focused(() => controller.show(undefined)),
      'view.fitColumns': focused(() => view.fit(columnsIn(controller))),
    });
  }, [controller, view, hands, box]);
}

async function deleteSelected(controller: SheetController): Promise<void> {
  const plan = deleteRows(controller.scene, controller.rects);
  if (plan.kind === 'commands' && !(await mayRemove('所选的行', plan.hanging ?? ''))) return;
  const problem = controller.carryOut(plan);
  if (problem !== undefined) ui.getState().refuse(problem);
  else if (plan.kind === 'commands' && plan.hanging) ui.getState().say(`已${plan.label}，可撤销`);
}

/** The columns of all that is selected. */
function columnsIn({ rects, size }: SheetController): number[] {
  return Array.from({ length: size.columns }, (_, column) => column).filter((column) =>
    rects.some(({ left, right }) => column >= left && column <= right),
  );
}

/** In a classification a row begins with its code: the empty line is opened for it. */
function insert(controller: SheetController, view: GridView): void {
  const { sheet, selection } = controller.state;
  if (sheet.rows?.kind !== 'classification' || !acceptsRows(sheet.rows)) {
    controller.rows(insertRows);
    view.show(controller.state.selection.active);
    return;
  }
  const line = sheet.lines.findIndex((one) => one.fresh);
  const column = sheet.columns.findIndex((one) => one.show === 'code');
  if (line < 0) {
    ui.getState().refuse('本表正在筛选：请先“恢复原来的行和顺序”（数据菜单），再增加科目');
    return;
  }
  controller.moveTo({ line, column: column < 0 ? selection.active.column : column }, false);
  view.show(controller.state.selection.active);
  view.editor?.begin();
}

/** Reading the clipboard from a menu needs a permission that a browser may refuse; the key never does. */
async function pasteFromMenu(hands: ClipboardHands): Promise<void> {
  // Only some windows allow this; those that do carry it out by the paste event.
  if (document.execCommand('paste')) return;
  try {
    hands.pasteText(await navigator.clipboard.readText());
  } catch {
    ui.getState().say('浏览器不允许从菜单粘贴，请按 Ctrl+V');
  }
}
