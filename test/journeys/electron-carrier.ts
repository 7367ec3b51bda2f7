/** The window in the desktop program. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { _electron } from 'playwright-core';
import { ROOT } from '../example.js';
import type { Carrier } from './carrier.js';
import { answering } from './system-dialogs.js';

/** An Electron binary that was provided; with one, the journeys are made in the desktop program too. */
export const ELECTRON = electronBinary();

function electronBinary(): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = folder === undefined ? undefined : path.join(folder, name);
  const shown = process.platform !== 'linux' || process.env.DISPLAY !== undefined;
  return file !== undefined && shown && existsSync(file) ? file : undefined;
}

/** How the program is started, the first time or again. */
export function electronStart(folder: string, file: string | undefined): Start {
  return {
    args: [path.join(ROOT, 'dist/main/main.cjs'), '--no-sandbox', ...(file === undefined ? [] : [file])],
    env: {
      ...withoutUndefined(process.env),
      GONGKAI_USER_DATA: path.join(folder, '.user'),
      GONGKAI_BUNDLED_FONTS: '1',
    },
  };
}

interface Start {
  readonly args: string[];
  readonly env: Record<string, string>;
}

export async function openElectron(folder: string, file: string | undefined): Promise<Carrier> {
  const start = electronStart(folder, file === undefined ? undefined : path.join(folder, file));
  const app = await _electron.launch({ ...start, ...(ELECTRON ? { executablePath: ELECTRON } : {}) });
  const page = await app.firstWindow();
  const program = app.process();
  const gone = new Promise((resolve) => program.once('exit', resolve));
  const stop = async (): Promise<void> => {
    if (program.exitCode !== null || program.kill('SIGKILL')) await gone;
  };
  return {
    app,
    page,
    end: stop,
    kill: stop,
    async menu(menu, item) {
      await app.evaluate(
        ({ Menu }, [title, pattern]) => {
          const top = Menu.getApplicationMenu()?.items.find((one) => one.label.startsWith(title));
          const chosen = top?.submenu?.items.find((one) => new RegExp(pattern ?? '').test(one.label));
          if (!chosen) throw new Error(`the menu ${title} has no ${pattern}`);
          chosen.click();
        },
        [menu, item.source] as const,
      );
    },
    clipboard: (text, html) =>
      app.evaluate(({ clipboard }, value) => clipboard.write(value), { text, ...(html === undefined ? {} : { html }) }),
    choose: (open, file) => answering(app, open, file),
  };
}

function withoutUndefined(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
