/**
 * What happens to one recovery journal, one thing after the other. Where the disk is slower than the keys only the
 * newest of what waits is written, so that nothing piles up.
 */

/** The state of a file that a save left behind. */
export interface SavedState {
  readonly edit: number;
  readonly file: string;
  readonly stamp: string;
}

export class JournalLane<Content> {
  /** The newest state of the work that was written; nothing older follows it. */
  edit = -1;
  /** The last save of this work. */
  saved: SavedState | undefined;
  /** Stamp of what is being saved at this moment. */
  saving: string | undefined;
  private tail: Promise<unknown> = Promise.resolve();
  private waiting: { newest: Content; readonly done: Promise<void> } | undefined;

  /** Runs work after all that was asked before. */
  run<T>(work: () => Promise<T>): Promise<T> {
    // What is asked from now on comes after this, also what could still have joined what waits.
    this.waiting = undefined;
    const done = this.tail.then(work);
    this.tail = done.catch(() => undefined);
    return done;
  }

  /** Writes as soon as what is under way has ended; answered when this content or a newer one stands. */
  write(content: Content, put: (newest: Content) => Promise<void>): Promise<void> {
    if (this.waiting) {
      this.waiting.newest = content;
      return this.waiting.done;
    }
    let mine: JournalLane<Content>['waiting'];
    const done = this.run(() => {
      const newest = mine?.newest ?? content;
      if (this.waiting === mine) this.waiting = undefined;
      return put(newest);
    });
    mine = { newest: content, done };
    this.waiting = mine;
    return done;
  }
}
