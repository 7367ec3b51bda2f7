/** Runs the application in the installed browser: services, server, and the end of both. */
import path from 'node:path';
import { programFolder } from '../services/place.js';
import { createServices } from '../services/services.js';
import { StaticFiles } from '../services/static-files.js';
import { userDataFolder } from '../services/user-folder.js';
import { programVersion } from '../services/version.js';
import { Blobs } from './blobs.js';
import { browserShell } from './browser-shell.js';
import { openInBrowser } from './desktop.js';
import { startBrowserServer } from './server.js';

export interface BrowserOptions {
  readonly port: number;
  readonly open: boolean;
  readonly userData?: string;
  readonly file?: string;
  readonly bundledFonts: boolean;
  /** Ends so many seconds after the last page has gone; absent: only when told. */
  readonly endWhenIdle?: number;
}

/** Starts everything; resolves when it has ended. */
export async function runInBrowser(options: BrowserOptions): Promise<void> {
  const userData = path.resolve(options.userData ?? userDataFolder());
  const blobs = new Blobs();
  const file = options.file === undefined ? undefined : path.resolve(options.file);
  const { bundledFonts, port, endWhenIdle } = options;
  const services = await createServices({
    shell: browserShell(blobs, userData, file),
    userData,
    version: programVersion(),
    bundledFonts,
  });
  const files = await StaticFiles.in(path.join(programFolder(), 'dist', 'renderer'));
  const ending = new Ending(endWhenIdle);
  const onClients = (count: number): void => ending.clients(count);
  const server = await startBrowserServer({ services, blobs, files, port, onClients });
  process.stdout.write(`公开：${server.url}\n`);
  if (options.open && !(await openInBrowser(server.url)))
    process.stdout.write('没有找到浏览器，请在浏览器中打开上面的地址。\n');
  await ending.wait();
  await server.stop();
  await services.stop();
}

/** When to stop: told by a signal, or nobody is there any more. */
class Ending {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: () => void = () => undefined;

  constructor(private readonly idleSeconds: number | undefined) {}

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.end = resolve;
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
  }

  clients(count: number): void {
    clearTimeout(this.timer);
    if (count === 0 && this.idleSeconds !== undefined)
      this.timer = setTimeout(() => this.end(), 1000 * this.idleSeconds);
  }
}
