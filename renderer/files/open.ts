/** Opening, recovering, beginning and closing a project. */

import type { Bridge, OpenedFile, Recovery } from '../../shared/contract/contract.js';
import { type ParsedProject, parseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { desk } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { newName } from '../store/new-name.js';
import { ui } from '../store/ui.js';
import { forgetRecovery, refreshInfo } from './info.js';
import { lookAgain } from './look.js';
import { decide, readJournal } from './recovery.js';
import { mayLeave } from './save.js';
import { guarded, type Origin, putAway, show } from './shown.js';
import { readStandard } from './standards.js';

/** Opens a file; without a name the services ask for one. Only to be looked at, it stays free for others to edit. */
export async function openFile(bridge: Bridge, file?: string, readOnly = false): Promise<void> {
  if (!(await mayLeave(bridge))) return;
  await guarded('正在打开…', async () => {
    const wish = { ...(file === undefined ? {} : { file }), ...(readOnly ? { readOnly } : {}) };
    const opened = await bridge.ask('project.open', wish);
    if (opened) await take(bridge, opened);
  });
}

/** Shows an opened file, or the unsaved work on it that the user would rather have: `wanted` is asked about first. */
async function take(bridge: Bridge, opened: OpenedFile, wanted?: string): Promise<void> {
  const { project: saved, edited, standard } = await understand(bridge, opened);
  const notes = [openingNote(opened, edited)];
  const decision = await decide(bridge, { opened, saved, standard, wanted, note: (text) => notes.push(text) });
  if (decision.kind === 'cancel') return letGo(bridge, opened.file);
  if (decision.kind === 'file') {
    await putAway(bridge, opened.file);
    show(bridge, standard, saved, { file: opened });
  } else if (decision.copy) {
    await letGo(bridge, opened.file);
    await resume(bridge, decision.recovery.journal, decision.project, { proposed: recoveredName(opened.file) });
    notes.push('已恢复为另一份，原来的文件没有改动；请核对后另存');
  } else {
    await resume(bridge, decision.recovery.journal, decision.project, { file: opened, saved });
    notes.push('已恢复未保存的内容，核对后请保存');
  }
  await refreshInfo(bridge);
  const others = desk.getState().info?.recoveries.filter(({ file }) => file === opened.file).length ?? 0;
  if (decision.kind === 'recover' && others > 0) notes.push(`开始页上还有 ${others} 份未保存的内容`);
  ui.getState().say(notes.filter(Boolean).join('；'));
  void lookAgain(bridge, opened.file);
}

function recoveredName(file: string): string {
  return file.replace(/(\.gongkai)?~?$/, '（恢复）.gongkai');
}

/** Others may use the file again, unless it is the one that is open here. */
async function letGo(bridge: Bridge, file: string): Promise<void> {
  const editing = desk.getState().open?.session.getState().file?.file;
  if (editing !== file) await bridge.ask('project.close', { file });
}

/** A file that cannot be shown is let go again, for others to use. */
async function understand(
  bridge: Bridge,
  opened: OpenedFile,
): Promise<ParsedProject & { readonly standard: Standard }> {
  try {
    const parsed = parseProject(opened.text);
    return { ...parsed, standard: await readStandard(bridge, parsed.project.standard) };
  } catch (problem) {
    await letGo(bridge, opened.file);
    throw problem;
  }
}

function openingNote({ readOnly, lockedBy }: OpenedFile, edited: boolean): string {
  if (lockedBy !== undefined) return `${lockedBy} 正在编辑这个文件，现以只读方式打开；修改请另存为`;
  if (readOnly) return '以只读方式打开，可以批注（Shift+F2）；修改请另存为';
  return edited ? '文件曾在本软件之外改动，请先看检查结果' : '';
}

/** The example is opened as a copy without a name, so that nobody writes over it. */
export async function openExample(bridge: Bridge, file: string): Promise<void> {
  if (!(await mayLeave(bridge))) return;
  await guarded('正在打开…', async () => {
    const opened = await bridge.ask('project.open', { file });
    if (!opened) return;
    const { project } = parseProject(opened.text);
    const standard = await readStandard(bridge, project.standard);
    await putAway(bridge);
    await bridge.ask('project.close', { file: opened.file });
    // Nothing is lost when it is closed untouched.
    show(bridge, standard, project, { saved: project });
    ui.getState().say('这是示例的副本，保存时另取文件名');
  });
}

export interface NewProject {
  readonly standard: Standard;
  readonly unit: Project['unit'];
  readonly year: number;
  /** What is carried over from last year's file. */
  readonly begun?: Partial<Pick<Project, 'tables' | 'carried' | 'former'>>;
}

export async function createProject(bridge: Bridge, wanted: NewProject): Promise<boolean> {
  if (!(await mayLeave(bridge))) return false;
  const { id, version } = wanted.standard.identity;
  const empty = emptyProject({ id, version }, wanted.unit, wanted.year);
  await putAway(bridge);
  show(bridge, wanted.standard, { ...empty, ...wanted.begun });
  return true;
}

/** A project that was made of a finished document: it has no file yet. True when it is shown. */
export async function openAdopted(bridge: Bridge, standard: Standard, project: Project): Promise<boolean> {
  if (!(await mayLeave(bridge))) return false;
  await putAway(bridge);
  show(bridge, standard, project);
  ui.getState().say('已转为项目，请核对后保存');
  return true;
}

/** Brings back what was not saved: beside its file, where that can still be opened. */
export async function recover(bridge: Bridge, { journal, file }: Recovery): Promise<void> {
  if (!(await mayLeave(bridge))) return;
  await guarded('正在恢复…', async () => {
    let note = '已恢复未保存的内容，核对后请保存';
    const opened =
      file === undefined
        ? undefined
        : await bridge.ask('project.open', { file }).catch((problem: unknown) => {
            note = `已恢复为未保存的副本，请另存；原来的文件打不开：${messageOf(problem)}`;
          });
    if (opened) return take(bridge, opened, journal);
    const project = await readJournal(bridge, journal);
    await resume(bridge, journal, project, file === undefined ? {} : { proposed: file });
    ui.getState().say(note);
  });
}

/** Goes on with unsaved work, under a journal of this window's own. */
async function resume(bridge: Bridge, from: string, project: Project, origin: Origin): Promise<void> {
  const standard = await readStandard(bridge, project.standard);
  const journal = newName('j');
  await bridge.ask('journal.claim', { journal: from, as: journal });
  await putAway(bridge, origin.file?.file);
  show(bridge, standard, project, { ...origin, journal });
  forgetRecovery(from);
}

/** Back to the first page. True when the project was left. */
export async function closeProject(bridge: Bridge): Promise<boolean> {
  if (!(await mayLeave(bridge))) return false;
  await putAway(bridge);
  return true;
}
