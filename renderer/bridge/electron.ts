/** The services as Electron's preload hands them over. */
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
