/** While an import is shown, the project waits behind it. */
import type { Bridge } from '../../shared/contract/contract.js';
import { type Handlers, runAction } from '../actions/registry.js';
import { withheld } from '../actions/withheld.js';
import { saveAs } from '../files/save.js';
import { offerPrint } from '../kit/offer-print.js';
import { desk } from '../store/desk.js';
import { askUser } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { importRefusal, imports } from '../store/imports.js';
import { ui } from '../store/ui.js';

export function importActions(bridge: Bridge): Handlers {
  const { done } = imports.getState();
  const why = done === undefined ? '正在导入，完成或取消后再做这一步' : '正在看导入结果，关闭后再做这一步';
  return {
    ...withheld(why, ['file.import']),
    'file.close': () => imports.getState().close(),
    'file.print': () => void printSheet(bridge),
    ...(done === undefined ? {} : { 'edit.undo': takeBack }),
  };
}

/** Carries the import out; a project that somebody else has begun to edit meanwhile is saved under another name first. */
export async function takeImport(bridge: Bridge): Promise<void> {
  const { open } = desk.getState();
  if (open && imports.getState().done === undefined && importRefusal(open) !== undefined) {
    const choice = await askUser({
      title: '项目现为只读',
      text: '别人已开始编辑这个文件，现为只读。请先另存为别的文件，再导入；这里的选择不会丢。',
      choices: [
        { id: 'keep', label: '暂不' },
        { id: 'saveAs', label: '另存为…', primary: true },
      ],
    });
    if (choice !== 'saveAs' || !(await saveAs(bridge))) return;
  }
  await imports.getState().carryOut(bridge);
}

/** Undoes the import, and shows the project as it was. */
export function takeBack(): void {
  imports.getState().close();
  // Once the page has gone, the project's own action is there again.
  setTimeout(() => runAction('edit.undo'));
}

/** The sheet of what is shown. */
async function printSheet(bridge: Bridge): Promise<void> {
  const { shown } = imports.getState();
  if (!shown) return;
  ui.getState().say('正在准备打印…');
  try {
    const printable = await bridge.ask('import.print', { import: shown.import });
    ui.getState().say('');
    if (printable) await offerPrint(printable.address);
  } catch (problem) {
    ui.getState().say(messageOf(problem));
  }
}
