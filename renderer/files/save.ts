/** Saving the project, so that no work is lost on the way: whatever stands on the disk, the user says which one counts. */

import type { Bridge } from '../../shared/contract/contract.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { desk, hasNativeDialogs } from '../store/desk.js';
import { askForFile, askUser } from '../store/dialogs.js';
import { isDirty } from '../store/session.js';
import { ui } from '../store/ui.js';
import { proposedFile } from './file-name.js';
import { refreshInfo } from './info.js';
import { journalHead } from './journal.js';
import { lookAgain } from './look.js';
import { hasOnlyTalked, saveOpinions } from './opinions.js';
import { guarded, putAway, show } from './shown.js';
import { readStandard } from './standards.js';

/** Saves to the project's file, or asks for one. True when the work is on disk. */
export async function save(bridge: Bridge): Promise<boolean> {
  const file = desk.getState().open?.session.getState().file;
  if (file?.readOnly) return saveReadOnly(bridge);
  if (!file) return saveAs(bridge);
  return write(bridge, file.file, file.stamp);
}

/** Who may only read and has said something sends it as opinions, or keeps a copy. */
async function saveReadOnly(bridge: Bridge): Promise<boolean> {
  const { open } = desk.getState();
  if (!open || !hasOnlyTalked(open)) return saveAs(bridge);
  const choice = await askUser({
    title: '保存批注',
    text: '文件以只读方式打开。批注可以另存为审核意见，交编制人并入；也可以连同文件另存一份。',
    choices: [
      { id: 'copy', label: '另存文件…' },
      { id: 'opinions', label: '另存审核意见…', primary: true },
    ],
  });
  if (choice === 'copy') return saveAs(bridge);
  return choice === 'opinions' ? saveOpinions(bridge, open) : false;
}

/** Asks for a name first; in a browser the window's own dialog does. */
export async function saveAs(bridge: Bridge): Promise<boolean> {
  if (hasNativeDialogs()) return write(bridge);
  const file = await askForFile();
  return file !== undefined && write(bridge, file);
}

async function write(bridge: Bridge, file?: string, stamp?: string): Promise<boolean> {
  const { open } = desk.getState();
  if (!open) return false;
  const { project, file: before } = open.session.getState();
  const text = serialiseProject(project);
  let saved = false;
  await guarded('正在保存…', async () => {
    desk.setState({ unanswered: { text, project } });
    const result = await bridge.ask('project.save', {
      text,
      proposed: proposedFile(open),
      ...(before ? { from: before.file } : {}),
      ...(isDirty(open.session.getState()) ? { journal: journalHead(open.session, open.journal.name) } : {}),
      ...(file === undefined ? {} : { file }),
      ...(stamp === undefined ? {} : { stamp }),
    });
    desk.setState({ unanswered: undefined });
    if (result.kind === 'changed' && file !== undefined) saved = await resolveChanged(bridge, file);
    if (result.kind !== 'saved') return;
    open.session
      .getState()
      .markSaved(
        { file: result.file, stamp: result.stamp, readOnly: false, ...(result.locked ? { locked: true } : {}) },
        project,
      );
    if (before && before.file !== result.file) await bridge.ask('project.close', { file: before.file });
    desk.setState({ safety: { saved: new Date() } });
    ui.getState().say(result.backup === undefined ? '' : `换规范版本之前的文件已另存为 ${result.backup}`);
    saved = true;
    await refreshInfo(bridge);
  });
  return saved;
}

/** The file on disk is another than the one that was opened: the user says which one counts. */
export async function resolveChanged(bridge: Bridge, file: string): Promise<boolean> {
  const choice = await askUser({
    title: '文件已被别人改动',
    text: `${file} 在打开之后被改动过。`,
    choices: [
      { id: 'reload', label: '放弃我的修改，重新打开' },
      { id: 'mine', label: '用我的覆盖', danger: true },
      { id: 'saveAs', label: '另存为…', primary: true },
    ],
  });
  if (choice === 'mine') return write(bridge, file);
  if (choice === 'saveAs') return saveAs(bridge);
  if (choice === 'reload') await reload(bridge, file);
  return false;
}

async function reload(bridge: Bridge, file: string): Promise<void> {
  await guarded('正在打开…', async () => {
    const opened = await bridge.ask('project.open', { file });
    if (!opened) return;
    const { project } = parseProject(opened.text);
    const standard = await readStandard(bridge, project.standard);
    await putAway(bridge, file);
    show(bridge, standard, project, { file: opened });
    void lookAgain(bridge, file);
  });
}

/** Asks about unsaved work; false when the user would rather stay. */
export async function mayLeave(bridge: Bridge): Promise<boolean> {
  const { open } = desk.getState();
  if (!open || !isDirty(open.session.getState())) return true;
  const choice = await askUser({
    title: '保存修改？',
    text: '有修改还没有保存，不保存就离开将会丢失。',
    choices: [
      { id: 'discard', label: '不保存', danger: true },
      { id: 'stay', label: '取消' },
      { id: 'save', label: '保存', primary: true },
    ],
  });
  if (choice === 'save') return save(bridge);
  return choice === 'discard';
}
