/** The shell in a browser: no dialogs and no windows of its own; the page asks and shows everything. */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../services/disk/folders.js';
import { RequestError } from '../services/failure.js';
import type { Shell } from '../services/shell.js';
import type { Blobs } from './blobs.js';
import { showInFolder } from './desktop.js';

const MAX_LOG_BYTES = 1024 * 1024;

export function browserShell(blobs: Blobs, userData: string, firstFile: string | undefined): Shell {
  let file = firstFile;
  return {
    nativeDialogs: false,
    fileFor: () => {
      const told = file;
      file = undefined;
      return told;
    },
    chooseOpen: () => Promise.resolve(undefined),
    chooseAdoptable: () => Promise.resolve([]),
    chooseDocuments: () => Promise.resolve([]),
    chooseStandard: () => Promise.resolve(undefined),
    chooseMapping: () => Promise.resolve(undefined),
    chooseReviewed: () => Promise.resolve(undefined),
    chooseSave: () => Promise.resolve(undefined),
    print: (_, pdf) => Promise.resolve({ address: blobs.forViewing(pdf) }),
    reveal: async (shown) => {
      if (!(await showInFolder(shown))) throw new RequestError(`不能打开文件夹，文件在 ${shown}`);
    },
    title: () => undefined,
    close: () => undefined,
    opened: () => undefined,
    log: (message, stack) => void writeLog(path.join(userData, 'logs'), stack ?? message).catch(() => undefined),
  };
}

async function writeLog(folder: string, text: string): Promise<void> {
  const file = path.join(folder, 'browser.log');
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const found = await stat(file).catch(() => undefined);
  if (found && found.size > MAX_LOG_BYTES) await rename(file, `${file}.old`);
  await appendFile(file, `${new Date().toISOString()} ${text}\n`, { mode: PRIVATE_FILE });
}
