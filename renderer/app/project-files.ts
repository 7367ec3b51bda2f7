/** Opening, saving and closing the project, so that no work is lost on the way. */
import type { Bridge, OpenedFile, Recovery } from '../../shared/contract/contract.js';
import { type ParsedProject, parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { createDerived } from '../store/derived.js';
import { FontAnswers } from '../store/font-answers.js';
import { createSession, isDirty, type Session } from '../store/session.js';
import { ui } from '../store/ui.js';
import { tellOfUnseen } from '../store/unseen-entries.js';
import { askUser, desk, hasNativeDialogs } from './desk.js';
import { messageOf } from './failure.js';
import { firstView } from './first-view.js';
import { newJournalId, startJournal, stopJournal } from './journal.js';
import { keepViewInStandard, readStandard } from './standards.js';

interface Origin {
  readonly file?: OpenedFile;
  readonly journal?: string;
  /** Counts as saved although it has no file: nothing is lost when it is closed untouched. */
  readonly pristine?: boolean;
}

function show(bridge: Bridge, standard: Standard, project: Project, origin: Origin = {}): Session {
  const { file, journal = newJournalId(), pristine } = origin;
  const session = createSession(standard, project, file);
  if (pristine) session.setState({ saved: project });
  const fonts = new FontAnswers((characters) => bridge.ask('fonts.lacking', { characters }));
  const open = { session, derived: createDerived(session, fonts), journal };
  const safety = file ? { saved: new Date() } : {};
  const view = firstView(standard, Object.keys(project.tables).length === 0);
  ui.setState({ view: undefined, address: undefined, back: [], reveal: undefined, summary: undefined, message: '' });
  desk.setState({ open, problem: undefined, busy: undefined, safety });
  if (view) ui.getState().show(view);
  startJournal(bridge, open);
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
    if (!opened) return;
    const { project, edited, standard } = await understand(bridge, opened);
    await putAway(bridge, opened.file);
    show(bridge, standard, project, { file: opened });
    ui.getState().say(openingNote(opened, edited));
    await refreshInfo(bridge);
  });
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
    const editing = desk.getState().open?.session.getState().file?.file;
    if (editing !== opened.file) await bridge.ask('project.close', { file: opened.file });
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
    show(bridge, standard, project, { pristine: true });
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

/** Brings back what was not saved. The file on disk, when it is still there, stays what it is. */
export async function recover(bridge: Bridge, recovery: Recovery): Promise<void> {
  if (!(await mayLeave(bridge))) return;
  await guarded('正在恢复…', async () => {
    const { project } = parseProject(await bridge.ask('journal.read', { journal: recovery.journal }));
    const standard = await readStandard(bridge, project.standard);
    const { file } = recovery;
    const disk = file === undefined ? undefined : await bridge.ask('project.open', { file }).catch(() => undefined);
    await putAway(bridge, disk?.file);
    const session = show(bridge, standard, project, { journal: recovery.journal });
    // The recovered state is not the one on disk, so the session stays dirty.
    if (disk) session.getState().markSaved(disk, { ...project });
    ui.getState().say('已恢复未保存的内容，核对后请保存');
    forget(recovery.journal);
  });
}

export async function discardRecovery(bridge: Bridge, recovery: Recovery): Promise<void> {
  const choices = [
    { id: 'discard', label: '放弃', danger: true },
    { id: 'keep', label: '保留', primary: true },
  ];
  const text = `“${recovery.unit}”未保存的内容放弃后不能找回。`;
  if ((await askUser({ title: '放弃未保存的内容？', text, choices })) !== 'discard') return;
  await bridge.ask('journal.drop', { journal: recovery.journal });
  forget(recovery.journal);
}

function forget(journal: string): void {
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recoveries: info.recoveries.filter((one) => one.journal !== journal) } });
}

/** Recent files and standards may have changed. */
export async function refreshInfo(bridge: Bridge): Promise<void> {
  const { recent, standards } = await bridge.ask('app.info', {});
  const { info } = desk.getState();
  if (info) desk.setState({ info: { ...info, recent, standards } });
}

export function suggestedName({ unit, year }: Project): string {
  return `${year}年${unit.name || '单位'}`.replace(/[\\/:*?"<>|]/g, '');
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
  ui.getState().openDialog('saveAs');
  return new Promise((resolve) => {
    const stop = ui.subscribe(({ dialog }) => {
      if (dialog === 'saveAs') return;
      stop();
      resolve(pendingSave?.then((saved) => saved) ?? false);
      pendingSave = undefined;
    });
  });
}

let pendingSave: Promise<boolean> | undefined;

/** Answers the dialog 另存为. */
export function saveTo(bridge: Bridge, file: string): void {
  pendingSave = write(bridge, file);
  ui.getState().openDialog(undefined);
}

async function write(bridge: Bridge, file?: string, stamp?: string): Promise<boolean> {
  const { open } = desk.getState();
  if (!open) return false;
  const { project, file: before } = open.session.getState();
  let saved = false;
  await guarded('正在保存…', async () => {
    const result = await bridge.ask('project.save', {
      text: serialiseProject(project),
      proposed: before?.file ?? `${suggestedName(project)}.gongkai`,
      ...(file === undefined ? {} : { file }),
      ...(stamp === undefined ? {} : { stamp }),
    });
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
  await stopJournal(bridge, open.journal);
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
