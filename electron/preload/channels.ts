/** The two channels between a window and the main process. */
import type { Failure } from '../../shared/contract/contract.js';

export const ASK = 'gongkai:ask';
export const EVENT = 'gongkai:event';

/** A failure travels as an answer: Electron would wrap a thrown one in its own words. */
export type Answer = { readonly reply: unknown } | { readonly failure: Failure };
