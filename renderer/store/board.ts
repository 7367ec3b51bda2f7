/** The folder of project files that is looked at (汇总检查): what runs, what came of it, which file is selected. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Board, BoardUnit } from '../../shared/contract/board-requests.js';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';

export interface BoardState {
  /** The folder that is shown or being checked; absent where none is. */
  readonly folder: string | undefined;
  readonly running:
    | { readonly job: string; readonly stage: string; readonly done: number; readonly total: number }
    | undefined;
  readonly board: Board | undefined;
  readonly failure: string | undefined;
  /** The file at which the list is: it is there again after a project was looked at. */
  readonly file: string | undefined;
  check(bridge: Bridge, folder: string): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  /** A file was opened: what is new in it is seen. */
  looked(file: string): void;
  close(): void;
}

export const board = createStore<BoardState>()((set, get) => ({
  folder: undefined,
  running: undefined,
  board: undefined,
  failure: undefined,
  file: undefined,
  async check(bridge, folder) {
    if (get().running) return;
    const job = newName('board');
    const isWanted = (): boolean => get().running?.job === job;
    const known = get().folder === folder ? get().board : undefined;
    set({ folder, board: known, failure: undefined, running: { job, stage: '找项目文件', done: 0, total: 0 } });
    try {
      const found = await bridge.ask('board.check', { job, folder });
      if (found && isWanted()) set({ board: found, folder: found.folder });
    } catch (problem) {
      if (isWanted()) set({ failure: messageOf(problem) });
    } finally {
      if (isWanted()) set({ running: undefined });
    }
  },
  async cancel(bridge) {
    const { running, board: known } = get();
    set({ running: undefined, ...(known ? {} : { folder: undefined }) });
    if (running) await bridge.ask('export.cancel', { job: running.job });
  },
  progressed({ job, stage, done, total }) {
    if (get().running?.job === job) set({ running: { job, stage, done, total } });
  },
  looked(file) {
    const { board: known } = get();
    if (!known) return;
    const seen = (one: BoardUnit): BoardUnit =>
      one.file === file && one.state.kind === 'checked' ? { ...one, state: { ...one.state, news: 0 } } : one;
    set({ board: { ...known, units: known.units.map(seen) } });
  },
  close: () => set({ folder: undefined, running: undefined, board: undefined, failure: undefined, file: undefined }),
}));

export function useBoard<T>(select: (state: BoardState) => T): T {
  return useStore(board, select);
}
