/** The document that is audited: what runs, what came of it, and closing it again. */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AuditResult } from '../../shared/contract/audit.js';
import type { Bridge } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { desk } from './desk.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';

export interface AuditWish {
  /** One disclosure, in the order in which it is read. */
  readonly files: readonly string[];
  /** Id of the standard; absent to compare only what the files say of themselves. */
  readonly standard?: string;
}

export interface AuditState {
  readonly running: (AuditWish & { readonly job: string; readonly stage: string }) | undefined;
  readonly result: AuditResult | undefined;
  readonly failure: string | undefined;
  /** True when there is a new result. */
  run(bridge: Bridge, wish: AuditWish): Promise<boolean>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  /** Back to the project, or to the start page. */
  close(): void;
}

export const audit = createStore<AuditState>()((set, get) => ({
  running: undefined,
  result: undefined,
  failure: undefined,
  async run(bridge, wish) {
    if (get().running) return false;
    const job = newName('audit');
    set({ running: { ...wish, job, stage: '读取' }, failure: undefined });
    try {
      const result = await bridge.ask('audit.run', { job, ...wish, files: [...wish.files] });
      if (result) set({ result });
      return result !== undefined;
    } catch (problem) {
      set({ failure: messageOf(problem) });
      return false;
    } finally {
      set({ running: undefined });
    }
  },
  async cancel(bridge) {
    const { running } = get();
    if (running) await bridge.ask('export.cancel', { job: running.job });
  },
  progressed({ job, stage }) {
    const { running } = get();
    if (running?.job === job) set({ running: { ...running, stage } });
  },
  close: () => set({ result: undefined, failure: undefined }),
}));

export function useAudit<T>(select: (state: AuditState) => T): T {
  return useStore(audit, select);
}

/** A project that is opened comes into sight: the audit makes room. Returns a function that ends this. */
export function makeRoomForProjects(): () => void {
  return desk.subscribe(({ open }, before) => {
    if (open && open !== before.open) audit.getState().close();
  });
}
