/** A folder of units' files that is about to be taken into the open project (部门汇总): what would be taken, and what was chosen. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bridge, Request } from '../../shared/contract/contract.js';
import type { DepartmentPlan } from '../../shared/contract/department-requests.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { serialiseProject } from '../../shared/project/file.js';
import { desk } from './desk.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';

export interface DepartmentChoices {
  readonly dropped: readonly string[];
  readonly uneliminated: readonly string[];
  /** The list as somebody wrote it; absent where it stays. */
  readonly list?: string;
}

export interface DepartmentState {
  readonly folder: string | undefined;
  readonly choices: DepartmentChoices;
  readonly running:
    | { readonly job: string; readonly stage: string; readonly done: number; readonly total: number }
    | undefined;
  readonly plan: DepartmentPlan | undefined;
  readonly failure: string | undefined;
  /** Asks what taking the folder would do, with other choices where they are given; the files are looked at again without them. */
  ask(bridge: Bridge, folder: string, choices?: DepartmentChoices): Promise<void>;
  /** Carries the plan out, as one step of undo. */
  take(): void;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  close(bridge: Bridge): void;
}

const NO_CHOICES: DepartmentChoices = { dropped: [], uneliminated: [] };
const CLOSED = { folder: undefined, choices: NO_CHOICES, running: undefined, plan: undefined, failure: undefined };

export const department = createStore<DepartmentState>()((set, get) => ({
  ...CLOSED,
  async ask(bridge, folder, chosen) {
    const { open } = desk.getState();
    const { running, choices: before, folder: known } = get();
    if (!open || running) return;
    const { project, file } = open.session.getState();
    const job = newName('department');
    const isWanted = (): boolean => get().running?.job === job;
    const choices = chosen ?? (known === folder ? before : NO_CHOICES);
    set({ folder, choices, failure: undefined, running: { job, stage: '找各单位的文件', done: 0, total: 0 } });
    try {
      const text = serialiseProject(project);
      const own = file ? { own: file.file } : {};
      const asked = { job, folder, text, ...own, ...wishOf(choices), again: chosen !== undefined };
      const plan = await bridge.ask('department.plan', asked);
      if (plan && isWanted()) set({ plan });
    } catch (problem) {
      if (isWanted()) set({ failure: messageOf(problem), plan: undefined });
    } finally {
      if (isWanted()) set({ running: undefined });
    }
  },
  take() {
    const { plan, running } = get();
    const { open } = desk.getState();
    if (!plan || running || !open) return;
    open.session.getState().dispatch(plan.commands, '汇总所属单位');
    set(CLOSED);
  },
  progressed({ job, stage, done, total }) {
    if (get().running?.job === job) set({ running: { job, stage, done, total } });
  },
  close(bridge) {
    const { running } = get();
    set(CLOSED);
    if (running) void bridge.ask('export.cancel', { job: running.job });
  },
}));

function wishOf({
  dropped,
  uneliminated,
  list,
}: DepartmentChoices): Pick<Request<'department.plan'>, 'dropped' | 'uneliminated' | 'list'> {
  return {
    dropped: [...dropped],
    uneliminated: [...uneliminated],
    ...(list === undefined ? {} : { list }),
  };
}

export function useDepartment<T>(select: (state: DepartmentState) => T): T {
  return useStore(department, select);
}
