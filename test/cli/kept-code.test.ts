/** The code that the build kept beside the command line's pieces makes it faster and never anything else. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../example.js';

const TITLE = '列出已安装的规范';

describe('code that was kept', () => {
  let folder: string;
  const piece = (name: string): string => path.join(folder, 'dist/pieces', name);
  const ran = async (): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, [path.join(folder, 'dist/cli/gongkai.js'), '--help']);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-pieces-'));
    for (const part of ['cli', 'pieces'])
      await cp(path.join(ROOT, 'dist', part), path.join(folder, 'dist', part), { recursive: true });
    for (const part of ['node_modules', 'templates'])
      await symlink(path.join(ROOT, part), path.join(folder, part), 'junction');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is passed over without a word where it is damaged, cut off, or of another piece', async () => {
    const whole = await ran();
    expect(whole.stdout).toContain(TITLE);
    expect(whole.stderr).toBe('');
    const names = (await readdir(path.join(folder, 'dist/pieces'))).filter((name) => name.endsWith('.code'));
    expect(names).toContain('cli.cjs.code');
    const kept = await Promise.all(names.map((name) => readFile(piece(name))));
    const damages: readonly ((code: Buffer, index: number) => Uint8Array)[] = [
      (code) => code.map((byte, at) => (at > 100 && at % 97 === 0 ? byte ^ 0x55 : byte)),
      (code) => code.subarray(0, code.length >> 1),
      (_, index) => kept[(index + 1) % kept.length] ?? Buffer.alloc(0),
    ];
    for (const damage of damages) {
      await Promise.all(
        names.map((name, index) => writeFile(piece(name), damage(kept[index] ?? Buffer.alloc(0), index))),
      );
      expect(await ran()).toEqual(whole);
    }
    await Promise.all(names.map((name, index) => writeFile(piece(name), kept[index] ?? '')));
  });

  it('is not taken for a text that only has the same length', async () => {
    const text = await readFile(piece('cli.cjs'), 'utf8');
    const other = Array.from(TITLE).reverse().join('');
    await writeFile(piece('cli.cjs'), text.replace(TITLE, other));
    expect((await ran()).stdout).toContain(other);
  });
});
