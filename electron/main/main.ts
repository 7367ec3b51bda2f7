/** Electron's main process, as a list of steps. */
import { setTimeout } from 'node:timers/promises';
import { app, session } from 'electron';
import { createServices, type Services } from '../services/services.js';
import { userDataFolder } from '../services/user-folder.js';
import { programVersion } from '../services/version.js';
import { electronShell } from './electron-shell.js';
import { guardContents, hardenProcess, lockSession } from './harden.js';
import { logError, startLog } from './log.js';
import { addDeveloperKeys, setMenus } from './menu.js';
import { fileOf, OpenRequests } from './open-requests.js';
import { mustBeSafe } from './refusals.js';
import { answerRequests } from './requests.js';
import { announceScheme, ORIGIN, serveWindow } from './scheme.js';
import { giveUp, mustBeWritable } from './start-failure.js';
import { Windows } from './windows.js';

/** As the installed program is registered with Windows (`appId` of the package). */
const APPLICATION = 'cn.gongkai.app';
const STOP_WITHIN_MS = 5000;

/** The dev server's address, never heeded in a packaged program. */
const development = app.isPackaged ? undefined : process.env.GONGKAI_DEV_URL;

function main(): void {
  mustBeSafe();
  app.setName('gongkai');
  app.setAppUserModelId(APPLICATION);
  const folder = userDataFolder();
  mustBeWritable(folder);
  app.setPath('userData', folder);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  startLog();
  announceScheme();
  hardenProcess(development);
  guardContents(development);
  addDeveloperKeys();
  const requests = new OpenRequests();
  app.on('window-all-closed', () => app.quit());
  void app
    .whenReady()
    .then(() => run(requests))
    .catch(giveUp);
}

async function run(requests: OpenRequests): Promise<void> {
  lockSession(session.defaultSession, development);
  await serveWindow(session.defaultSession);
  const windows: Windows = new Windows({
    page: development,
    filesOf: (client) => services.filesOf(client),
    left: (client) => void services.leave(client),
  });
  setMenus((action) => windows.tell(action));
  const services: Services = await createServices({
    shell: electronShell(windows),
    userData: app.getPath('userData'),
    version: programVersion(),
    bundledFonts: process.env.GONGKAI_BUNDLED_FONTS === '1',
  });
  answerRequests(services, (id) => windows.clientOf(id), development ?? ORIGIN);
  windows.open(fileOf(process.argv, process.cwd()));
  requests.ready((file) => (file === undefined ? windows.focusAny() : windows.openFile(file)));
  app.on('activate', () => windows.focusAny());
  stopBeforeQuitting(() => services.stop());
}

/** Locks are released and heartbeats ended before the process goes; a share that does not answer cannot hold it. */
function stopBeforeQuitting(stop: () => Promise<void>): void {
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    const told = stop().catch((problem: unknown) => logError(String(problem), undefined));
    void Promise.race([told, setTimeout(STOP_WITHIN_MS)]).then(() => {
      stopped = true;
      app.quit();
    });
  });
}

try {
  main();
} catch (problem) {
  void giveUp(problem);
}
