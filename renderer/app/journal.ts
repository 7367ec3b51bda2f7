/**
 * The recovery journal (恢复记录): the whole project, written shortly after a change while it is not
 * saved, so that a crash costs two seconds of work at most.
 */
import type { Bridge } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { isDirty } from '../store/session.js';
import { desk, type OpenProject } from './desk.js';
import { messageOf } from './failure.js';

const DELAY_MS = 1200;
const LONGEST_WAIT_MS = 500;

let stop: (() => void) | undefined;
let chain: Promise<void> = Promise.resolve();
/** Journals that are done with: what still waits for an idle moment must not bring them back. */
const stopped = new Set<string>();

/** A name that is the same for no other project; plain randomness, since pages may be without a secure context. */
export function newJournalId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `j-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Writing out a large project takes a moment, which must not fall between a key and its letter. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: LONGEST_WAIT_MS });
  else work();
}

export function startJournal(bridge: Bridge, open: OpenProject): void {
  stop?.();
  stopped.delete(open.journal);
  const { session } = open;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Throttled, not debounced: somebody who types without a pause is covered too.
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      whenIdle(() => {
        chain = chain.then(() => follow(bridge, open)).catch(fail);
      });
    }, DELAY_MS);
  };
  const unsubscribe = session.subscribe((state, before) => {
    if (state.project !== before.project || state.saved !== before.saved) schedule();
  });
  if (isDirty(session.getState())) schedule();
  stop = () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

async function follow(bridge: Bridge, { session, journal }: OpenProject): Promise<void> {
  if (stopped.has(journal)) return;
  const state = session.getState();
  if (!isDirty(state)) {
    await bridge.ask('journal.drop', { journal });
    return;
  }
  const { project, file } = state;
  await bridge.ask('journal.write', {
    journal,
    unit: project.unit.name,
    text: serialiseProject(project),
    ...(file ? { file: file.file } : {}),
  });
  const { safety } = desk.getState();
  desk.setState({ safety: { ...(safety.saved ? { saved: safety.saved } : {}), journal: new Date() } });
}

function fail(problem: unknown): void {
  const { safety } = desk.getState();
  desk.setState({ safety: { ...safety, failure: messageOf(problem) } });
}

/** Ends the journal of a project that is saved or given up. */
export async function stopJournal(bridge: Bridge, journal: string): Promise<void> {
  stop?.();
  stop = undefined;
  stopped.add(journal);
  await chain;
  await bridge.ask('journal.drop', { journal });
}
