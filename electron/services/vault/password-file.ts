/** The password for the command line: in a file of its own, for arguments can be read by everybody on the machine. */
import { readFile } from 'node:fs/promises';
import { isLocked, type Key, keyOf, lockedIn, unlock } from './locked-text.js';

const PASSWORD_FILE = 'GONGKAI_PASSWORD_FILE';

export interface Unlocked {
  readonly text: string;
  readonly key?: Key;
}

/** The text without its password. Throws LockProblem, or an Error that says how to give the password. */
export async function unlocked(text: string): Promise<Unlocked> {
  if (!isLocked(text)) return { text };
  const locked = lockedIn(text);
  const named = process.env[PASSWORD_FILE];
  if (named === undefined)
    throw new NoPassword('文件有密码，须在窗口中打开；命令行用 --password-file 写明放密码的文件');
  const source = await readFile(named, 'utf8').catch(() => undefined);
  if (source === undefined) throw new NoPassword(`放密码的文件 ${named} 读不了`);
  const key = await keyOf(source.replace(/^\uFEFF/, '').replace(/\r?\n$/, ''), locked);
  return { text: unlock(locked, key), key };
}

export class NoPassword extends Error {}
