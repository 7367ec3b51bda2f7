/** The open file was changed by somebody else: told at once, and the user says what is to become of it. */
import type { Bridge } from '../../shared/contract/contract.js';
import { isDirty } from '../store/session.js';
import { askUser, desk } from './desk.js';
import { openFile, resolveChanged } from './project-files.js';

export async function fileChanged(bridge: Bridge, file: string): Promise<void> {
  const { open, question } = desk.getState();
  const session = open?.session.getState();
  if (!session || session.file?.file !== file || question) return;
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
