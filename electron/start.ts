/**
 * `npm start`: the application in Electron when its runtime is there or can be fetched, otherwise, after one
 * line that says how to provide it, in the installed browser.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runInBrowser } from './browser/run.js';
import { programFolder } from './services/place.js';
import { tooOldElectron } from './services/runtime-floor.js';

const IDLE_SECONDS = 300;
const PROBE_MS = 4000;
/** A runtime that ends so soon did not start. */
const STARTED_AFTER_MS = 5000;
const ADVICE =
  '要用桌面窗口，请设置 ELECTRON_OVERRIDE_DIST_PATH 指向已解压的 Electron，' +
  '或设置镜像 ELECTRON_MIRROR（npm 配置 electron_mirror）后重新运行；现改用浏览器。';
const RUNTIME: Readonly<Record<string, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
};
const RELEASES = 'https://github.com/electron/electron/releases/download/';

interface Package {
  readonly folder: string;
  readonly version: string;
}

/** The npm package `electron`, which knows how to fetch the runtime; absent where it was installed without its scripts. */
function electronPackage(): Package | undefined {
  try {
    const require = createRequire(path.join(programFolder(), 'electron', 'package.json'));
    const manifest = require.resolve('electron/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    return { folder: path.dirname(manifest), version: String(version) };
  } catch {
    return undefined;
  }
}

function runtime(electron: Package | undefined): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? (electron && path.join(electron.folder, 'dist'));
  if (folder === undefined) return undefined;
  const file = path.join(folder, RUNTIME[process.platform] ?? 'electron');
  return existsSync(file) ? file : undefined;
}

/** Why a runtime cannot be used. Not every one says its version here: the program itself asks again. */
function unusable(binary: string): string | undefined {
  const file = path.join(path.dirname(binary), 'version');
  return existsSync(file) ? tooOldElectron(readFileSync(file, 'utf8')) : undefined;
}

/** Fetches the runtime as the package does, but only where its source answers: offices without it must not wait. */
async function fetchRuntime(electron: Package): Promise<void> {
  const skipped = process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || process.env.npm_config_offline === 'true';
  if (skipped || process.env.ELECTRON_OVERRIDE_DIST_PATH) return;
  const { npm_config_electron_mirror, ELECTRON_MIRROR } = process.env;
  const mirror = npm_config_electron_mirror || ELECTRON_MIRROR || RELEASES;
  const address = `${mirror.replace(/\/?$/, '/')}v${electron.version}/SHASUMS256.txt`;
  const reachable = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (!reachable) return;
  process.stdout.write('正在下载 Electron…\n');
  spawnSync(process.execPath, [path.join(electron.folder, 'install.js')], { stdio: 'inherit' });
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Runs Electron until it ends; false when it did not start. */
function runElectron(file: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const begun = Date.now();
    let told = false;
    const child = spawn(file, [path.join(programFolder(), 'dist', 'main', 'main.cjs'), ...args], { stdio: 'inherit' });
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => {
        told = true;
        child.kill(signal);
      });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(told || code === 0 || Date.now() - begun > STARTED_AFTER_MS));
  });
}

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const inBrowser = args.includes('--browser');
  const file = args.find((argument) => !argument.startsWith('-'));
  if (!inBrowser) {
    if (!hasDisplay()) process.stdout.write('没有图形桌面，不能打开 Electron 窗口；现改用浏览器。\n');
    else {
      const electron = electronPackage();
      if (electron && !runtime(electron)) await fetchRuntime(electron);
      const binary = runtime(electron);
      const old = binary && unusable(binary);
      if (binary !== undefined && !old && (await runElectron(binary, args))) return;
      process.stdout.write(`${old ?? (binary === undefined ? '没有 Electron' : 'Electron 没有启动')}。${ADVICE}\n`);
    }
  }
  await runInBrowser({
    port: 0,
    open: !args.includes('--no-open'),
    bundledFonts: false,
    endWhenIdle: IDLE_SECONDS,
    ...(file === undefined ? {} : { file }),
  });
}

void main();
