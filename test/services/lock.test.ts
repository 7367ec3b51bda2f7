/** The lock on a real disk, between real programs. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, type Lock } from '../../electron/services/lock.js';
import { buildChild, startChild } from '../child-program.js';

describe('the lock', () => {
  let folder: string;
  let file: string;
  let lockFile: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-lock-'));
    file = path.join(folder, '预算.gongkai');
    lockFile = path.join(folder, '.预算.gongkai.lock');
    await writeFile(file, '');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const held = async (): Promise<Lock> => {
    const result = await acquireLock(file);
    if (result.kind !== 'held') throw new Error(result.kind);
    return result.lock;
  };
  const old = async (name: string): Promise<void> => {
    const past = new Date(Date.now() - 11 * 60_000);
    await utimes(name, past, past);
  };

  it('goes to one of several programs that come at the same moment, whatever the last one left', async () => {
    const program = await buildChild('services/lock-child');
    const children = [1, 2, 3].map(() => startChild(program, [file]));
    await Promise.all(children.map((child) => child.ask()));
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const dead = (token: string): string => JSON.stringify({ user: 'x', host: os.hostname(), pid, token });
    for (let round = 0; round < 60; round++) {
      // Nothing, a dead holder's lock, and that of one who died while he took it over.
      if (round % 3 > 0) await writeFile(lockFile, dead(`d${round}`));
      if (round % 3 > 1) await writeFile(`${lockFile}.d${round}`, dead(`e${round}`));
      const moment = Date.now() + 5;
      const said = await Promise.all(children.map((child) => child.ask(`lock ${moment}`)));
      expect(said.toSorted(), `round ${round}`).toEqual(['held', 'other', 'other']);
      await Promise.all(children.map((child) => child.ask('release')));
      expect(await readdir(folder)).toEqual([path.basename(file)]);
    }
    for (const child of children) child.process.stdin?.end();
    await Promise.all(children.map(({ ended }) => ended));
  });

  it('is whole to whoever looks while it is renewed, and young afterwards', async () => {
    const lock = await held();
    const text = await readFile(lockFile, 'utf8');
    await old(lockFile);
    let renewing = true;
    const renewed = (async () => {
      for (let n = 0; n < 300; n++) expect(await lock.stillHeld()).toBe(true);
      renewing = false;
    })();
    while (renewing) expect(await readFile(lockFile, 'utf8')).toBe(text);
    await renewed;
    expect(Date.now() - (await stat(lockFile)).mtimeMs).toBeLessThan(60_000);
    await lock.release();
  });

  it('that is empty or damaged is being written, unless it has been so for long', async () => {
    for (const text of ['', '{"user":"x"']) {
      await writeFile(lockFile, text);
      expect(await acquireLock(file)).toEqual({ kind: 'other', by: '另一个程序' });
      await old(lockFile);
      await (await held()).release();
    }
  });

  it('was lost by a holder who slept, who neither keeps nor removes that of the next', async () => {
    const lock = await held();
    const next = JSON.stringify({ user: '李', host: 'elsewhere', pid: 7, token: 'next' });
    await writeFile(lockFile, next);
    expect(await lock.stillHeld()).toBe(false);
    await lock.release();
    expect(await readFile(lockFile, 'utf8')).toBe(next);
  });

  it('takes away what takers left that died, and nothing else', async () => {
    await writeFile(`${lockFile}.gone`, JSON.stringify({ user: 'x', host: 'x', pid: 7, token: 't' }));
    await writeFile(`${lockFile}.half`, '');
    await writeFile(`${lockFile}.gongkai`, '{"format":"gongkai"}');
    const lock = await held();
    expect((await readdir(folder)).sort()).toEqual([
      `.预算.gongkai.lock`,
      `.预算.gongkai.lock.gongkai`,
      '预算.gongkai',
    ]);
    await lock.release();
  });

  it('is not needed where none can be written', async () => {
    await mkdir(lockFile);
    expect(await acquireLock(file)).toEqual({ kind: 'none' });
    expect(await acquireLock(path.join(folder, 'no-folder', 'x.gongkai'))).toEqual({ kind: 'none' });
  });
});
