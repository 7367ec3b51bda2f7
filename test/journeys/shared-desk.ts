import { afterAll, afterEach } from 'vitest';
import { Desk, type Shell } from './desk.js';

/**
 * A desk for the tests of a block, one after the other: to bring the program up takes longer than most of them. Each
 * finds what the ones before it have left; one that failed leaves nothing, and the next begins at a new desk.
 */
export function sharedDesk(
  shell: Shell,
  file?: string,
  copies?: Readonly<Record<string, string>>,
): () => Promise<Desk> {
  let desk: Desk | undefined;
  const end = async (): Promise<void> => {
    await desk?.close();
    desk = undefined;
  };
  afterEach(({ task }) => (task.result?.state === 'fail' ? end() : undefined));
  afterAll(end);
  return async () => {
    desk ??= await Desk.open(shell, file, copies);
    return desk;
  };
}
