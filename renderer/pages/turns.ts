/** Pictures in sight are drawn before those beside them. */
export class Turns {
  private urgent = 0;
  private waiting: (() => void)[] = [];

  /** Work that somebody sees the result of; once it is called off nothing waits for it. */
  async first<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      this.urgent -= 1;
      if (this.urgent === 0) for (const go of this.waiting.splice(0)) go();
    };
    this.urgent += 1;
    signal.addEventListener('abort', end);
    try {
      return await work();
    } finally {
      signal.removeEventListener('abort', end);
      end();
    }
  }

  /** Work that waits until all of the other kind is done, also of what is begun right after it. */
  async later<T>(work: () => Promise<T>): Promise<T> {
    await Promise.resolve();
    while (this.urgent > 0) await new Promise<void>((go) => this.waiting.push(go));
    return work();
  }
}
