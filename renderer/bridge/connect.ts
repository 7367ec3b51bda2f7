/** Chooses how the window reaches the services: Electron's preload when there is one, else the web socket. */
import type { Bridge } from '../../shared/contract/contract.js';
import { browserBridge } from './browser.js';
import { electronBridge } from './electron.js';
import { enter, type Refusal } from './entrance.js';

/** The services, or why a browser's page may not have them. */
export async function connect(): Promise<Bridge | Refusal> {
  return electronBridge() ?? (await enter()) ?? browserBridge();
}
