/** The open file was changed, or taken over, by somebody else: told at once, and the user says what is to become of it. */

import type { Bridge } from '../../shared/contract/contract.js';
import { desk } from '../store/desk.js';
import { askUser, dialogs } from '../store/dialogs.js';
import { isDirty } from '../store/session.js';
import { ui } from '../store/ui.js';
import { openFile } from './open.js';
import { resolveChanged, saveAs } from './save.js';

export async function fileChanged(bridge: Bridge, file: string): Promise<void> {
  const session = desk.getState().open?.session.getState();
  if (!session || session.file?.file !== file || dialogs.getState().question) return;
  if (isDirty(session)) {
    await resolveChanged(bridge, file);
    return;
  }
  const choice = await askUser({
    title: '文件已被别人改动',
    text: `${file} 在打开之后被改动过，您没有未保存的修改。`,
    choices: [
      { id: 'keep', label: '暂不' },
      { id: 'reload', label: '重新打开', primary: true },
    ],
  });
  if (choice === 'reload') await openFile(bridge, file);
}

/** From now on the file is only read: saving asks for another name. */
export async function lockLost(bridge: Bridge, name: string, by: string): Promise<void> {
  const session = desk.getState().open?.session;
  const file = session?.getState().file;
  if (!session || file?.file !== name) return;
  session.setState({ file: { ...file, readOnly: true } });
  const told = `本机休眠或断网期间，${by} 已开始编辑这个文件，现为只读`;
  ui.getState().say(`${told}；修改请另存为`);
  if (!isDirty(session.getState()) || dialogs.getState().question) return;
  const choice = await askUser({
    title: '别人已开始编辑这个文件',
    text: `${told}；您未保存的修改还在，请另存为别的文件。`,
    choices: [
      { id: 'keep', label: '暂不' },
      { id: 'saveAs', label: '另存为…', primary: true },
    ],
  });
  if (choice === 'saveAs') await saveAs(bridge);
}
