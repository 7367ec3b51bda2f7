/**
 * The services as Electron's preload hands them over. They live in the process that owns the windows and take these with
 * them when they end, so there is no link to be watched: what is left then is the journal.
 */
import type { Bridge } from '../../shared/contract/contract.js';

declare global {
  interface Window {
    readonly gongkai?: Bridge;
  }
}

/** Undefined in an ordinary browser. */
export function electronBridge(): Bridge | undefined {
  return window.gongkai;
}
