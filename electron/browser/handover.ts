/**
 * How the key comes to the browser: in a file that only this user can read, and that posts it. A program's arguments
 * and a page's address would show it to others: every user may list the former, the browser keeps the latter.
 */
import { createHash } from 'node:crypto';
import { rmdirSync, rmSync } from 'node:fs';
import { chmod, lstat, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ENTER_PATH, KEY_FIELD } from '../../shared/contract/entrance.js';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../services/disk/folders.js';
import { processRuns } from '../services/process-life.js';

const NAME = /^(\d+)\.html$/;
const SUBMIT = 'document.forms[0].submit()';

export class HandOver {
  private readonly atExit = (): void => this.remove();

  private constructor(readonly file: string) {
    process.once('exit', this.atExit);
  }

  /** Writes the file for a server; what programs that were killed have left is removed. */
  static async write(url: string, key: string, userData: string): Promise<HandOver> {
    const folder = await firstPrivate(places(userData));
    for (const name of await readdir(folder)) {
      const pid = Number(NAME.exec(name)?.[1] ?? Number.NaN);
      if (pid === process.pid || (pid > 0 && !processRuns(pid))) await rm(path.join(folder, name), { force: true });
    }
    const file = path.join(folder, `${process.pid}.html`);
    await writeFile(file, page(url, key), { flag: 'wx', mode: PRIVATE_FILE });
    return new HandOver(file);
  }

  /** Used, or no longer wanted. */
  remove(): void {
    process.off('exit', this.atExit);
    rmSync(this.file, { force: true });
    try {
      rmdirSync(path.dirname(this.file));
    } catch {
      // Another program's file is in it.
    }
  }
}

/** Browsers out of a Snap read neither /tmp nor what is hidden, only what lies openly in the user's home. */
function places(userData: string): string[] {
  const own = path.join(userData, 'opening');
  return process.platform === 'linux' ? [path.join(os.homedir(), 'gongkai-opening'), own] : [own];
}

async function firstPrivate(folders: readonly string[]): Promise<string> {
  let problem: unknown;
  for (const folder of folders) {
    try {
      await makePrivate(folder);
      return folder;
    } catch (found) {
      problem = found;
    }
  }
  throw problem;
}

async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const found = await lstat(folder);
  const { getuid } = process;
  if (!found.isDirectory() || (getuid && found.uid !== getuid())) throw new Error(`${folder} is not ours`);
  if (getuid) await chmod(folder, PRIVATE_FOLDER);
}

function page(url: string, key: string): string {
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(SUBMIT).digest('base64')}'`,
    "style-src 'unsafe-inline'",
    `form-action ${url}`,
  ].join('; ');
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="referrer" content="no-referrer">
    <title>公开</title>
    <style>body { margin: 15vh 10vw; font: 16px sans-serif }</style>
  </head>
  <body>
    <form method="post" action="${new URL(ENTER_PATH, url)}">
      <input type="hidden" name="${KEY_FIELD}" value="${key}">
      <p>正在打开“公开”。没有自动打开时，请按下面的按钮。</p>
      <button>打开</button>
    </form>
    <script>${SUBMIT}</script>
  </body>
</html>
`;
}
