/** Libraries that bring what old runtimes lack also replace what these have, by functions that are several times slower. */

const OWNERS: readonly object[] = [Array.prototype, JSON];

/** Loads such a library: what is missing it may add, what is there stays as it is, for everybody. */
export async function keepingNatives<T>(load: () => Promise<T>): Promise<T> {
  const before = OWNERS.map((owner): PropertyDescriptorMap => Object.getOwnPropertyDescriptors(owner));
  try {
    return await load();
  } finally {
    for (const [index, owner] of OWNERS.entries()) Object.defineProperties(owner, before[index] ?? {});
  }
}
