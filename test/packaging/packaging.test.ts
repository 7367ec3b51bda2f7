import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isAllowed, problemsOf, readReview } from '../../.ci/licences.mjs';
import { ROOT } from '../example.js';

const EDITIONS = ['electron-builder.yml', 'electron/packaging/win7.yml'];
const READ = [...EDITIONS, 'package-lock.json', 'electron/package-lock.json', 'electron/packaging/package-lock.json'];

describe('what is packed', () => {
  it('has our licence and those of others, the fonts among them, beside the program in both editions', async () => {
    const { extraFiles } = parse(await readFile(path.join(ROOT, 'electron/packaging/common.yml'), 'utf8'));
    expect(extraFiles).toEqual(['LICENSE', { from: 'dist/THIRD-PARTY-NOTICES.txt', to: 'THIRD-PARTY-NOTICES.txt' }]);
    const editions = EDITIONS.map((file) => parse(readFileSync(path.join(ROOT, file), 'utf8')));
    for (const edition of editions) expect(edition).toMatchObject({ extends: 'electron/packaging/common.yml' });
    // Electron 22 has no such fuse, and to set it would end the packaging.
    const [{ electronFuses: newest }, { electronFuses: oldest }] = editions;
    expect({ ...oldest, grantFileProtocolExtraPrivileges: false }).toEqual(newest);
    expect(oldest).not.toHaveProperty('grantFileProtocolExtraPrivileges');
    const notices = await readFile(path.join(ROOT, 'dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(notices.match(/SIL OPEN FONT LICENSE Version 1\.1/g)).toHaveLength(3);
    expect(/^png-js \S+ {2}MIT/m.test(notices)).toBe(true);
  });
});

describe('the review of packages', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-licences-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What is wrong after a package of a lock file, the first of this name, was changed. */
  function after(lock: string, name: string, change: object): string {
    for (const file of READ) cpSync(path.join(ROOT, file), path.join(folder, file));
    const content = JSON.parse(readFileSync(path.join(folder, lock), 'utf8'));
    Object.assign(content.packages[`node_modules/${name}`], change);
    writeFileSync(path.join(folder, lock), JSON.stringify(content));
    return problemsOf(folder, readReview(ROOT)).join('\n');
  }

  it('covers every package as it is locked, and tells every difference', () => {
    expect(problemsOf(ROOT, readReview(ROOT))).toEqual([]);
    const own = 'package-lock.json';
    expect(after(own, 'zod', { version: '99.0.0' })).toMatch(
      /zod@99\.0\.0 \(MIT\) has not been reviewed\nzod@.* not used/,
    );
    expect(after(own, 'zod', { license: 'ISC' })).toMatch(/zod@.*: its licence was MIT and is ISC now/);
    expect(after(own, 'zod', { license: 'GPL-3.0-only' })).toMatch(/zod@.*GPL-3\.0-only.*may be shipped/);
    expect(after(own, 'vite', { license: 'AGPL-3.0-only' })).toMatch(/vite@.* AGPL-3\.0-only is not allowed/);
    expect(after(own, 'vite', { integrity: undefined })).toMatch(/vite@.*: no sha512/);
    expect(after(own, 'vite', { resolved: 'git+ssh://git@example.org/vite.git' })).toMatch(/vite@.*: not from/);
    expect(after('electron/packaging/package-lock.json', 'tar', { hasInstallScript: true })).toMatch(
      /tar@.*runs a script/,
    );
    expect(after('electron/package-lock.json', 'debug', { license: undefined })).toMatch(
      /debug@.* none is not allowed/,
    );
  });

  it('understands licences that are a choice or several at once', () => {
    const names = ['MIT', 'OFL-1.1'];
    for (const licence of ['MIT', '(MIT OR GPL-2.0)', 'WTFPL OR MIT', 'MIT AND OFL-1.1'])
      expect(isAllowed(licence, names)).toBe(true);
    for (const licence of ['GPL-2.0', 'MIT AND GPL-2.0', '(GPL-2.0 OR ISC)', ''])
      expect(isAllowed(licence, names)).toBe(false);
  });
});
