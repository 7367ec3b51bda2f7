/**
 * pdf.js fetches pages ahead and forgets those whose promise nobody awaits in the end: in a damaged file they reject,
 * which would end the process, though the reading itself goes on and knows best what became of it.
 */
import { setImmediate } from 'node:timers/promises';

/** Carries out a reading; meanwhile, rejections that nobody awaits are of no consequence. */
export async function sparingRejections<T>(read: () => Promise<T>): Promise<T> {
  const spare = (): void => undefined;
  process.on('unhandledRejection', spare);
  try {
    return await read();
  } finally {
    // They are told after the turn in which they happened.
    await setImmediate();
    process.off('unhandledRejection', spare);
  }
}
