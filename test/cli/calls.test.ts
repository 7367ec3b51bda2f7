/** Wrong calls of every command, as built: one Chinese line, exit code 2, nothing written. */
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXAMPLE, exampleFile, ROOT } from '../example.js';
import { tinyFiles } from '../services/standards-package.js';
import { cli } from './run.js';

const STANDARD = 'shandong-2026-budget';
/** A small one. */
const PROJECT = exampleFile('xianning-2024');

let folder: string;
const at = (name: string): string => path.join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-calls-'));
  await mkdir(at('folder'));
  await copyFile(PROJECT, at('a.gongkai'));
  await copyFile(PROJECT, at('a.docx'));
  await symlink(at('a.docx'), at('link.docx'));
  await writeFile(at('one.pdf'), '%PDF-');
  for (const [name, text] of Object.entries(await tinyFiles())) {
    await mkdir(path.dirname(at(`tiny/${name}`)), { recursive: true });
    await writeFile(at(`tiny/${name}`), text);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const NEW = ['new', '--standard', STANDARD, '--unit', '某局', '--year', '2026', '-o'] as const;

/** Words of libraries and of the system that no officer should read. */
const FOREIGN = /\b(error|expected|undefined|null|argument|option|required|invalid|unknown|string|array|at \S+:\d+)\b/i;

async function refused(args: readonly string[], said: string): Promise<void> {
  const before = await readdir(folder, { recursive: true });
  const run = await cli(...args);
  expect(run.code, run.out + run.err).toBe(2);
  expect(run.out).toBe('');
  expect(run.err.trim().split('\n')).toHaveLength(1);
  expect(run.err).toContain(said);
  const own = args.reduce((text, arg) => (arg === '' ? text : text.replaceAll(arg, '')), run.err);
  expect(own).not.toMatch(FOREIGN);
  expect(await readdir(folder, { recursive: true })).toEqual(before);
}

describe('a call that cannot be carried out', () => {
  it.each<readonly [args: readonly string[], said: string]>([
    [[], '请写明要做什么'],
    [['--user-data'], '选项缺少值：--user-data <文件夹>'],
    [['frobnicate'], '没有这个命令：frobnicate'],
    [['standards', 'x'], '参数过多：应有 0 个，写了 1 个'],
    [['standards', '--nope'], '没有这个选项：--nope'],
    [['install-standard'], '缺少参数：文件夹或压缩包'],
    [['install-standard', 'a', 'b'], '参数过多：应有 1 个，写了 2 个'],
    [['remove-standard'], '缺少参数：规范标识'],
    [['remove-standard', 'none'], '没有安装规范“none”'],
    [['remove-standard', STANDARD, '--version'], '选项缺少值：--version <版本>'],
    [['remove-standard', '..', '--version', '..'], '没有安装规范'],
    [['upgrade'], '缺少参数：项目文件'],
    [['upgrade', 'a', 'b'], '参数过多'],
    [['upgrade', EXAMPLE, '--to', '9.9.9'], '没有安装规范'],
    [['new'], '缺少必需的选项：-o, --output <文件>'],
    [['new', '--standard', STANDARD, '-o', 'x.gongkai'], '须写明 --standard、--unit 和 --year'],
    [['new', '--from', 'none.docx', '-o', 'x.gongkai'], '没有这个文件'],
    [['adopt', EXAMPLE], '缺少必需的选项：-o, --output <文件>'],
    [[...NEW.slice(0, 7)], '缺少必需的选项：-o, --output <文件>'],
    [
      ['new', '--standard', STANDARD, '--year', '0x7ea'],
      '选项的值不对：--year <年度> 不能是“0x7ea”，请写 1990–2100 的年份',
    ],
    [['generate'], '缺少参数：项目文件'],
    [['export', EXAMPLE], '缺少必需的选项：--xlsx <文件>'],
    [['compare', PROJECT], '缺少参数：现件'],
    [['compare', PROJECT, PROJECT, '-o', 'x.txt'], '-o 的文件应以 .docx、.pdf 或 .xlsx 结尾'],
    [['merge', PROJECT, PROJECT, EXAMPLE, '-o', 'x.gongkai'], '规范不同'],
    [['template', '-o', 'x.xlsx'], '请用 --standard 写明规范，或写明项目文件'],
    [['template', '--standard', STANDARD, '--year', '2019', '-o', 'x.xlsx'], '适用于 2026 年度，不是 2019 年度'],
    [
      ['template', '--standard', 'national-budget', '-o', 'x.xlsx'],
      '规范适用于 2022–2030 年度，请用 --year 写明填报的年度',
    ],
    [['generate', EXAMPLE], '请用 --docx 或 --pdf 写明要生成的文件'],
    [['generate', EXAMPLE, '--docx'], '选项缺少值：--docx <文件>'],
    [['generate', EXAMPLE, 'x', '--docx', 'x.docx'], '参数过多'],
    [['check'], '缺少参数：项目文件'],
    [['check', ''], '没有这个文件'],
    [['check', EXAMPLE, EXAMPLE], '参数过多'],
    [['check', EXAMPLE, '--standard', 'none'], '没有安装规范“none”，也没有这个文件夹'],
    [
      ['check', EXAMPLE, '--standard', 'national-budget'],
      `用规范“${STANDARD}”编制，--standard 写的是“national-budget”`,
    ],
    [['audit', '--standard', STANDARD], '缺少参数：公开文件'],
    [['audit', 'none.pdf', '--standard', STANDARD], '没有这个文件'],
    [['audit', EXAMPLE, '--standard', 'nowhere'], '没有安装规范“nowhere”，也没有这个文件夹'],
    [['schema', '--part', '__proto__'], '没有“__proto__”，可用：standard、'],
    [['schema', 'table'], '参数过多'],
    [['validate-standard'], '缺少参数：文件夹'],
    [['validate-standard', 'none'], '没有这个文件夹'],
  ])('says what is wrong: %s', (args, said) => refused(args, said));

  it.each<readonly [args: () => string[], said: string]>([
    [() => [...NEW, at('n.pdf')], '应以 .gongkai 结尾'],
    [() => [...NEW, at('a.gongkai')], '文件已存在；要覆盖请加 --force'],
    [() => [...NEW, at('x.gongkai'), '--code', '1'.repeat(60)], '没有新建：内容不合规定：单位编码：最多 50 个字'],
    [
      () => [...NEW.map((arg) => (arg === '某局' ? '长'.repeat(201) : arg)), at('x.gongkai')],
      '单位名称：最多 200 个字',
    ],
    [() => [...NEW.map((arg) => (arg === '某局' ? '局\u0007' : arg)), at('x.gongkai')], '单位名称含有印不出的字符'],
    [() => [...NEW.map((arg) => (arg === '某局' ? '  ' : arg)), at('x.gongkai')], '单位名称不能为空'],
    [() => [...NEW.map((arg) => (arg === '2026' ? '2031' : arg)), at('x.gongkai')], '适用于 2026 年度，不是 2031 年度'],
    [() => ['generate', at('a.gongkai'), '--docx', at('a.gongkai')], '要写的文件名应以 .docx 结尾'],
    [() => ['export', at('a.gongkai'), '--xlsx', at('x.xls')], '要写的文件名应以 .xlsx 结尾'],
    [() => ['generate', at('a.gongkai'), '--docx', at('x.pdf')], '要写的文件名应以 .docx 结尾'],
    [() => ['generate', at('a.gongkai'), '--pdf', at('x.docx')], '要写的文件名应以 .pdf 结尾'],
    [() => ['generate', at('a.docx'), '--docx', at('a.docx')], '正是所读的文件，写入会毁掉它'],
    [() => ['generate', at('a.docx'), '--docx', at('link.docx')], '正是所读的文件，写入会毁掉它'],
    [() => ['generate', at('a.docx'), '--docx', at('folder/../a.docx')], '正是所读的文件，写入会毁掉它'],
    [() => ['generate', at('a.gongkai'), '--docx', at('CON.docx')], '在 Windows 上是设备'],
    [() => ['generate', at('a.gongkai'), '--docx', '/dev/null'], '应以 .docx 结尾'],
    [() => ['generate', at('a.gongkai'), '--docx', at('x.docx'), '--date', '2026-02-30'], '“2026-02-30”不是日期'],
    [() => ['generate', at('a.gongkai'), '--docx', at('x.docx'), '--date', '0'], '“0”不是日期'],
    [() => ['check', at('a.gongkai'), '--report', at('x.txt')], '.docx、.pdf 或 .xlsx 结尾'],
    [() => ['check', at('a.gongkai'), '--report', at('x.pdf'), '--report', at('X.pdf')], '两个输出是同一个文件'],
    [() => ['check', at('a.docx'), '--report', at('a.docx')], '正是所读的文件'],
    [() => ['audit', at('one.pdf'), '--standard', STANDARD, '--report', at('one.pdf')], '正是所读的文件'],
    [() => ['upgrade', at('a.gongkai'), '-o', at('b.docx')], '应以 .gongkai 结尾'],
    [() => ['schema', '-o', at('a.docx')], '已有同名的文件'],
  ])('writes nothing where it must not: %#', (args, said) => refused(args(), said));

  it('refuses a folder and a device that bear the right ending', async () => {
    await mkdir(at('d.docx'));
    await refused(['generate', at('a.gongkai'), '--docx', at('d.docx')], '是文件夹，请写明文件名');
    if (process.platform === 'win32') return;
    await symlink('/dev/null', at('null.docx'));
    await refused(['generate', at('a.gongkai'), '--docx', at('null.docx')], '不是普通文件（如设备），不能写入');
  });
});

describe('the help', () => {
  it('is Chinese for every command', async () => {
    const { out } = await cli('--help');
    const commands = [...out.matchAll(/^ {2}([a-z-]+) /gm)]
      .map(([, name = '']) => name)
      .filter((name) => name[0] !== '-');
    expect(commands.length).toBeGreaterThanOrEqual(10);
    for (const name of ['', ...commands]) {
      const help = await cli(...(name === '' ? [] : [name]), '--help');
      expect(help.code).toBe(0);
      expect(help.out).toMatch(/^用法：.*\[选项\]/);
      expect(help.out).not.toMatch(/Usage|Options|Arguments|Commands|display|default|<[a-z]/);
    }
  });
});

describe('a reader that has seen enough', () => {
  it('ends nothing with a trace', async () => {
    const program = path.join(ROOT, 'dist/cli/gongkai.js');
    const command = `set -o pipefail; "${process.execPath}" "${program}" check "${EXAMPLE}" --json | head -1`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', command]);
    expect([stdout, stderr]).toEqual(['{\n', '']);
  });
});

describe('a standard in a folder', () => {
  it('makes a project, which says how it is opened, and is opened so', async () => {
    const file = at('tiny.gongkai');
    const made = await cli('new', '--standard', at('tiny'), '--unit', '某局', '--year', '2025', '-o', file);
    expect(made).toMatchObject({ code: 0, out: `已新建 ${file}\n` });
    expect(made.err).toContain(`规范“tiny” 0.1.0 没有安装。打开前先运行 install-standard ${at('tiny')}`);
    const alone = await cli('check', file);
    expect(alone).toMatchObject({ code: 2 });
    expect(alone.err).toContain('也可用 --standard 写明它所在的文件夹');
    const checked = await cli('check', file, '--standard', at('tiny'));
    expect(checked.err).toBe('');
    expect(checked.out).toMatch(/共 \d+ 项规则/);
  });
});

describe('what a script wrote and nobody reads', () => {
  it('is told by check, stops generate, and stays in the file', async () => {
    const { hash: _, ...file } = JSON.parse(await readFile(PROJECT, 'utf8'));
    file.content.tables.basics = { rows: [{ key: 'b01', cells: { personnel: '1' } }] };
    const text = JSON.stringify(file);
    await writeFile(at('script.gongkai'), text);
    const check = await cli('check', at('script.gongkai'));
    expect(check.code).toBe(1);
    expect(check.out).toContain('错误：规范中没有“basics”这张表，其中填的 1 格不会印出');
    const generate = await cli('generate', at('script.gongkai'), '--pdf', at('script.pdf'));
    expect(generate.code).toBe(1);
    expect(generate.out).toContain('没有生成');
    expect(await readFile(at('script.gongkai'), 'utf8')).toBe(text);
  });
});
