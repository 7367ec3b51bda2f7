/** The import (导入) that is shown: reading its files, answering its questions, carrying it out as one step, and its report. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import type { ImportShown } from '../../shared/contract/imports.js';
import type { ImportAnswers } from '../../shared/imports/plan.js';
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { changedPlace } from '../places/changed-place.js';
import { desk, type OpenProject } from './desk.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';
import { ui } from './ui.js';

/** Brings files to where they can be read, and tells how far it is. */
type Bring = (tell: (stage: string) => void) => Promise<readonly string[]>;

export interface ImportState {
  /** Files are on their way, or being read. */
  readonly running: { readonly job: string; readonly stage: string } | undefined;
  readonly shown: ImportShown | undefined;
  /** Why there is nothing to show, or why the last step failed. */
  readonly failure: string | undefined;
  readonly answers: ImportAnswers;
  /** An answer is being worked in. */
  readonly planning: boolean;
  /** What is being done for it, where it takes longer than a moment; it can be stopped then. */
  readonly stage: string | undefined;
  /** It was carried out: so many cells were filled in. */
  readonly done: number | undefined;
  /** So many forms of sources it has taught. */
  readonly learned: number;
  /** Where files were last chosen. */
  readonly folder: string | undefined;
  run(bridge: Bridge, files: readonly string[]): Promise<void>;
  /** Reads files that have to be brought first, with those that are shown already; `bring` throws where they are none. */
  take(bridge: Bridge, bring: Bring): Promise<void>;
  /** To a question, or a correction; an empty one takes it back. */
  answer(bridge: Bridge, question: string, value: string): Promise<void>;
  /** Forgets what was remembered of the form of a table. */
  forget(bridge: Bridge, table: number): Promise<void>;
  /** A file of what imports have taught; without one the services ask which. */
  loadMapping(bridge: Bridge, file?: string): Promise<void>;
  saveMapping(bridge: Bridge, proposed: string, file?: string): Promise<void>;
  carryOut(bridge: Bridge): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  /** Back to the project. */
  close(): void;
}

const NOTHING = {
  running: undefined,
  shown: undefined,
  failure: undefined,
  answers: {},
  planning: false,
  stage: undefined,
  done: undefined,
  learned: 0,
} as const;

/** The project that the import which is shown was planned for, and the answers that are worked in. */
let planned: Project | undefined;
let worked: ImportAnswers = {};
/** The job that works answers in. */
let planningJob: string | undefined;
/** What is to be read as soon as nothing else is. */
const waiting: Bring[] = [];
/** What takes no longer is not told. */
const MOMENT_MS = 500;

export const imports = createStore<ImportState>()((set, get) => ({
  ...NOTHING,
  folder: undefined,
  run: (bridge, files) => get().take(bridge, () => Promise.resolve(files)),
  async take(bridge, bring) {
    if (get().running || get().planning) {
      waiting.push(bring);
      return ui.getState().say('正在读取或比对，刚加入的文件随后一起读入');
    }
    await read(bridge, bring);
    await takeWaiting(bridge);
  },
  async answer(bridge, question, value) {
    const { [question]: _, ...others } = get().answers;
    // Another table has other columns and rows.
    const table = /^table:(\d+)$/.exec(question)?.[1];
    const kept = Object.entries(others).filter(
      ([id]) => table === undefined || !(id.startsWith(`column:${table}:`) || id.startsWith(`row:${table}:`)),
    );
    set({ answers: { ...Object.fromEntries(kept), ...(value === '' ? {} : { [question]: value }) } });
    await plan(bridge);
  },
  async forget(bridge, table) {
    const { shown } = get();
    if (!shown) return;
    await telling(async () => {
      await bridge.ask('import.forget', { import: shown.import, table });
      await plan(bridge);
    });
  },
  async loadMapping(bridge, file) {
    const { shown } = get();
    if (!shown) return;
    await telling(async () => {
      const forms = await bridge.ask('import.loadMapping', { import: shown.import, ...(file ? { file } : {}) });
      if (forms === undefined) return;
      await plan(bridge);
      ui.getState().say(`已载入 ${forms} 种表的对应，以后导入也照用`);
    });
  },
  async saveMapping(bridge, proposed, file) {
    const { shown } = get();
    if (!shown) return;
    await telling(async () => {
      const wish = { import: shown.import, proposed, ...(file ? { file } : {}) };
      const written = await bridge.ask('import.saveMapping', wish);
      if (written !== undefined) ui.getState().say(`已写出 ${written}`);
    });
  },
  async carryOut(bridge) {
    const { shown, planning, done } = get();
    const { session } = desk.getState().open ?? {};
    if (!shown || !session || planning || done !== undefined || shown.ready === 0) return;
    try {
      if (projectNow() !== planned) {
        await plan(bridge);
        if (projectNow() !== planned) return;
        ui.getState().say('项目在这期间有改动，已重新比对，请再看一遍');
        return;
      }
      const commands = await bridge.ask('import.take', { import: shown.import });
      const before = session.getState().project;
      if (get().shown !== shown || before !== planned) return;
      session.getState().dispatch(commands, `导入 ${shown.ready} 格`);
      set({ done: shown.ready, failure: undefined });
      showFirst(session, before);
      await learn(bridge, shown);
    } catch (problem) {
      set({ failure: messageOf(problem) });
    }
  },
  async cancel(bridge) {
    const { running } = get();
    const job = running?.job ?? planningJob;
    waiting.length = 0;
    set({ running: undefined, ...(running ? {} : { answers: worked }) });
    if (job !== undefined) await bridge.ask('export.cancel', { job });
  },
  progressed({ job, stage }) {
    if (get().running?.job === job) set({ running: { job, stage } });
    else if (job === planningJob && get().stage !== undefined) set({ stage });
  },
  close() {
    waiting.length = 0;
    set(NOTHING);
  },
}));

/** Brings and reads files with those that are shown. */
async function read(bridge: Bridge, bring: Bring): Promise<void> {
  const { getState: get, setState: set } = imports;
  const project = projectNow();
  if (!project) return;
  const before = get().done === undefined ? get().shown : undefined;
  const job = newName('import');
  const isWanted = (): boolean => get().running?.job === job;
  const tell = (stage: string): void => {
    if (isWanted()) set({ running: { job, stage } });
  };
  set({ running: { job, stage: '读取' }, failure: undefined, done: undefined, learned: 0 });
  try {
    const brought = await bring(tell);
    if (!isWanted()) return;
    const files = [...new Set([...(before?.files ?? []), ...brought])];
    const shown = await bridge.ask('import.run', { job, text: serialiseProject(project), files });
    if (!shown || !isWanted()) return;
    [planned, worked] = [project, {}];
    const refused = [...(before?.refused ?? []).filter(({ file }) => !files.includes(file)), ...shown.refused];
    // The tables are others now: what was said of them is asked again.
    if (Object.keys(get().answers).length > 0) ui.getState().say('加入了文件，已重新比对：请把要确认的再选一次');
    set({ shown: { ...shown, refused }, answers: worked });
  } catch (problem) {
    if (isWanted()) set({ failure: messageOf(problem) });
  } finally {
    if (isWanted()) set({ running: undefined });
  }
}

/** Brings what came while something else was read or planned. */
async function takeWaiting(bridge: Bridge): Promise<void> {
  const { running, planning, take } = imports.getState();
  if (running || planning || waiting.length === 0) return;
  const brings = waiting.splice(0);
  await take(bridge, async (tell) => {
    const files: string[] = [];
    for (const bring of brings) for (const file of await bring(tell)) files.push(file);
    return files;
  });
}

function projectNow(): Project | undefined {
  return desk.getState().open?.session.getState().project;
}

/** What goes wrong is told where the import is. */
async function telling(act: () => Promise<void>): Promise<void> {
  imports.setState({ failure: undefined });
  try {
    await act();
  } catch (problem) {
    imports.setState({ failure: messageOf(problem) });
  }
}

/** What was said of the source is remembered; the import is done, whatever becomes of that. */
async function learn(bridge: Bridge, { import: id }: ImportShown): Promise<void> {
  const isShown = (): boolean => imports.getState().shown?.import === id;
  try {
    const learned = await bridge.ask('import.learn', { import: id });
    if (isShown()) imports.setState({ learned });
  } catch (problem) {
    if (isShown()) imports.setState({ failure: `已导入；表的对应没有记住：${messageOf(problem)}` });
  }
}

/** Works the answers in; those that come meanwhile are worked in together afterwards. */
async function plan(bridge: Bridge): Promise<void> {
  const { getState: get, setState: set } = imports;
  if (get().planning) return;
  set({ planning: true, failure: undefined });
  const moment = setTimeout(() => set({ stage: '比对' }), MOMENT_MS);
  try {
    for (;;) {
      const { shown, answers } = get();
      const project = projectNow();
      if (!shown || !project) return;
      planningJob = newName('import');
      const wish = { job: planningJob, import: shown.import, text: serialiseProject(project), answers };
      const next = await bridge.ask('import.answer', wish);
      if (get().shown !== shown) return;
      // What is shown as chosen is what would be taken.
      if (!next) return set({ answers: worked });
      [planned, worked] = [project, answers];
      set({ shown: { ...next, refused: shown.refused } });
      if (get().answers === answers) return;
    }
  } catch (problem) {
    set({ failure: messageOf(problem), answers: worked });
  } finally {
    clearTimeout(moment);
    planningJob = undefined;
    set({ planning: false, stage: undefined });
    await takeWaiting(bridge);
  }
}

/** What was filled in first is what the project shows when the page is closed. */
function showFirst(session: OpenProject['session'], before: Project): void {
  const { standard, calculation, project, undoable } = session.getState();
  const changed = changedPlace({ standard, calculation }, before, project, undoable.at(-1)?.changes ?? []);
  if (changed) ui.getState().showChange(changed.place, changed.cells);
}

/** Why nothing can be brought into the project; undefined where it can. */
export function importRefusal({ session }: OpenProject): string | undefined {
  return session.getState().file?.readOnly
    ? '项目是只读打开的，不能导入；请先用“文件”菜单的“另存为”存一份，再导入'
    : undefined;
}

export function isImporting({ running, shown, failure }: ImportState): boolean {
  return running !== undefined || shown !== undefined || failure !== undefined;
}

export function useImports<T>(select: (state: ImportState) => T): T {
  return useStore(imports, select);
}

/** An import belongs to the project that was open. Returns a function that ends this. */
export function leaveImportsBehind(): () => void {
  return desk.subscribe(({ open }, before) => {
    if (open !== before.open) imports.getState().close();
  });
}
