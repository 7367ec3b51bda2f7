/** Log and crash files in the user's data folder; nothing is sent anywhere. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { app, crashReporter } from 'electron';
import log from 'electron-log';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../services/disk/folders.js';
import { programVersion } from '../services/version.js';

const MAX_BYTES = 2 * 1024 * 1024;

/** Must be called before the app is ready, so that early crashes are kept too. */
export function startLog(): void {
  log.transports.file.resolvePathFn = () => path.join(app.getPath('userData'), 'logs', 'main.log');
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.file.writeOptions = { flag: 'a', mode: PRIVATE_FILE, encoding: 'utf8' };
  try {
    mkdirSync(path.join(app.getPath('userData'), 'logs'), { recursive: true, mode: PRIVATE_FOLDER });
  } catch {
    // A program without a log is better than none.
  }
  log.transports.console.level = app.isPackaged ? false : 'warn';
  log.errorHandler.startCatching({ showDialog: false });
  crashReporter.start({ uploadToServer: false });
  app.on('render-process-gone', (_, __, details) => log.error('render process gone', details));
  app.on('child-process-gone', (_, details) => log.error('child process gone', details));
  log.info(`start ${programVersion()} electron ${process.versions.electron} ${process.platform} ${process.arch}`);
}

export function logError(message: string, stack: string | undefined): void {
  log.error(stack ?? message);
}
