/** The documents that are audited: what runs, what came of it, and closing it again. */

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
  /** Id of the standard, `none` to compare only what the files say of themselves; absent for the one that fits. */
  readonly standard?: string;
}

type Bring = (tell: (stage: string) => void) => Promise<readonly string[]>;

export interface AuditState {
  /** Files are on their way, or being audited. */
  readonly running: { readonly job: string; readonly stage: string } | undefined;
  readonly result: AuditResult | undefined;
  readonly failure: string | undefined;
  /** Of the files, those that came as bytes: they lie where nobody looks for them. */
  readonly brought: ReadonlySet<string>;
  /** Where documents were last chosen. */
  readonly folder: string | undefined;
  run(bridge: Bridge, wish: AuditWish): Promise<void>;
  /** Audits files that have to be brought first; `bring` says how far it is, and throws where they are none. */
  take(bridge: Bridge, bring: Bring, standard?: string): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  /** Back to the project, or to the start page. */
  close(): void;
}

export const audit = createStore<AuditState>()((set, get) => ({
  running: undefined,
  result: undefined,
  failure: undefined,
  brought: new Set(),
  folder: undefined,
  run: (bridge, { files, standard }) => get().take(bridge, () => Promise.resolve(files), standard),
  async take(bridge, bring, standard) {
    if (get().running) return;
    const job = newName('audit');
    const isWanted = (): boolean => get().running?.job === job;
    const tell = (stage: string): void => {
      if (isWanted()) set({ running: { job, stage } });
    };
    set({ running: { job, stage: '读取' }, failure: undefined });
    try {
      const files = [...(await bring(tell))];
      if (!isWanted()) return;
      const result = await bridge.ask('audit.run', { job, files, ...(standard === undefined ? {} : { standard }) });
      if (result && isWanted()) set({ result });
    } catch (problem) {
      if (isWanted()) set({ failure: withNames(messageOf(problem), get().brought) });
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
  close: () => set({ running: undefined, result: undefined, failure: undefined }),
}));

/** While somebody chooses, the thread that reads the files starts; where it does not, the audit itself will say why. */
export function makeReady(bridge: Bridge): void {
  bridge.ask('audit.ready', {}).catch(() => undefined);
}

/** What came as bytes is called by its name: where it lies is nobody's business. */
function withNames(message: string, brought: AuditState['brought']): string {
  return [...brought].reduce(
    (text, path) => text.replaceAll(path, path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)),
    message,
  );
}

export function useAudit<T>(select: (state: AuditState) => T): T {
  return useStore(audit, select);
}

/** A project that is opened comes into sight: the audit makes room. Returns a function that ends this. */
export function makeRoomForProjects(): () => void {
  return desk.subscribe(({ open }, before) => {
    if (open && open !== before.open) audit.getState().close();
  });
}
