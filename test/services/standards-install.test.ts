import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installStandard, removeStandard } from '../../electron/services/standard-install.js';
import {
  findStandard,
  listStandards,
  newestOf,
  readStandard,
  readStandardContent,
  type StandardsPlace,
} from '../../electron/services/standards.js';
import type { InstallResult } from '../../shared/contract/contract.js';
import { TEMPLATES } from '../example.js';
import { AT, renamed, withEnd, withEntry } from '../readers/zip-parts.js';
import { type Files, tinyFiles, tinyVersion, zipOf } from './standards-package.js';

const LINK = { os: 3, attrs: 0o120777 << 16 };

describe('standards of the user’s own', () => {
  let folder: string;
  let place: StandardsPlace;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-standards-'));
    place = { templates: TEMPLATES, installed: path.join(folder, 'standards') };
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Everything that lies in the user's folder, to see that nothing was left behind. */
  const lying = (): Promise<string[]> => readdir(place.installed ?? '', { recursive: true }).catch(() => []);

  async function installZip(bytes: Uint8Array, replace = false): Promise<InstallResult> {
    const file = path.join(folder, 'standard.zip');
    await writeFile(file, bytes);
    return installStandard(place, file, replace);
  }

  async function installFolder(files: Files, replace = false): Promise<InstallResult> {
    const source = await mkdtemp(path.join(folder, 'source-'));
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(source, name)), { recursive: true });
      await writeFile(path.join(source, name), text);
    }
    return installStandard(place, source, replace);
  }

  const refusal = (result: InstallResult): string =>
    result.kind === 'refused'
      ? result.problems.map(({ file, message }) => `${file}：${message}`).join('\n')
      : result.kind;

  it('installs from a zip with or without a folder around, and from a folder; hidden files stay outside', async () => {
    const files = { ...(await tinyFiles()), 'README.md': '# 说明' };
    expect((await installZip(zipOf(files))).kind).toBe('installed');
    const again = await installZip(
      zipOf({ ...files, '.git/config': '', '__MACOSX/x.png': '', '.DS_Store': '' }, '规范/'),
    );
    expect(again.kind).toBe('exists');
    expect(await installFolder({ ...files, '.vscode/settings.json': '{}' }, true)).toMatchObject({ replaced: true });
    expect((await lying()).sort()).toEqual(
      ['tiny', 'tiny/0.1.0', 'tiny/0.1.0/tables', ...Object.keys(files).map((name) => `tiny/0.1.0/${name}`)].sort(),
    );
    expect((await readFile(path.join(place.installed ?? '', 'tiny/0.1.0/README.md'))).toString()).toBe('# 说明');
    expect((await findStandard(place, 'tiny'))?.identity.name).toBe('测试规范');
  });

  it('uses the newest for new projects, the version of its making for an old one, the newest where that has gone', async () => {
    for (const version of ['0.9.0', '0.10.0', '0.2.0']) await installFolder(await tinyVersion(version));
    const listed = await listStandards(place);
    expect(listed.filter(({ id }) => id === 'tiny').map(({ version }) => version)).toEqual([
      '0.10.0',
      '0.9.0',
      '0.2.0',
    ]);
    expect(newestOf(listed).find(({ id }) => id === 'tiny')).toMatchObject({ version: '0.10.0', origin: 'installed' });
    const opened = async (version: string): Promise<string | undefined> =>
      (await findStandard(place, 'tiny', version))?.identity.version;
    expect(await opened('0.2.0')).toBe('0.2.0');
    await removeStandard(place, 'tiny', '0.2.0');
    expect(await opened('0.2.0')).toBe('0.10.0');
    await removeStandard(place, 'tiny', '0.10.0');
    await removeStandard(place, 'tiny', '0.9.0');
    expect(await opened('0.9.0')).toBeUndefined();
    expect(await lying()).toEqual([]);
    await expect(removeStandard(place, 'tiny', '0.9.0')).rejects.toThrow('没有安装规范');
  });

  it('keeps the program’s own: neither replaced nor removed, but a newer version of one comes first', async () => {
    const own = (await listStandards({ templates: TEMPLATES }))[0];
    if (!own) throw new Error('the program has no standard');
    const disguise = (version: string): Promise<Files> =>
      tinyFiles(['standard.yaml', 'id: tiny', `id: ${own.id}`], ['standard.yaml', '0.1.0', version]);
    expect(refusal(await installFolder(await disguise(own.version)))).toContain('程序内置');
    await expect(removeStandard(place, own.id, own.version)).rejects.toThrow('不能卸载');
    await expect(removeStandard(place, '..', '..')).rejects.toThrow('没有安装规范');
    expect((await installFolder(await disguise('99.0.0'))).kind).toBe('installed');
    expect((await findStandard(place, own.id))?.identity.version).toBe('99.0.0');
    expect((await findStandard(place, own.id, own.version))?.identity.name).toBe(own.name);
    const capitals = await tinyFiles(['standard.yaml', 'id: tiny', `id: ${own.id.toUpperCase()}`]);
    expect(refusal(await installFolder(capitals))).toContain('只差大小写');
  });

  it('refuses each file that does not belong to a standard, by name and with the reason, and installs nothing', async () => {
    const good = await tinyFiles();
    const cases: readonly (readonly [Zippable, string])[] = [
      [{ 'evil.js': strToU8('x') }, 'evil.js：规范只有 .yaml、.md、.txt 文件'],
      [{ 'tables/说明.docx': strToU8('x') }, 'tables/说明.docx：规范只有'],
      [{ 'images/a.md': strToU8('x') }, 'images/a.md：规范只有 tables、forms、catalogs 文件夹'],
      [{ 'tables/deep/a.yaml': strToU8('x') }, 'tables/deep/a.yaml：规范只有'],
      [{ 'rule.yaml': strToU8('[]') }, 'rule.yaml：不认识的文件'],
      [{ 'bases/a-1.0.0/tables.yaml': strToU8('[]') }, 'bases/a-1.0.0/tables.yaml：底本只有'],
      [{ 'bases/a-1.0.0/b/rules.yaml': strToU8('[]') }, 'bases/a-1.0.0/b/rules.yaml：底本只有'],
      [{ 'bases/rules.yaml': strToU8('[]') }, 'bases/rules.yaml：规范只有'],
      [{ '../evil.yaml': strToU8('x') }, '../evil.yaml：路径指向文件夹之外'],
      [{ 'tables/../../evil.yaml': strToU8('x') }, '路径指向文件夹之外'],
      [{ '..\\evil.yaml': strToU8('x') }, '路径指向文件夹之外'],
      [{ '/etc/evil.yaml': strToU8('x') }, '是绝对路径'],
      [{ 'C:\\evil.yaml': strToU8('x') }, '是绝对路径'],
      [{ 'tables/con.yaml': strToU8('x') }, '文件名在 Windows 上不能用'],
      [{ 'tables/a.yaml:x.yaml': strToU8('x') }, '文件名在 Windows 上不能用'],
      [{ 'tables/\u0000.yaml': strToU8('x') }, '不可见的字符'],
      [{ [`tables/${'长'.repeat(101)}.md`]: strToU8('x') }, '文件名太长'],
      [{ 'tables/x.yaml': [strToU8('/etc/passwd'), LINK] }, 'tables/x.yaml：是链接'],
      [{ 'tables/A.yaml': strToU8('x') }, 'tables/a.yaml：同名的文件重复'],
      [{ 'tables/big.yaml': new Uint8Array(2 * 1024 * 1024 + 1) }, 'tables/big.yaml：文件超过 2 MB'],
      [{ 'tables/x.yaml': Uint8Array.of(0xff, 0xfe, 0x41) }, 'tables/x.yaml：不是 UTF-8 文本'],
      [Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`tables/${n}.md`, strToU8('')])), '文件多于 300 个'],
      [
        Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`tables/${n}.txt`, new Uint8Array(2_000_000)])),
        '全部文件超过 20 MB',
      ],
    ];
    for (const [extra, message] of cases) {
      const standard = Object.fromEntries(Object.entries(good).map(([name, text]) => [name, strToU8(text)]));
      expect(refusal(await installZip(zipSync({ ...extra, ...standard }))), message).toContain(message);
    }
    expect(refusal(await installZip(strToU8('PK no zip')))).toContain('不是 zip 压缩包');
    expect(refusal(await installZip(zipOf({ 'a.txt': '' })))).toContain('standard.yaml：没有这个文件');
    expect(refusal(await installStandard(place, path.join(folder, 'none.zip'), false))).toContain('没有这个文件');
    const source = path.join(folder, 'linked');
    await mkdir(source);
    await writeFile(path.join(source, 'standard.yaml'), good['standard.yaml'] ?? '');
    await symlink('/etc', path.join(source, 'tables'));
    expect(refusal(await installStandard(place, source, false))).toContain('tables：是链接');
    expect(await lying()).toEqual([]);
  });

  it('believes no zip about sizes, content or encryption', async () => {
    const bytes = zipOf({ ...(await tinyFiles()), 'tables/0.txt': 'x'.repeat(3_000_000) });
    const tampered = async (name: string, change: (view: DataView, at: number) => void): Promise<string> =>
      refusal(await installZip(withEntry(bytes, name, change)));
    // A bomb: the directory says 1000 bytes, the data unfold to 3 MB.
    expect(await tampered('tables/0.txt', (view, at) => view.setUint32(at + AT.size, 1000, true))).toContain(
      'tables/0.txt：解开后的实际大小与目录所记不符',
    );
    expect(await tampered('tables/a.yaml', (view, at) => view.setUint16(at + AT.flags, 1, true))).toContain(
      'tables/a.yaml：已加密',
    );
    const twice = withEntry(zipOf(await tinyFiles()), 'tables/b.yaml', (view, at) =>
      view.setUint32(at + AT.offset, 0, true),
    );
    expect(refusal(await installZip(twice))).toContain('tables/b.yaml：与压缩包里另一个文件的内容重叠');
    const split = withEnd(bytes, (view, at) => view.setUint16(at + 4, 1, true));
    expect(refusal(await installZip(split))).toContain('不支持分卷');
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`tables/${n}.md`, strToU8('')]));
    expect(refusal(await installZip(zipSync(many)))).toContain('压缩包里的文件多于 2000 个');
    const small = zipOf(await tinyFiles());
    const at = Buffer.from(small).indexOf('tables/a.yaml') + 60;
    const damaged = Uint8Array.from(small);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    expect(refusal(await installZip(damaged))).toContain('tables/a.yaml：内容已损坏');
    for (const length of [10, 200, small.length - 30, small.length - 1])
      expect(refusal(await installZip(small.subarray(0, length))), String(length)).toContain('压缩包');
    expect(await lying()).toEqual([]);
  });

  it('reads names in GBK, as Windows writes them, and in UTF-8 that is not declared', async () => {
    const bytes = zipOf({ ...(await tinyFiles()), 'ABCD.md': '', 'EFGHIJ.md': '', 'tables\\EF.txt': '' });
    const gbk = renamed(bytes, 'ABCD.md', [0xcb, 0xb5, 0xc3, 0xf7, ...strToU8('.md')]);
    const both = renamed(gbk, 'EFGHIJ.md', [...Buffer.from('注释.md')]);
    expect((await installZip(both)).kind).toBe('installed');
    expect(await lying()).toEqual(
      expect.arrayContaining(['说明.md', '注释.md', 'tables/EF.txt'].map((name) => `tiny/0.1.0/${name}`)),
    );
  });

  it('names file and place of every mistake in the standard itself, hostile YAML too, and leaves what was there', async () => {
    await installFolder(await tinyFiles());
    const before = await lying();
    const wrong = await tinyVersion(
      '0.2.0',
      ['tables/a.yaml', 'basic + project', 'basic + projects'],
      ['document.yaml', '{ table: balance }', '{ table: balances }'],
    );
    const result = await installFolder(wrong);
    expect(result).toMatchObject({
      kind: 'refused',
      problems: [
        { file: 'document.yaml', message: '没有表“balances”' },
        { file: 'tables/a.yaml', path: 'columns.total.formula', line: 10, message: '没有名称“projects”' },
      ],
    });
    const hostile = [
      'a: &a [x]\nb: &b [*a,*a]\n'.padEnd(100, ' '),
      '['.repeat(100_000),
      '? '.repeat(100_000),
      'a: !!js/function x',
    ];
    for (const text of hostile)
      expect(refusal(await installFolder({ ...wrong, 'tables/d.yaml': text }))).toContain('tables/d.yaml');
    const bomb = Array.from(
      { length: 12 },
      (_, n) => `a${n}: &a${n} [${'*a'}${n - 1},${'*a'}${n - 1},${'*a'}${n - 1}]`,
    ).slice(1);
    const billion = `a0: &a0 [x,x,x]\n${bomb.join('\n')}`;
    expect(refusal(await installFolder({ ...wrong, 'tables/d.yaml': billion }))).toContain('YAML 引用过多');
    const indented = { ...wrong, 'tables/a.yaml': 'id: a\n\ttitle: x' };
    expect(refusal(await installFolder(indented))).toContain('制表符');
    expect(await lying()).toEqual(before);
  });

  it('is passed over when somebody changed it on disk so that it says another name', async () => {
    await installFolder(await tinyFiles());
    const file = path.join(place.installed ?? '', 'tiny/0.1.0/standard.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('id: tiny', 'id: other'));
    expect((await listStandards(place)).filter(({ origin }) => origin === 'installed')).toEqual([]);
    await removeStandard(place, 'tiny', '0.1.0');
    expect(await lying()).toEqual([]);
  });

  it('installs with the base that a package brings along, and nothing where the base is nowhere', async () => {
    const files = await tinyVersion('0.2.0', ['standard.yaml', 'kind:', 'extends: looks-1.0.0\nkind:']);
    const base = {
      'bases/looks-1.0.0/base.yaml': '{ schema: 1, name: 版式 }',
      'bases/looks-1.0.0/document.yaml': 'styles: { body: { spaceAfter: 7 } }',
    };
    expect(refusal(await installZip(zipOf(files)))).toMatch(/^standard\.yaml：没有底本“looks-1\.0\.0”，.*请升级程序/);
    expect(await lying()).toEqual([]);
    expect((await installZip(zipOf({ ...files, ...base }, '规范/'))).kind).toBe('installed');
    expect((await findStandard(place, 'tiny'))?.plan.styles.body?.spaceAfter).toBe(7);
    const content = await readStandardContent(place, 'tiny');
    expect(content?.files['document.yaml']).toMatchObject({ styles: { body: { spaceAfter: 7 } } });
  });

  it('loads what it installed', async () => {
    await installZip(zipOf(await tinyVersion('3.0.0'), 'tiny/'));
    const standard = await readStandard(place, path.join(place.installed ?? '', 'tiny', '3.0.0'));
    expect([...standard.tables.keys()]).toEqual(['spent', 'balance', 'lists']);
  });
});
