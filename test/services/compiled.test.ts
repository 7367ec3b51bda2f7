/** What was once read of standards: the same as reading them, and never taken for what the files no longer say. */
import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installStandard, removeStandard } from '../../electron/services/standard-install.js';
import {
  findStandard,
  findStandards,
  loadFound,
  readStandard,
  readStandardContent,
  type StandardsPlace,
} from '../../electron/services/standards.js';
import { TEMPLATES } from '../example.js';
import { tinyFiles } from './standards-package.js';

const HEAD = 64;

describe('standards that were read before', () => {
  let folder: string;
  let place: StandardsPlace & { readonly compiled: NonNullable<StandardsPlace['compiled']> };
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-compiled-'));
    const compiled = { program: '1', builtin: path.join(folder, 'built'), installed: path.join(folder, 'compiled') };
    place = { templates: TEMPLATES, installed: path.join(folder, 'standards'), compiled };
    await mkdir(compiled.builtin);
    const source = path.join(folder, 'source');
    for (const [name, text] of Object.entries(await tinyFiles())) {
      await mkdir(path.dirname(path.join(source, name)), { recursive: true });
      await writeFile(path.join(source, name), text);
    }
    await installStandard(place, source, false);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const kept = (): string => path.join(place.compiled.installed, 'tiny@0.1.0.standard');
  const name = async (of: StandardsPlace = place): Promise<string | undefined> =>
    (await findStandard(of, 'tiny'))?.identity.name;

  /** The kept standard under another name, as whole as before. */
  async function poison(): Promise<void> {
    const bytes = await readFile(kept());
    const standard = deserialize(bytes.subarray(HEAD));
    const body = serialize({ ...standard, identity: { ...standard.identity, name: '别的' } });
    await writeFile(kept(), Buffer.concat([bytes.subarray(0, 32), createHash('sha256').update(body).digest(), body]));
  }

  it('are what their files say, every one that comes with the program, also for the window', async () => {
    const build = { ...place, compiled: { ...place.compiled, building: true } };
    // As it is where a group shares what its members make.
    const mask = process.umask(0o002);
    const { found } = await findStandards(build);
    for (const one of found) {
      const read = await readStandard({ templates: TEMPLATES }, one.folder);
      await loadFound(build, one);
      expect(await loadFound(place, one)).toStrictEqual(read);
      const { id, version } = one.summary;
      const plain = await readStandardContent({ ...place, compiled: undefined as never }, id, version);
      await readStandardContent(build, id, version);
      expect(await readStandardContent(place, id, version)).toStrictEqual(plain);
    }
    process.umask(mask);
    const names = await readdir(place.compiled.builtin);
    expect(names.length).toBe(3 * found.filter((one) => one.summary.origin === 'builtin').length);
    const modes = await Promise.all(
      names.map(async (one) => (await stat(path.join(place.compiled.builtin, one))).mode),
    );
    expect(modes.filter((mode) => process.platform !== 'win32' && (mode & 0o022) !== 0)).toEqual([]);
  });

  it('are taken as they were read, in a file nobody else may see, until the standard is removed', async () => {
    await name();
    await poison();
    expect(await name()).toBe('别的');
    expect((await stat(kept())).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
    await removeStandard(place, 'tiny', '0.1.0');
    expect(await readdir(place.compiled.installed)).toEqual([]);
  });

  it('are read anew where a file, a classification, a base or the program is another', async () => {
    await name();
    await poison();
    expect(await name({ ...place, compiled: { ...place.compiled, program: '2' } })).toBe('测试规范');
    await name();
    await poison();
    const templates = path.join(folder, 'templates');
    for (const part of ['catalogs', 'bases'])
      await cp(path.join(TEMPLATES, part), path.join(templates, part), { recursive: true });
    expect(await name({ ...place, templates })).toBe('别的');
    for (const part of ['catalogs', 'bases']) {
      const files = await readdir(path.join(templates, part), { recursive: true });
      const file = files.find((one) => one.endsWith('.yaml')) ?? '';
      await writeFile(path.join(templates, part, file), '\n', { flag: 'a' });
      expect(await name({ ...place, templates })).toBe('测试规范');
      await poison();
      expect(await name({ ...place, templates })).toBe('别的');
    }
    const table = path.join(place.installed ?? '', 'tiny/0.1.0/tables/a.yaml');
    await rename(table, table.replace('a.yaml', 'd.yaml'));
    expect(await name()).toBe('测试规范');
  });

  it('are read anew where what was kept is damaged, cut off, made up, or not this user’s alone to change', async () => {
    await name();
    await poison();
    const bytes = await readFile(kept());
    const damaged = [0, 31, 32, 63, HEAD, HEAD + 1, bytes.length - 1].map((at) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return copy;
    });
    const nonsense = Buffer.from('no value');
    const madeUp = Buffer.concat([bytes.subarray(0, 32), createHash('sha256').update(nonsense).digest(), nonsense]);
    for (const one of [...damaged, madeUp, bytes.subarray(0, HEAD), bytes.subarray(0, -9), Buffer.alloc(0)]) {
      await writeFile(kept(), one);
      expect(await name()).toBe('测试规范');
      expect(await readFile(kept())).not.toEqual(one);
    }
    await poison();
    expect(await name()).toBe('别的');
    if (process.platform !== 'win32') {
      await chmod(kept(), 0o666);
      expect(await name()).toBe('测试规范');
    }
  });

  it('cost nothing but time where they cannot be kept', async () => {
    await rm(place.compiled.installed, { recursive: true, force: true });
    await writeFile(place.compiled.installed, 'a file in the place of the folder');
    expect(await name()).toBe('测试规范');
  });
});
