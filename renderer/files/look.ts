/** A file that is opened again: what is new since this user last had it open is shown at once, or why that cannot be said. */
import type { Bridge } from '../../shared/contract/contract.js';
import { comparison, OPEN } from '../store/comparison.js';
import { desk } from '../store/desk.js';
import { ui } from '../store/ui.js';

const WHY_NOT = {
  other: '这个位置上次看的是另一个单位或另一年的文件',
  locked: '上次看后文件换过密码，看不出改了什么',
} as const;

/** Never in the way of opening: whoever cannot be told is not. */
export async function lookAgain(bridge: Bridge, file: string): Promise<void> {
  const look = await bridge.ask('look.begin', { file }).catch(() => undefined);
  if (!look || desk.getState().open?.session.getState().file?.file !== file) return;
  const { message, say } = ui.getState();
  const told = (words: string): void => say([message, words].filter(Boolean).join('；'));
  if (look === 'other' || look === 'locked') told(WHY_NOT[look]);
  if (look !== 'changed') return;
  told('上次看过之后有改动，已列出并标明');
  await comparison.getState().run(bridge, { before: { looked: file }, after: OPEN });
}
