/** Chooses how the window reaches the services: Electron's preload when there is one, else the web socket. */
import type { Bridge } from '../../shared/contract/contract.js';
import { browserBridge } from './browser.js';
import { electronBridge } from './electron.js';

export function connect(): Bridge {
  return electronBridge() ?? browserBridge();
}
