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
import { HandOver } from './handover.js';
import { type BrowserServer, startBrowserServer } from './server.js';

/** A browser on a slow machine takes so long to come up. */
const OPENED_AFTER_MS = 20_000;

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
  // Whoever read it may have gone.
  process.stdout.on('error', () => undefined);
  const files = await StaticFiles.in(path.join(programFolder(), 'dist', 'renderer'));
  const ending = new Ending(endWhenIdle);
  const onClients = (count: number): void => ending.clients(count);
  const server = await startBrowserServer({ services, blobs, files, port, onClients, showCode });
  if (options.open) await openWindow(server, userData);
  // Whoever asks for the address opens it himself. What stands after “#” no browser sends anywhere.
  else say(`公开：${server.url}#${server.key}`);
  await ending.wait();
  await server.stop();
  await services.stop();
}

async function openWindow(server: BrowserServer, userData: string): Promise<void> {
  say(`公开：${server.url}`);
  const handOver = await HandOver.write(server.url, server.key, userData).catch(() => undefined);
  const opened = handOver !== undefined && (await openInBrowser(handOver.file));
  const help = (): void => {
    say(`浏览器没有自动打开时，请在浏览器中打开 ${server.url} ，再输入下面的代码。`);
    server.offerCode();
  };
  if (!opened) help();
  const timer = opened ? setTimeout(help, OPENED_AFTER_MS).unref() : undefined;
  void server.entered.then(() => {
    clearTimeout(timer);
    handOver?.remove();
  });
}

function showCode(code: string): void {
  say(`代码：${code}（只能用一次，10 分钟内有效）`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** When to stop: told by a signal, or nobody is there any more. */
class Ending {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private end: () => void = () => undefined;

  constructor(private readonly idleSeconds: number | undefined) {}

  wait(): Promise<void> {
    return new Promise((resolve) => {
      this.end = resolve;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
    });
  }

  clients(count: number): void {
    clearTimeout(this.timer);
    if (count === 0 && this.idleSeconds !== undefined)
      this.timer = setTimeout(() => this.end(), 1000 * this.idleSeconds);
  }
}
