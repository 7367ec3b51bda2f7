/** Chooses how the window reaches the services: Electron's preload when there is one, else the web socket. */
import type { Bridge } from '../../shared/contract/contract.js';
import { browserBridge } from './browser.js';
import { enter, type Refusal } from './entrance.js';

declare global {
  interface Window {
    /**
     * What Electron's preload hands over. Its services live in the process that owns the windows and take these with
     * them when they end, so there is no link to be watched: what is left then is the journal.
     */
    readonly gongkai?: Bridge;
  }
}

/** The services, or why a browser's page may not have them. */
export async function connect(): Promise<Bridge | Refusal> {
  return window.gongkai ?? (await enter()) ?? browserBridge();
}
