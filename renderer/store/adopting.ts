/** Finished documents on their way to become a project: what runs, what is asked, what came of it. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AdoptResult } from '../../shared/contract/adopt-requests.js';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';

interface AdoptWish {
  /** One disclosure. */
  readonly files: readonly string[];
  /** Id of the standard; absent for the one that fits. */
  readonly standard?: string | undefined;
  readonly answers?: Readonly<Record<string, string>>;
}

interface AdoptingState {
  readonly files: readonly string[];
  readonly running: { readonly job: string; readonly stage: string } | undefined;
  readonly result: AdoptResult | undefined;
  readonly failure: string | undefined;
  /** Anything that ran before is given up. */
  run(bridge: Bridge, wish: AdoptWish): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  /** Gives up what runs and forgets what came of it. */
  clear(bridge: Bridge): void;
}

const NOTHING = { files: [], running: undefined, result: undefined, failure: undefined };

export const adopting = createStore<AdoptingState>()((set, get) => ({
  ...NOTHING,
  async run(bridge, { files, standard, answers = {} }) {
    get().clear(bridge);
    const job = newName('adopt');
    const isWanted = (): boolean => get().running?.job === job;
    set({ files, running: { job, stage: '读取' } });
    try {
      const wish = { job, files: [...files], answers: { ...answers } };
      const result = await bridge.ask('adopt.run', standard === undefined ? wish : { ...wish, standard });
      if (isWanted()) set({ result });
    } catch (problem) {
      if (isWanted()) set({ failure: messageOf(problem) });
    } finally {
      if (isWanted()) set({ running: undefined });
    }
  },
  progressed({ job, stage }) {
    if (get().running?.job === job) set({ running: { job, stage } });
  },
  clear(bridge) {
    const { running } = get();
    set(NOTHING);
    if (running) void bridge.ask('export.cancel', { job: running.job });
  },
}));

export function useAdopting<T>(select: (state: AdoptingState) => T): T {
  return useStore(adopting, select);
}
