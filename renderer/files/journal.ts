/**
 * The recovery journal (恢复记录): the whole project, written right after a change while it is not saved, so that a
 * crash costs a second of work at most.
 */
import type { Bridge, Request } from '../../shared/contract/contract.js';
import { journalText } from '../../shared/project/journal-text.js';
import { desk, type Journal } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { isDirty, type Session } from '../store/session.js';

/** After the first letter, and between two writes while somebody types on. */
const SOON_MS = 50;
const EVERY_MS = 400;
const MAX_WAIT_MS = 200;
const AGAIN_AFTER_MS = 3000;

/** What the services are told of the work, with a journal and with a save. */
export function journalHead(session: Session, journal: string): Omit<Request<'journal.write'>, 'text'> {
  const { project, file, version } = session.getState();
  const base = file ? { file: file.file, base: file.stamp } : {};
  return { journal, edit: version, unit: project.unit.name, ...base };
}

/** Making a large project into text takes a moment, which must not fall between a key and its letter. */
function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: MAX_WAIT_MS });
  else work();
}

/** Follows one project. One write at a time: while the disk is slower than the keys only the newest state waits. */
class Follower implements Journal {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> | undefined;
  /** Something has changed since what is being written. */
  private behind = false;
  private begun = Number.NEGATIVE_INFINITY;
  private ended = false;
  private readonly unsubscribe: () => void;

  constructor(
    private readonly bridge: Bridge,
    private readonly session: Session,
    readonly name: string,
  ) {
    this.unsubscribe = session.subscribe((state, before) => {
      if (state.project !== before.project || state.saved !== before.saved) this.changed();
    });
    // The first text of a large project costs most: it is made before there is a key to be kept waiting.
    whenIdle(() => journalText(session.getState().project));
    if (isDirty(session.getState())) this.changed();
  }

  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (isDirty(this.session.getState())) this.write();
  }

  async end(): Promise<void> {
    this.ended = true;
    clearTimeout(this.timer);
    this.unsubscribe();
    await this.writing;
    await this.bridge.ask('journal.drop', { journal: this.name });
  }

  private changed(wait = Math.max(SOON_MS, this.begun + EVERY_MS - performance.now())): void {
    this.behind = true;
    if (this.writing) return;
    // Throttled, not debounced: somebody who types without a pause is covered too.
    this.timer ??= setTimeout(() => whenIdle(() => this.write()), wait);
  }

  private write(): void {
    if (this.ended || this.writing) return;
    this.timer = undefined;
    this.behind = false;
    this.begun = performance.now();
    this.writing = this.tell().then(
      () => this.settled(),
      (problem: unknown) => this.failed(problem),
    );
  }

  private async tell(): Promise<void> {
    const { bridge, session, name } = this;
    const state = session.getState();
    if (!isDirty(state)) {
      await bridge.ask('journal.drop', { journal: name });
      return;
    }
    await bridge.ask('journal.write', { ...journalHead(session, name), text: journalText(state.project) });
    const { safety } = desk.getState();
    desk.setState({ safety: { ...(safety.saved ? { saved: safety.saved } : {}), journal: new Date() } });
  }

  private settled(): void {
    this.writing = undefined;
    if (this.behind && !this.ended) this.changed();
  }

  private failed(problem: unknown): void {
    this.writing = undefined;
    if (this.ended) return;
    const { safety } = desk.getState();
    desk.setState({ safety: { ...safety, failure: messageOf(problem) } });
    // The next letter tries again sooner; without one the last letters must not stay unprotected for good.
    if (this.behind) this.changed();
    else setTimeout(() => this.timer === undefined && !this.ended && this.changed(), AGAIN_AFTER_MS);
  }
}

/** Follows a project from now on. */
export function startJournal(bridge: Bridge, session: Session, name: string): Journal {
  return new Follower(bridge, session, name);
}
