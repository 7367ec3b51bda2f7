/**
 * Carries an action out wherever it was chosen (menu, key, tool bar). In a text field outside of the editors
 * (a filter), undo and the clipboard belong to that field.
 */
import { ACTIONS, type ActionId } from '../../shared/contract/actions.js';
import { desk } from '../store/desk.js';
import { ui } from '../store/ui.js';
import { runAction } from './registry.js';
import { inEditor, isTextField } from './shortcuts.js';

const IN_TEXT: Partial<Record<ActionId, string>> = {
  'edit.undo': 'undo',
  'edit.redo': 'redo',
  'edit.cut': 'cut',
  'edit.copy': 'copy',
};

/** Which dialogs there are the services say in their greeting: what is wished before then waits for it. */
export function perform(id: ActionId): void {
  if (desk.getState().info !== undefined) {
    carryOut(id);
    return;
  }
  const stop = desk.subscribe(({ info }) => {
    if (info === undefined) return;
    stop();
    carryOut(id);
  });
}

function carryOut(id: ActionId): void {
  const inText = IN_TEXT[id];
  if (inText !== undefined && isTextField(document.activeElement) && !inEditor(document.activeElement)) {
    document.execCommand(inText);
    return;
  }
  if (runAction(id)) return;
  const action = ACTIONS.find((one) => one.id === id);
  ui.getState().say(`“${action?.title.replace('…', '') ?? id}”在这里不能用，请先选中要操作的内容`);
}
