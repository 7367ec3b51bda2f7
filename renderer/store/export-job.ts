/** The export that is running, so that the dialog, the status bar and the services agree on it. */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bridge, ExportResult } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { dialogs } from './dialogs.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';
import { ui } from './ui.js';

interface Running {
  readonly job: string;
  readonly stage: string;
  readonly percent: number;
}

export interface ExportJobState {
  readonly running: Running | undefined;
  readonly result: ExportResult | undefined;
  readonly failure: string | undefined;
  /** `ask` asks the services for the files of the job of this name. */
  run(ask: (job: string) => Promise<ExportResult>): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  reset(): void;
}

/** Dialogs that tell the end of an export themselves. */
const SHOWS_ITS_END: ReadonlySet<string> = new Set([
  'export',
  'report',
  'checklist',
  'letter',
  'changes',
  'picturePages',
]);

/** Whoever closed the dialog learns of the end in the status bar. */
function tellInBackground({ result, failure }: ExportJobState): void {
  const { say } = ui.getState();
  const { action } = dialogs.getState();
  if (action && SHOWS_ITS_END.has(action.kind)) return;
  if (failure !== undefined) say(`导出没有完成：${failure}`);
  else if (result?.kind === 'done') say([`已导出：${result.files.join('、')}`, ...result.notices].join('；'));
  else if (result?.kind === 'cancelled') say('已停止导出');
}

export const exportJob = createStore<ExportJobState>()((set, get) => ({
  running: undefined,
  result: undefined,
  failure: undefined,
  async run(ask) {
    if (get().running) return;
    const job = newName('export');
    set({ running: { job, stage: '准备', percent: 0 }, result: undefined, failure: undefined });
    try {
      set({ result: await ask(job) });
    } catch (problem) {
      set({ failure: messageOf(problem) });
    } finally {
      set({ running: undefined });
      tellInBackground(get());
    }
  },
  async cancel(bridge) {
    const { running } = get();
    if (running) await bridge.ask('export.cancel', { job: running.job });
  },
  progressed({ job, stage, done, total }) {
    if (get().running?.job !== job) return;
    set({ running: { job, stage, percent: total > 0 ? Math.round((100 * done) / total) : 0 } });
  },
  reset: () => set({ result: undefined, failure: undefined }),
}));

export function useExportJob<T>(select: (state: ExportJobState) => T): T {
  return useStore(exportJob, select);
}
