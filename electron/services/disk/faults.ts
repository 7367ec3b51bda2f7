/** Which failures of the disk mean something else than that the work cannot be done. */
import { codeOf } from '../project-files.js';

/** A failure that no system call reported; its code has words of its own. */
export class DiskFault extends Error {
  constructor(readonly code: 'INCOMPLETE' | 'DIFFERENT') {
    super(code);
  }
}

/** Windows lets nobody rename over a file that a virus scanner or a preview has open for a moment. */
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES']);
const RETRY_MS = [50, 150, 400, 1000];
/** What a file system, or a platform, says that cannot do what was asked at all. */
const UNSUPPORTED = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EPERM', 'EACCES', 'EISDIR', 'EBADF']);

/** Undefined where the thing is not there. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (problem) {
    if (codeOf(problem) === 'ENOENT') return undefined;
    throw problem;
  }
}

/** Passes over what this disk does not know: modes on a memory stick, folders that cannot be flushed on Windows. */
export async function ifSupported(asked: Promise<void>): Promise<void> {
  try {
    await asked;
  } catch (problem) {
    if (!UNSUPPORTED.has(codeOf(problem))) throw problem;
  }
}

/** Tries again for a moment while somebody else has the file open. */
export async function whenFree(
  pause: (milliseconds: number) => Promise<void>,
  act: () => Promise<void>,
): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await act();
    } catch (problem) {
      const rest = RETRY_MS[attempt];
      if (rest === undefined || !BUSY.has(codeOf(problem))) throw problem;
      await pause(rest);
    }
  }
}
