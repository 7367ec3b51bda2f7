/** Opening, saving and closing the project, so that no work is lost on the way. */

import type { Bridge, OpenedFile, Recovery } from '../../shared/contract/contract.js';
import { type ParsedProject, parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { firstView } from '../places/first-view.js';
import { createDerived } from '../store/derived.js';
import { desk, hasNativeDialogs, type OpenProject } from '../store/desk.js';
import { askForFile, askUser } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { FontAnswers } from '../store/font-answers.js';
import { newName } from '../store/new-name.js';
import { createSession, isDirty, type Session } from '../store/session.js';
import { ui } from '../store/ui.js';
import { tellOfUnseen } from '../store/unseen-entries.js';
import { journalHead, startJournal } from './journal.js';
import { decide, forgetRecovery, readJournal } from './recovery.js';
import { keepViewInStandard, readStandard } from './standards.js';

interface Origin {
  readonly file?: OpenedFile;
  readonly journal?: string;
  /** What counts as saved, where it is another than what is shown. */
  readonly saved?: Project;
  readonly proposed?: string;
}

function show(bridge: Bridge, standard: Standard, project: Project, origin: Origin = {}): Session {
  const { file, journal = newName('j'), saved, proposed } = origin;
  const session = createSession(standard, project, file);
  if (saved) session.setState({ saved });
  const fonts = new FontAnswers((characters) => bridge.ask('fonts.lacking', { characters }));
  const named = proposed === undefined ? {} : { proposed };
  const derived = createDerived(session, fonts);
  const open = { session, derived, journal: startJournal(bridge, session, journal), ...named };
  const safety = file && !isDirty(session.getState()) ? { saved: new Date() } : {};
  const view = firstView(standard, Object.keys(project.tables).length === 0);
  ui.setState({ view: undefined, address: undefined, back: [], reveal: undefined, summary: undefined, message: '' });
  desk.setState({ open, problem: undefined, busy: undefined, safety });
  if (view) ui.getState().show(view);
  keepViewInStandard(session);
  tellOfUnseen(session);
  return session;
}

/** Runs work that may fail; the failure is shown where the user is. */
async function guarded(busy: string, work: () => Promise<void>): Promise<void> {
  desk.setState({ busy, problem: undefined });
  try {
    await work();
  } catch (problem) {
    const message = messageOf(problem);
    desk.setState({ problem: message });
    ui.getState().say(message);
  } finally {
    desk.setState({ busy: undefined });
  }
}

/** Opens a file; without a name the services ask for one. */
export async function openFile(bridge: Bridge, file?: string): Promise<void> {
  if (!(await mayLeave(bridge))) return;
  await guarded('正在打开…', async () => {
    const opened = await bridge.ask('project.open', file === undefined ? {} : { file });
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
  if (readOnly) return '文件只读；修改请另存为';
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
  readonly begun?: Partial<Pick<Project, 'tables' | 'carried'>>;
}

export async function createProject(bridge: Bridge, wanted: NewProject): Promise<boolean> {
  if (!(await mayLeave(bridge))) return false;
  const { id, version } = wanted.standard.identity;
  const empty = emptyProject({ id, version }, wanted.unit, wanted.year);
  await putAway(bridge);
  show(bridge, wanted.standard, { ...empty, ...wanted.begun });
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

/** Recent files, standards and what can be recovered may have changed. */
export async function refreshInfo(bridge: Bridge): Promise<void> {
  const { recent, standards, recoveries } = await bridge.ask('app.info', {});
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recent, standards, recoveries } });
}

export function suggestedName({ unit, year }: Project): string {
  return `${year}年${unit.name || '单位'}`.replace(/[\\/:*?"<>|]/g, '');
}

/** The file to propose when the user is asked where to save; only a name where nothing is known of a folder. */
export function proposedFile({ session, proposed }: OpenProject): string {
  const { file, project } = session.getState();
  return file?.file ?? proposed ?? `${suggestedName(project)}.gongkai`;
}

/** Saves to the project's file, or asks for one. True when the work is on disk. */
export async function save(bridge: Bridge): Promise<boolean> {
  const file = desk.getState().open?.session.getState().file;
  if (!file || file.readOnly) return saveAs(bridge);
  return write(bridge, file.file, file.stamp);
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
      ...(isDirty(open.session.getState()) ? { journal: journalHead(open.session, open.journal.name) } : {}),
      ...(file === undefined ? {} : { file }),
      ...(stamp === undefined ? {} : { stamp }),
    });
    desk.setState({ unanswered: undefined });
    if (result.kind === 'changed' && file !== undefined) saved = await resolveChanged(bridge, file);
    if (result.kind !== 'saved') return;
    open.session.getState().markSaved({ file: result.file, stamp: result.stamp, readOnly: false }, project);
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

/** Takes the open project off the desk: its journal is no longer needed, its file is free again. */
async function putAway(bridge: Bridge, keep?: string): Promise<void> {
  const { open } = desk.getState();
  if (!open) return;
  open.derived.stop();
  await open.journal.end();
  const { file } = open.session.getState();
  if (file && file.file !== keep) await bridge.ask('project.close', { file: file.file });
  desk.setState({ open: undefined, safety: {} });
  ui.setState({ view: undefined, address: undefined, back: [], reveal: undefined, summary: undefined });
}

/** Back to the first page. True when the project was left. */
export async function closeProject(bridge: Bridge): Promise<boolean> {
  if (!(await mayLeave(bridge))) return false;
  await putAway(bridge);
  return true;
}
