/** Two states that are compared (比较): what is asked, what was found, and what it marks in the open project. */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bridge, Request } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import type { CompareResult } from '../../shared/contract/review-requests.js';
import { addressKey } from '../../shared/project/address.js';
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { desk } from './desk.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';
import { ui } from './ui.js';

/** A file, the open project, the position of one of its versions, or what this user last saw of its file. */
export type ComparedSide = string | 'open' | number | { readonly looked: string };
export const OPEN: ComparedSide = 'open';

export interface ComparisonWish {
  readonly before: ComparedSide;
  readonly after: ComparedSide;
}

export interface ComparisonState {
  readonly wish: ComparisonWish | undefined;
  readonly running: { readonly job: string; readonly stage: string } | undefined;
  readonly result: CompareResult | undefined;
  readonly failure: string | undefined;
  /** The open project as it was compared. */
  readonly project: Project | undefined;
  /** What is marked in the open project: addresses, `table/row`, blocks. Empty where it is neither side. */
  readonly marked: ReadonlySet<string>;
  /** Whether the keyboard goes to the list when it is there. */
  readonly isWalked: boolean;
  run(bridge: Bridge, wish: ComparisonWish, isWalked?: boolean): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  close(): void;
}

const NOTHING: ReadonlySet<string> = new Set();

export const comparison = createStore<ComparisonState>()((set, get) => ({
  wish: undefined,
  running: undefined,
  result: undefined,
  failure: undefined,
  project: undefined,
  marked: NOTHING,
  isWalked: false,
  async run(bridge, wish, isWalked = false) {
    if (get().running) return;
    const job = newName('compare');
    const project = desk.getState().open?.session.getState().project;
    const isWanted = (): boolean => get().running?.job === job;
    ui.getState().toggle('changes', true);
    const nothing = { failure: undefined, result: undefined, marked: NOTHING };
    set({ wish, isWalked, running: { job, stage: '读取' }, ...nothing, project });
    try {
      const isOurs = isOpenIn(wish) || [wish.before, wish.after].some((side) => typeof side === 'number');
      const open = isOurs && project ? { text: serialiseProject(project) } : {};
      const sides = { before: sideOf(wish.before), after: sideOf(wish.after) };
      const result = await bridge.ask('compare.run', { job, ...sides, ...open });
      if (isWanted() && result) set({ result, marked: isOpenIn(wish) ? marksOf(result) : NOTHING });
    } catch (problem) {
      if (isWanted()) set({ failure: messageOf(problem) });
    } finally {
      if (isWanted()) set({ running: undefined });
    }
  },
  async cancel(bridge) {
    const { running } = get();
    set({ running: undefined });
    if (running) await bridge.ask('export.cancel', { job: running.job });
  },
  progressed({ job, stage }) {
    if (get().running?.job === job) set({ running: { job, stage } });
  },
  close() {
    set({
      wish: undefined,
      running: undefined,
      result: undefined,
      failure: undefined,
      project: undefined,
      marked: NOTHING,
    });
    ui.getState().toggle('changes', false);
  },
}));

export function useComparison<T>(select: (state: ComparisonState) => T): T {
  return useStore(comparison, select);
}

function isOpenIn({ before, after }: ComparisonWish): boolean {
  return before === OPEN || after === OPEN;
}

function sideOf(side: ComparedSide): Request<'compare.run'>['before'] {
  if (typeof side === 'number') return { version: side };
  if (typeof side === 'object') return side;
  return side === OPEN ? 'open' : { file: side };
}

function marksOf({ found }: CompareResult): ReadonlySet<string> {
  const marks = new Set<string>();
  for (const { address, block } of [...found.changes, ...found.consequences]) {
    if (block !== undefined) marks.add(block);
    if (address) marks.add(address.column === '' ? `${address.table}/${address.row}` : addressKey(address));
  }
  return marks;
}

/** Another project has its own. Returns a function that ends this. */
export function forgetComparisons(): () => void {
  return desk.subscribe(({ open }, before) => {
    if (open !== before.open && comparison.getState().wish) comparison.getState().close();
  });
}
