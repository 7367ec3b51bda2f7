/** The shell of the services in Electron. */
import { app, shell } from 'electron';
import type { Shell } from '../services/shell.js';
import {
  chooseAdoptable,
  chooseDocuments,
  chooseMapping,
  chooseOpen,
  chooseReviewed,
  chooseSave,
  chooseStandard,
} from './dialogs.js';
import { logError } from './log.js';
import { printPdf } from './print.js';
import type { Windows } from './windows.js';

export function electronShell(windows: Windows): Shell {
  return {
    nativeDialogs: true,
    fileFor: (client) => windows.takeFirst(client),
    chooseOpen: async (client) => {
      const window = windows.windowOf(client);
      return window && chooseOpen(window);
    },
    chooseAdoptable: async (client, lastYear) => {
      const window = windows.windowOf(client);
      return window ? chooseAdoptable(window, lastYear) : [];
    },
    chooseDocuments: async (client, purpose) => {
      const window = windows.windowOf(client);
      return window ? chooseDocuments(window, purpose) : [];
    },
    chooseStandard: async (client, from) => {
      const window = windows.windowOf(client);
      return window && chooseStandard(window, from);
    },
    chooseMapping: async (client) => {
      const window = windows.windowOf(client);
      return window && chooseMapping(window);
    },
    chooseReviewed: async (client, purpose) => {
      const window = windows.windowOf(client);
      return window && chooseReviewed(window, purpose);
    },
    chooseSave: async (client, kind, name) => {
      const window = windows.windowOf(client);
      return window && chooseSave(window, kind, name);
    },
    print: async (client, pdf) => {
      const window = windows.windowOf(client);
      if (window) await printPdf(window, pdf);
      return undefined;
    },
    reveal: (file) => Promise.resolve(shell.showItemInFolder(file)),
    title: (client, title, dirty) => windows.setTitle(client, title, dirty),
    close: (client) => windows.close(client),
    opened: (file) => app.addRecentDocument(file),
    log: logError,
  };
}
