/** The documents that are audited: what runs, what came of it, and closing it again. */

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { AuditCourse, AuditResult } from '../../shared/contract/audit.js';
import type { Bridge, Request } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { desk } from './desk.js';
import { messageOf } from './failure.js';
import { newName } from './new-name.js';

/** How documents are audited. */
export interface AuditWay {
  /** Id of the standard, `none` to compare only what the files say of themselves; absent for the one that fits. */
  readonly standard?: string;
  /** Another document that they must agree with (另一份文件). */
  readonly other?: OtherWish;
}

export interface AuditWish extends AuditWay {
  /** One disclosure, in the order in which it is read. */
  readonly files: readonly string[];
}

/** Without `as` the two documents tell what the other one is. */
export type OtherWish = Request<'audit.project'>['other'];

type Bring = (tell: (stage: string) => void) => Promise<readonly string[]>;

export interface AuditState {
  /** Files are on their way, or being audited. */
  readonly running: { readonly job: string; readonly stage: string; readonly share: number } | undefined;
  /** What other files than those of the result have shown so far, while they are audited. */
  readonly course: AuditCourse | undefined;
  readonly result: AuditResult | undefined;
  readonly failure: string | undefined;
  /** It is the open project that is compared with another document. */
  readonly ofProject: boolean;
  /** What the open project was last compared with. */
  readonly lastOther: OtherWish | undefined;
  /** Of the files, those that came as bytes: they lie where nobody looks for them. */
  readonly brought: ReadonlySet<string>;
  /** Where documents were last chosen. */
  readonly folder: string | undefined;
  run(bridge: Bridge, wish: AuditWish): Promise<void>;
  /**
   * Audits files that have to be brought first; `bring` says how far it is, and throws where they are none. What somebody gives
   * last he wants: files that are still being audited make room, as those that are shown do.
   */
  take(bridge: Bridge, bring: Bring, way?: AuditWay): Promise<void>;
  /** What a project prints against another document. */
  compare(bridge: Bridge, project: Omit<Request<'audit.project'>, 'job'>): Promise<void>;
  cancel(bridge: Bridge): Promise<void>;
  progressed(event: Extract<ServiceEvent, { kind: 'progress' }>): void;
  found(event: Extract<ServiceEvent, { kind: 'found' }>): void;
  /** Back to the project, or to the start page. */
  close(): void;
}

export const audit = createStore<AuditState>()((set, get) => ({
  running: undefined,
  course: undefined,
  result: undefined,
  failure: undefined,
  ofProject: false,
  lastOther: undefined,
  brought: new Set(),
  folder: undefined,
  run: (bridge, { files, ...way }) => get().take(bridge, () => Promise.resolve(files), way),
  take: (bridge, bring, way) =>
    carryOut(bridge, false, async (job, tell) => {
      const files = [...(await bring(tell))];
      return isWanted(job) ? bridge.ask('audit.run', { job, files, ...way }) : undefined;
    }),
  compare(bridge, project) {
    set({ lastOther: project.other });
    return carryOut(bridge, true, (job) => bridge.ask('audit.project', { job, ...project }));
  },
  async cancel(bridge) {
    const { running } = get();
    set({ running: undefined, course: undefined });
    if (running) await bridge.ask('export.cancel', { job: running.job });
  },
  progressed({ job, stage, done, total }) {
    if (get().running?.job === job) set({ running: { job, stage, share: total > 0 ? done / total : 0 } });
  },
  found({ kind: _, job, ...course }) {
    const { running, result } = get();
    // Files that are audited again keep what is known of them until it is known anew.
    const isNew = result?.files.join('\n') !== course.files.join('\n');
    if (running?.job === job && isNew) set({ course });
  },
  close: () => set({ running: undefined, course: undefined, result: undefined, failure: undefined }),
}));

function isWanted(job: string): boolean {
  return audit.getState().running?.job === job;
}

/** One at a time: the last one makes the one before give up, and what was given up changes nothing. */
async function carryOut(
  bridge: Bridge,
  ofProject: boolean,
  work: (job: string, tell: (stage: string) => void) => Promise<AuditResult | undefined>,
): Promise<void> {
  void audit.getState().cancel(bridge);
  const job = newName('audit');
  const set = (news: Partial<AuditState>): void => {
    if (isWanted(job)) audit.setState(news);
  };
  audit.setState({ running: { job, stage: '读取', share: 0 }, course: undefined, failure: undefined, ofProject });
  try {
    const result = await work(job, (stage) => set({ running: { job, stage, share: 0 } }));
    if (result) set({ result, course: undefined });
  } catch (problem) {
    set({ failure: withNames(messageOf(problem), audit.getState().brought) });
  } finally {
    set({ running: undefined, course: undefined });
  }
}

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
