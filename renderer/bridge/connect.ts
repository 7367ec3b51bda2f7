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
  const { gongkai } = window;
  if (gongkai) return { ...gongkai, pathOf: (file) => pathIn(file) || gongkai.pathOf?.(file) || undefined };
  return (await enter()) ?? browserBridge();
}

/** Before Electron 32 a file says where it lies. */
function pathIn(file: { readonly name: string }): string | undefined {
  return 'path' in file && typeof file.path === 'string' ? file.path : undefined;
}
