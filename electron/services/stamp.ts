/**
 * The state of a file on disk. The stamp is the hash of the content: a file that a backup program or a
 * cloud drive only touched is not a changed file, and coarse clocks of network shares hide no change.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

export function stampOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The stamp of the file as it stands on disk, undefined when there is none. */
export async function stampOnDisk(file: string): Promise<string | undefined> {
  const content = await readFile(file).catch(() => undefined);
  return content && stampOf(content);
}

/** What tells cheaply that a file may have changed; the stamp decides. */
export async function trace(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found && `${found.mtimeMs}/${found.size}/${found.ino}`;
}
