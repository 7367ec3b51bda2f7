import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { read } from '@e965/xlsx';
import { strToU8 } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../shared/findings/ledger.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { docxText } from '../documents/docx-text.js';
import { EXAMPLE, ROOT } from '../example.js';
import { pagesOf, pdfOf, streamOf } from '../readers/pdf-objects.js';
import { cli } from './run.js';

describe('the command line, as built', () => {
  let folder: string;
  const at = (name: string): string => path.join(folder, name);
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('goes from nothing to a draft: standards, new, check, generate', async () => {
    const standards = await cli('standards', '--json');
    const listed: { id: string; tables: number }[] = JSON.parse(standards.out);
    const first = listed.find((one) => one.id === 'shandong-2026-budget') ?? { id: '', tables: 0 };
    expect(first.tables).toBe(12);
    const file = at('new.gongkai');
    const made = await cli('new', '--standard', first.id, '--unit', '某某局', '--year', '2026', '-o', file);
    expect(made).toMatchObject({ code: 0, err: '' });
    const check = await cli('check', file, '--json');
    expect(check.code).toBe(1);
    const { findings, ledger }: Report = JSON.parse(check.out);
    expect(findings.some(({ severity }) => severity === 'error')).toBe(true);
    const found = ledger.filter(({ outcome }) => outcome === 'found').map(({ rule }) => rule);
    expect(new Set(found)).toEqual(new Set(findings.map(({ rule }) => rule)));
    const refused = await cli('generate', file, '--pdf', at('new.pdf'));
    expect(refused.code).toBe(1);
    expect(refused.out).toContain('没有生成');
    const draft = await cli('generate', file, '--pdf', at('out/new.pdf'), '--draft', '--bundled-fonts', '--json');
    expect(draft.code).toBe(0);
    expect(JSON.parse(draft.out).generated).toEqual([at('out/new.pdf')]);
    expect((await readFile(at('out/new.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
    const tables = await cli('export', file, '--xlsx', at('new.xlsx'));
    expect(tables.code).toBe(1);
    expect(tables.out).toContain('没有导出');
    expect((await cli('export', file, '--xlsx', at('new.xlsx'), '--draft')).code).toBe(0);
    expect(read(await readFile(at('new.xlsx'))).SheetNames[0]).toBe('一、收支总体情况表');
  });

  it('generates the example with the same bytes for the same date, both files at once or one after the other', async () => {
    const args = ['--bundled-fonts', '--date', '2026-02-01'];
    const both = await cli('generate', EXAMPLE, '--docx', at('a.docx'), '--pdf', at('a.pdf'), ...args);
    const docx = await cli('generate', EXAMPLE, '--docx', at('b.docx'), ...args);
    const pdf = await cli('generate', EXAMPLE, '--pdf', at('b.pdf'), ...args);
    expect([both.code, docx.code, pdf.code]).toEqual([0, 0, 0]);
    for (const kind of ['docx', 'pdf'])
      expect((await readFile(at(`a.${kind}`))).equals(await readFile(at(`b.${kind}`)))).toBe(true);
  });

  it('shows both sides of a difference and stops', async () => {
    const { project } = parseProject(await readFile(EXAMPLE, 'utf8'));
    const address = { table: 'basicEconomic', row: '30201', column: 'gpb' };
    const wrong = execute(project, { kind: 'setCells', cells: [{ address, value: '159000' }] });
    await writeFile(at('wrong.gongkai'), serialiseProject(wrong.project));
    const check = await cli('check', at('wrong.gongkai'), '--report', at('sheet.docx'), '--bundled-fonts');
    expect(check.code).toBe(1);
    const lines = check.out.split('\n');
    const first = lines.findIndex((line) => /^错误：日常公用支出按功能与按经济分类相等.*相差 0\.09 万元/.test(line));
    const told = lines.slice(first + 1, first + 6).join('\n');
    expect(told).toContain('：55.20');
    expect(told).toContain('：55.11');
    // The one entry of a side is not overwritten because one of many on the other side is wrong.
    expect(told).not.toContain('可把');
    expect(check.out).toMatch(/共 \d+ 项规则：通过 \d+ · 问题 \d+/);
    const { rows } = docxText(await readFile(at('sheet.docx')));
    expect(rows.some((row) => row.join('').includes('日常公用支出按功能与按经济分类相等'))).toBe(true);
    expect((await cli('check', EXAMPLE, '--report', at('sheet.txt'))).err).toContain('.docx、.pdf 或 .xlsx');
  });

  it('names a character that no font has, and prints it in no final document', async () => {
    const text = (await readFile(EXAMPLE, 'utf8')).replaceAll('2025年缉私经费', '2025年\u{20bb7}私经费');
    await writeFile(at('rare.gongkai'), text);
    const refused = await cli('generate', at('rare.gongkai'), '--docx', at('rare.docx'), '--bundled-fonts');
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/没有字体能印出“\u{20bb7}”（U\+20BB7）.*\n.*项目名称/u);
    expect(await readdir(folder)).not.toContain('rare.docx');
    const check = await cli('check', at('rare.gongkai'), '--bundled-fonts');
    expect(check.out).toContain('U+20BB7');
    const draft = await cli('generate', at('rare.gongkai'), '--docx', at('rare.docx'), '--bundled-fonts', '--draft');
    expect(draft.code).toBe(0);
    expect(draft.out).toMatch(/还有 \d+ 处错误，每页已标“草稿”/);
    expect(
      docxText(await readFile(at('rare.docx')))
        .rows.flat()
        .join(),
    ).toContain('2025年〔U+20BB7〕私经费');
  });

  it.skipIf(process.platform !== 'linux')('names a damaged font of this machine and goes on without it', async () => {
    const data = at('data');
    await mkdir(path.join(data, 'fonts', 'office'), { recursive: true });
    await writeFile(path.join(data, 'fonts', 'office', 'SIMKAI.TTF'), '不是字体');
    const before = process.env.XDG_DATA_HOME;
    process.env.XDG_DATA_HOME = data;
    const made = await cli('generate', EXAMPLE, '--pdf', at('damaged.pdf'));
    if (before === undefined) delete process.env.XDG_DATA_HOME;
    else process.env.XDG_DATA_HOME = before;
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out).toMatch(/提示：字体文件 .*SIMKAI\.TTF（.*）已损坏.*楷体改用自带字体/);
  });

  it('says in one Chinese line what is wrong with unusable input, and leaves nothing behind', async () => {
    await writeFile(at('cut.gongkai'), (await readFile(EXAMPLE, 'utf8')).slice(0, 5000));
    await writeFile(at('binary.gongkai'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    const before = await readdir(folder);
    const cases: readonly (readonly [string[], string])[] = [
      [['check', at('none.gongkai')], '没有这个文件'],
      [['check', at('cut.gongkai')], '不是完整的 JSON 文本'],
      [['check', at('binary.gongkai')], '不是 UTF-8 文本'],
      [['generate', folder, '--docx', at('a.docx')], '不是文件'],
      [
        ['generate', EXAMPLE, '--docx', at('new/a.docx'), '--pdf', at('no/such/a.pdf'), '--bundled-fonts'],
        '没有文件夹',
      ],
      [
        [
          'new',
          '--standard',
          'shandong-2026-budget',
          '--unit',
          '某局',
          '--year',
          '2026',
          '-o',
          at('no/such/a.gongkai'),
        ],
        '请先建立',
      ],
      [['check', EXAMPLE, '--report', at('cut.gongkai/a.docx')], '已有同名的文件'],
    ];
    for (const [args, message] of cases) {
      const run = await cli(...args);
      expect(run.code, args.join(' ')).toBe(2);
      expect(run.err, args.join(' ')).toContain(message);
      expect(run.err.trim().split('\n'), args.join(' ')).toHaveLength(1);
    }
    expect(await readdir(folder)).toEqual(before);
  });

  it('gives a JSON Schema for each file of a standard and validates a folder', async () => {
    const schema = JSON.parse((await cli('schema', '--part', 'table')).out);
    expect(schema.properties).toHaveProperty('columns');
    const good = await cli('validate-standard', path.join(ROOT, 'templates/shandong-2026-budget'));
    expect(good.code).toBe(0);
    expect(good.out).toContain('没有问题');
  });

  it('reads a PDF whose table of places is wrong as any viewer does', async () => {
    const content = streamOf(strToU8('BT /F 12 Tf 72 700 Td (12.00) Tj ET'));
    // The last two of three pages are said to be where the catalog is.
    const wrong = pdfOf(pagesOf(3, content), (right) => [
      ...right.slice(0, -2),
      ...right.slice(0, 1),
      ...right.slice(0, 1),
    ]);
    await writeFile(at('wrong.pdf'), wrong);
    const run = await cli('audit', at('wrong.pdf'), '--standard', 'shandong-2026-budget', '--json');
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(run.out).unread).toEqual([]);
    expect(run.out).not.toContain('页已损坏');
  });
});
