/** Unsaved work beside its file: which of the two is newer. */
import type { Difference } from './difference.js';

/**
 * `newer`: the journal goes on from the very state that the file has. `both`: the file holds something that the journal
 * did not begin with, so neither is simply the newer one.
 */
export type RecoveryState = 'same' | 'newer' | 'both';

export function recoveryState(
  /** Of the file as it is now. */
  stamp: string,
  bases: readonly string[] | undefined,
  found: readonly Difference[],
): RecoveryState {
  if (found.length === 0) return 'same';
  return bases?.includes(stamp) ? 'newer' : 'both';
}
