/** Fonts of a machine, laid out in a folder: found wherever they lie, passed over where they are damaged. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FontLibrary } from '../../electron/services/fonts.js';
import { fontsFor, generate } from '../../electron/services/generate.js';
import { prepareFor } from '../../electron/services/prepare.js';
import type { Block, DisclosureDocument } from '../../shared/document/document.js';
import { blocks } from '../../shared/findings/finding.js';
import { execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import { docxText } from '../documents/docx-text.js';
import { readPdf } from '../documents/pdf-text.js';
import { example } from '../example.js';
import { prepare } from '../prepare.js';
import { documentOf, paragraph } from '../writers/layout-sample.js';

const CREATED = new Date('2026-02-01T00:00:00Z');
const SANS = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf',
);
/** Has rare characters that the program's own fonts lack. */
const RARE = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc';
const why = existsSync(RARE) ? '' : `（跳过：本机没有 ${RARE}）`;

async function made(document: DisclosureDocument, library: FontLibrary, marked = false) {
  const fonts = await fontsFor(library, document);
  return generate({ document, fonts, created: CREATED, docx: true, pdf: true, marked });
}

const page = (text: string, ...more: readonly Block[]): DisclosureDocument => documentOf([paragraph(text), ...more]);

describe('fonts of the machine', () => {
  let folder: string;
  let library: FontLibrary;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-fonts-'));
    await mkdir(path.join(folder, 'vendor', 'deep'), { recursive: true });
    library = new FontLibrary({ bundledOnly: false, folders: [folder] });
    return () => rm(folder, { recursive: true });
  });
  const at = (...names: string[]): string => path.join(folder, ...names);
  const statusOf = async (name: string) => (await library.status()).find((one) => one.name === name);

  it('are found in folders below, in any case of letters, and past links that lead in a circle', async () => {
    await symlink(folder, at('vendor', 'loop'), 'dir').catch(() => undefined);
    await copyFile(SANS, at('vendor', 'deep', 'SIMFANG.TTF'));
    expect(await statusOf('仿宋')).toEqual({ name: '仿宋', file: at('vendor', 'deep', 'SIMFANG.TTF') });
    const { fangsong, kai } = await library.book();
    expect(Buffer.from(fangsong.eastAsia.data).equals(await readFile(SANS))).toBe(true);
    expect(Buffer.from(kai.eastAsia.data).equals(await readFile(SANS))).toBe(false);
  });

  it.each([
    ['no font', async () => Buffer.from('这不是字体')],
    ['empty', async () => Buffer.alloc(0)],
    ['cut off', async () => (await readFile(SANS)).subarray(0, 5_000_000)],
    [
      'without its tables',
      async () => Buffer.concat([(await readFile(SANS)).subarray(0, 12), Buffer.alloc(9000, 0xff)]),
    ],
  ])('are named where they are damaged (%s), and passed over', async (_, bytes) => {
    await writeFile(at('simfang.ttf'), await bytes());
    const { problem, file } = (await statusOf('仿宋')) ?? {};
    expect(file).toBeUndefined();
    expect(problem).toContain(at('simfang.ttf'));
    expect(problem).toContain('仿宋改用自带字体');
    const { pdf } = await made(page('正文'), library);
    expect((await readPdf(pdf ?? new Uint8Array())).pages).toEqual([expect.stringContaining('正文')]);
    expect(await library.problems()).toEqual([problem]);
  });

  it('give way to another file of the same face', async () => {
    await writeFile(at('a.ttf'), '');
    await writeFile(at('simfang.ttf'), '');
    await copyFile(SANS, at('vendor', 'simfang.ttf'));
    expect(await statusOf('仿宋')).toMatchObject({
      file: at('vendor', 'simfang.ttf'),
      problem: expect.stringContaining(at('simfang.ttf')),
    });
  });

  it.skipIf(why)(`print a character that the wanted faces lack${why}`, async () => {
    await copyFile(RARE, at('vendor', 'rare.ttc'));
    const { pdf } = await made(page('张𠮷伟'), library);
    expect((await readPdf(pdf ?? new Uint8Array())).pages[0]).toContain('张𠮷伟');
    expect(Buffer.from(pdf ?? []).toString('latin1')).toMatch(/NotoSerifCJKsc-Regular/);
  });

  it('do not print a character that none of them has: a PDF is refused with the place, a draft shows the code', async () => {
    const document = page('第一段', paragraph('张\u{20bb7}伟'));
    await expect(made(document, library)).rejects.toThrow(/文首 · 第 2 段，没有字体能印出“\u{20bb7}”（U\+20BB7）/u);
    const draft = await made(document, library, true);
    expect((await readPdf(draft.pdf ?? new Uint8Array())).pages[0]).toContain('张〔U+20BB7〕伟');
    expect(docxText(draft.docx ?? new Uint8Array()).paragraphs.join()).toContain('张〔U+20BB7〕伟');
  });

  it('leave out what nobody sees', async () => {
    const { pdf, docx } = await made(page('葛\u{e0100}某\u200b\u0007单位'), library);
    expect((await readPdf(pdf ?? new Uint8Array())).pages[0]).toContain('葛某单位');
    expect(docxText(docx ?? new Uint8Array()).paragraphs.join()).toContain('葛某单位');
  });
});

describe('a project with characters that cannot be printed', () => {
  const library = new FontLibrary({ bundledOnly: true });
  let standard: Awaited<ReturnType<typeof example>>['standard'];
  let project: Project;
  beforeAll(async () => {
    ({ standard, project } = await example());
  });

  const namedProject = (value: string): Project => {
    const address = { table: 'projects', row: 'p01', column: 'name' };
    return execute(project, { kind: 'setCells', cells: [{ address, value }] }).project;
  };
  const saidOf = async (changed: Project) =>
    (await prepareFor(library, standard, changed)).findings.filter(({ rule }) => rule === 'characters');

  it.each([
    ['一个\u{20bb7}字', 'error', 'U+20BB7'],
    ['一家\u{1f468}\u200d\u{1f469}\u200d\u{1f467}人', 'error', 'U+1F468'],
    ['自造\ue5e5字', 'error', 'U+E5E5'],
    ['半个\ud842字', 'error', 'U+D842'],
    ['响铃\u0007字', 'error', 'U+0007'],
    ['丢了\ufffd字', 'error', 'U+FFFD'],
    ['异体葛\u{e0100}字', 'hint', 'U+E0100'],
    ['零宽\u200b字', 'hint', 'U+200B'],
  ])('says which and where: %j', async (name, severity, code) => {
    const found = await saidOf(namedProject(name));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity, message: expect.stringContaining(`（${code}）`) });
    expect(found[0]?.places[0]).toMatchObject({ address: { table: 'projects', row: 'p01', column: 'name' } });
    expect(blocks(found)).toBe(severity === 'error');
  });

  it('finds them in prose, in the unit’s name and in names of rows', async () => {
    const block = standard.plan.blocks.find(({ kind }) => kind === 'text');
    const id = block?.kind === 'text' ? block.id : '';
    const own = execute(project, { kind: 'setProse', block: id, text: '今年😀很好。' }).project;
    expect((await saidOf(own)).map(({ places }) => places[0]?.block)).toContain(id);
    const unit = execute(project, { kind: 'setUnit', name: '\u{20bb7}县财政局', code: '1' }).project;
    expect((await saidOf(unit)).length).toBeGreaterThan(0);
    const rows = [{ key: '2010177', cells: { name: '\u{20bb7}运行' } }];
    const row = execute(project, { kind: 'insertRows', table: 'basicDetail', at: 0, rows }).project;
    expect((await saidOf(row)).map(({ places }) => places[0]?.value)).toContain('\u{20bb7}运行');
  });

  it('takes out what nobody sees with one command', async () => {
    const changed = namedProject('零宽\u200b字');
    const [finding] = await saidOf(changed);
    const [fix] = finding?.fixes ?? [];
    if (!fix) throw new Error('no fix');
    const mended = execute(changed, fix.command).project;
    expect(mended.tables.projects?.rows.find(({ key }) => key === 'p01')?.cells.name).toBe('零宽字');
    expect(await saidOf(mended)).toEqual([]);
  });

  it('finds nothing in the example, and nothing that no font is asked about', async () => {
    expect(await saidOf(project)).toEqual([]);
    const unasked = prepare(standard, namedProject('一个\u{20bb7}字'));
    expect(unasked.findings.filter(({ rule }) => rule === 'characters')).toEqual([]);
  });
});
