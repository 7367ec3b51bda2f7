/**
 * What is run in the page to see when it shows something. Each function stands for itself: the page gets its text alone. One
 * that waits puts its promise where {@link seen} finds it, so that it is there before the key or the click is.
 */

/** Milliseconds of a loop that is the same on every machine: integer arithmetic and a table of strings. */
export function fixedLoop(): number {
  const once = (): number => {
    const from = performance.now();
    const seen = new Map<string, number>();
    let hash = 1;
    for (let i = 0; i < 400_000; i++) {
      hash = Math.imul(hash ^ i, 16_777_619) >>> 0;
      const key = `k${hash % 5000}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    return performance.now() - from;
  };
  const times = Array.from({ length: 7 }, once).sort((a, b) => a - b);
  return times[3] ?? Number.NaN;
}

/** From the next click to the end of the first frame with the rows of another sheet in it. */
export function framesAfter(): void {
  const LONGEST_MS = 5000;
  const seen = new Promise<number>((resolve) => {
    setTimeout(() => resolve(Number.NaN), LONGEST_MS);
    const sheet = (): string | null =>
      document.querySelector('.ag-row .ag-cell') && (document.querySelector('[role=grid]')?.ariaLabel ?? null);
    const before = sheet();
    addEventListener(
      'click',
      (event) => {
        const from = event.timeStamp;
        const look = (): void => {
          const now = sheet();
          if (now !== null && now !== before) setTimeout(() => resolve(performance.now() - from), 0);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
  Reflect.set(window, 'seen', seen);
}

/** From the next Enter to the end of the frame in which the last number of the sheet has changed. */
export function sheetAfter(): void {
  const WATCHED_MS = 400;
  const LONGEST_MS = 5000;
  const seen = new Promise<number>((resolve) => {
    setTimeout(() => resolve(Number.NaN), LONGEST_MS);
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', onKey, true);
      const from = event.timeStamp;
      let painted = Number.NaN;
      let waits = false;
      const watch = new MutationObserver((changes) => {
        const rows = changes.some(({ target }) =>
          (target instanceof Element ? target : target.parentElement)?.closest('.ag-row'),
        );
        if (!rows || waits) return;
        waits = true;
        requestAnimationFrame(() =>
          setTimeout(() => {
            painted = performance.now() - from;
            waits = false;
          }, 0),
        );
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      setTimeout(() => {
        watch.disconnect();
        resolve(painted);
      }, WATCHED_MS);
    };
    addEventListener('keydown', onKey, true);
  });
  Reflect.set(window, 'seen', seen);
}

/** From the next Enter to the end of the frame with a new picture of a page that is in sight. */
export function pictureAfter(): void {
  const LONGEST_MS = 8000;
  const seen = new Promise<number>((resolve) => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      removeEventListener('keydown', onKey, true);
      const from = event.timeStamp;
      const desk = document.querySelector('.preview-desk')?.getBoundingClientRect();
      const watch = new MutationObserver((changes) => {
        const seen = changes.some(({ target }) => {
          const box = target instanceof Element && target.matches('.preview-picture') && target.getBoundingClientRect();
          return box && desk && box.bottom > desk.top + 20 && box.top < desk.bottom - 20;
        });
        if (!seen) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - from), 0));
      });
      watch.observe(document.querySelector('.preview-desk') ?? document.body, { subtree: true, childList: true });
    };
    setTimeout(() => resolve(Number.NaN), LONGEST_MS);
    addEventListener('keydown', onKey, true);
  });
  Reflect.set(window, 'seen', seen);
}

/** The milliseconds that the last of these saw; NaN where it saw nothing. */
export function seen(): Promise<number> {
  return Reflect.get(window, 'seen');
}
