import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { EXAMPLE, ROOT } from '../example.js';
import { type Edit, tinyVersion, zipOf } from '../services/standards-package.js';

let folder: string;
const at = (name: string): string => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-standards-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

function cli(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const all = [path.join(ROOT, 'dist/cli/gongkai.js'), '--user-data', at('user'), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, all, (failure, out, err) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, err }),
    );
  });
}

async function zip(name: string, version: string, ...edits: readonly Edit[]): Promise<string> {
  await writeFile(at(name), zipOf(await tinyVersion(version, ...edits)));
  return at(name);
}

it('installs, lists, uses, upgrades and removes a standard from the command line', async () => {
  const bad = await cli(
    'install-standard',
    await zip('bad.zip', '1.0.0', ['rules.yaml', 'balance.sum1', 'balance.none']),
  );
  expect(bad.code).toBe(2);
  expect(bad.err).toContain('rules.yaml 第 1 行 › balance.left：表“balance”没有行“none”');
  const installed = await cli('install-standard', await zip('a.zip', '1.0.0'));
  expect(installed).toMatchObject({ code: 0, out: '已安装 测试规范（tiny 1.0.0）\n', err: '' });
  expect((await cli('install-standard', at('a.zip'))).err).toContain('已经安装；要替换请加 --force');
  expect((await cli('install-standard', at('a.zip'), '--force')).out).toContain('已替换');
  const listed = await cli('standards');
  expect(listed.out).toContain('tiny\t测试规范\t测试\t决算\t2020–2030 年\t版本 1.0.0\t已安装\t3 张表');
  expect(listed.out).toMatch(/national-budget\t.*\t内置\t9 张表/);

  const file = at('a.gongkai');
  expect((await cli('new', '--standard', 'tiny', '--unit', '某局', '--year', '2025', '-o', file)).code).toBe(0);
  const fresh = parseProject(await readFile(file, 'utf8')).project;
  const cells = [
    { address: { table: 'spent', row: '11', column: 'basic' }, value: '12.30' },
    { address: { table: 'balance', row: 'grant', column: 'income' }, value: '7' },
  ];
  const former = serialiseProject(execute(fresh, { kind: 'setCells', cells }).project);
  await writeFile(file, former);
  expect((await cli('upgrade', file)).out).toContain('已经用规范“tiny” 1.0.0，本机没有更新的版本');
  const newer = await zip(
    'b.zip',
    '2.0.0',
    ['tables/b.yaml', '{ key: grant, title: 拨款 }', '{ key: appropriation, title: 拨款 }'],
    ['tables/b.yaml', 'formula: grant', 'formula: appropriation'],
  );
  await cli('install-standard', newer);
  const copied = await cli('upgrade', file, '-o', at('out.gongkai'), '--json');
  expect(JSON.parse(copied.out)).toMatchObject({
    written: at('out.gongkai'),
    kept: 1,
    unplaced: [{ place: '收支表 · 拨款 · 金额', value: '7元', why: '没有这一行' }],
  });
  expect(await readFile(file, 'utf8')).toBe(former);
  expect((await cli('upgrade', file, '-o', at('out.gongkai'))).err).toContain('已存在');
  const moved = await cli('upgrade', file);
  expect(moved.out).toContain('将不再使用：收支表 · 拨款 · 金额：7元（没有这一行）');
  expect(moved.out).toContain(`更换之前的文件：${at('a-1.0.0.gongkai')}`);
  expect(await readFile(at('a-1.0.0.gongkai'), 'utf8')).toBe(former);
  expect(parseProject(await readFile(file, 'utf8')).project).toMatchObject({
    standard: { version: '2.0.0' },
    tables: { spent: { rows: [{ key: '11', cells: { basic: '12.30' } }] } },
  });

  expect((await cli('remove-standard', 'tiny')).err).toContain('安装了 2.0.0、1.0.0，用 --version 写明');
  expect((await cli('remove-standard', 'tiny', '--version', '2.0.0')).out).toContain('已卸载 tiny 2.0.0');
  const older = await cli('check', file);
  expect(older.err).toContain('本项目用规范 2.0.0 编制，本机最新的是 1.0.0');
  expect((await cli('upgrade', file)).err).toContain('请索取并安装 2.0.0');
  expect((await cli('upgrade', file, '--to', '1.0.0')).out).toContain('本机没有版本 2.0.0');
  expect((await cli('remove-standard', 'tiny')).code).toBe(0);
  expect((await cli('check', file)).err).toContain('请向下发规范的部门索取');
  expect((await cli('remove-standard', 'national-budget')).err).toContain('程序内置的规范，不能卸载');
  expect(await readdir(at('user/standards'))).toEqual([]);
});

it('lists the good standards beside a damaged one, and says what is wrong with that', async () => {
  await mkdir(at('user/standards/x/1.0.0'), { recursive: true });
  await writeFile(at('user/standards/x/1.0.0/standard.yaml'), 'id: [');
  const listed = await cli('standards', '--json');
  expect(JSON.parse(listed.out).length).toBeGreaterThan(1);
  expect(listed.err).toContain('不能用：standard.yaml 第 1 行');
  expect((await cli('remove-standard', 'x', '--version', '1.0.0')).code).toBe(0);
});

it('does not touch a file that somebody is editing, and writes the schemas for editors', async () => {
  await copyFile(EXAMPLE, at('held.gongkai'));
  await cli('install-standard', await zip('a.zip', '1.0.0'));
  await cli('install-standard', await zip('b.zip', '1.1.0'));
  const made = at('locked.gongkai');
  await cli('new', '--standard', 'tiny', '--unit', '某局', '--year', '2025', '-o', made);
  const holder = { user: 'a', host: os.hostname(), pid: process.pid, token: 't' };
  await writeFile(at('.locked.gongkai.lock'), JSON.stringify(holder));
  const before = await readFile(made, 'utf8');
  expect((await cli('upgrade', made, '--to', '1.0.0')).err).toContain('正在编辑，没有改动');
  expect(await readFile(made, 'utf8')).toBe(before);
  const written = await cli('schema', '-o', at('schemas'));
  expect(written.code).toBe(0);
  const table = JSON.parse(await readFile(at('schemas/table.schema.json'), 'utf8'));
  expect(table.properties).toHaveProperty('columns');
  expect((await readdir(at('schemas'))).sort()).toEqual(
    [
      'aliases',
      'base',
      'catalog',
      'checklist',
      'document',
      'form',
      'import-mapping',
      'ledger',
      'mapping',
      'pictures',
      'project',
      'rules',
      'standard',
      'table',
    ].map((part) => `${part}.schema.json`),
  );
});
