/** Packages of standards that somebody damaged or made up: installed, or refused in sentences; nothing is written elsewhere. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type ZipOptions, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { ROOT } from '../example.js';
import { AT, withEntry } from '../readers/zip-parts.js';
import { attack } from './campaign.js';
import { Cli } from './cli.js';
import { damage, damaged, pickAt, place } from './damage.js';

const entryName = fc.oneof(
  fc.constantFrom(
    '../x.yaml',
    '../../x.md',
    '/tmp/x.md',
    'C:/x.md',
    'C:\\x.md',
    '\\\\server\\x.md',
    'tables/../../x.yaml',
  ),
  fc.constantFrom(
    '..\\x.md',
    'tables/\0x.yaml',
    'con.yaml',
    'x.md.',
    'x.md ',
    'x.exe',
    'standard.yaml/x.md',
    'tables',
    '',
  ),
  fc.constantFrom(
    '.x.yaml',
    '~/x.md',
    '%2e%2e/x.md',
    '\u202ex.md',
    'STANDARD.YAML',
    'standard.yaml',
    '__MACOSX/x',
    'x:y.md',
  ),
  fc.string({ maxLength: 120 }),
);
const LINK = { os: 3, attrs: 0o120777 << 16 };
const entry = fc.record({
  name: entryName,
  content: fc.oneof(
    fc.constantFrom('x: 1\n', '/etc/passwd', '../../..').map((text) => Buffer.from(text)),
    fc.nat(25_000_000).map((size) => Buffer.alloc(size)),
  ),
  options: fc.constantFrom<ZipOptions>({}, LINK, { os: 3, attrs: 0o60666 << 16 }),
});

describe('packages', () => {
  let cli: Cli;
  let folder: string;
  beforeAll(async () => {
    cli = await Cli.build();
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-campaign-'));
  });
  afterAll(async () => {
    cli.tell('packages');
    await cli.end();
    await rm(folder, { recursive: true });
  });

  /** Installs a package into a folder of its own; nothing but standards may be in it afterwards. */
  async function install(bytes: Uint8Array): Promise<void> {
    const box = await mkdtemp(path.join(folder, 'box-'));
    const user = path.join(box, 'a', 'user');
    await mkdir(user, { recursive: true });
    await writeFile(path.join(box, 'case.zip'), bytes);
    const { code } = await cli.call('install-standard', path.join(box, 'case.zip'), '--force', '--user-data', user);
    const found = await readdir(box, { recursive: true, withFileTypes: true });
    const names = found.map((one) => {
      const name = path.relative(box, path.join(one.parentPath, one.name)).replaceAll(path.sep, '/');
      return one.isFile() ? name : `${name}${one.isDirectory() ? '/' : '?'}`;
    });
    const expected = /^(case\.zip|a\/|a\/user\/|a\/user\/standards\/([\w.-]+\/)*(.+\.(ya?ml|md|txt))?)$/i;
    expect(names.filter((name) => !expected.test(name))).toEqual([]);
    if (code !== 0)
      expect(names.filter((name) => name.startsWith('a/user/standards/') && !name.endsWith('/'))).toEqual([]);
    await rm(box, { recursive: true });
  }

  async function tiny(): Promise<Record<string, Buffer>> {
    const source = path.join(ROOT, 'test', 'standard', 'tiny');
    const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.yaml'));
    const read = async (name: string): Promise<[string, Buffer]> => [name, await readFile(path.join(source, name))];
    return Object.fromEntries(await Promise.all(names.map(read)));
  }

  attack(
    'packed with odd names, links, bombs',
    40,
    fc.asyncProperty(fc.array(entry, { maxLength: 2 }), fc.boolean(), async (entries, first) => {
      const odd = Object.fromEntries(
        entries.map(({ name, content, options }) => [name, [content, options] as [Buffer, ZipOptions]]),
      );
      const good = await tiny();
      await install(zipSync(first ? { ...odd, ...good } : { ...good, ...odd }));
    }),
  );

  attack(
    'packed, and the package damaged or lying about what is in it',
    60,
    fc.asyncProperty(
      damage,
      place,
      fc.constantFrom(...Object.values(AT)),
      fc.nat(2 ** 31),
      async (how, at, field, lie) => {
        const good = await tiny();
        const bytes = zipSync(good);
        const told = withEntry(bytes, pickAt(Object.keys(good), at), (view, start) =>
          view.setUint32(start + field, lie, true),
        );
        await install(how ? damaged(told, how) : told);
      },
    ),
  );
});
