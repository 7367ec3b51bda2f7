import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadFonts } from '../../electron/services/fonts.js';
import { generate } from '../../electron/services/generate.js';
import { asDraft } from '../../electron/services/prepare.js';
import { readStandard, standardFolders } from '../../electron/services/standards.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { loadStandard } from '../../shared/standard/load.js';
import { StandardError } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { jumps, mislabelled } from '../documents/headings.js';
import { example, standardIds, standardOf, TEMPLATES } from '../example.js';
import { prepare } from '../prepare.js';

const FOLDER = path.join(import.meta.dirname, 'tiny');
const NAMES = ['standard.yaml', 'document.yaml', 'rules.yaml', 'tables/a.yaml', 'tables/b.yaml', 'tables/c.yaml'];

const project: Project = {
  ...emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某单位', code: '1' }, 2025),
  tables: {
    spent: {
      rows: [
        { key: '11', cells: { basic: '100', project: '50' } },
        { key: '12', cells: { basic: '50' } },
        { key: '2', cells: { basic: '100' } },
      ],
    },
    lists: {
      rows: [
        { key: '12', cells: { warm: '7' } },
        { key: '2', cells: { cold: '9' } },
      ],
    },
    balance: { rows: [{ key: 'grant', cells: { income: '300' } }] },
  },
};

describe('a second standard, written as data only', () => {
  let standard: Standard;
  beforeAll(async () => {
    standard = await readStandard({ templates: TEMPLATES }, FOLDER);
  });

  it('prints its own tables, lines and wording', () => {
    const document = composeDocument(standard, project, new Calculation(standard, project));
    const blocks = document.sections.flatMap((section) => section.blocks);
    const rows = blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.map((row) => row.cells.map((cell) => cell.runs.map((run) => run.text).join('')))
        : [],
    );
    expect(rows).toEqual([
      ['某单位', '2025年度', '金额单位：元'],
      ['编码', '科目', '合计', '其中', '占比'],
      ['基本', '项目'],
      ['栏次', '1', '2', '3', '4'],
      ['1', '红', '200', '150', '50', '66.7%'],
      ['11', '粉', '150', '100', '50', '50.0%'],
      ['12', '朱', '50', '50', '0', '16.7%'],
      ['2', '绿', '100', '100', '0', '33.3%'],
      ['合计', '300', '250', '50', '100.0%'],
      ['收入', '行次', '金额', '支出', '行次', '金额'],
      ['拨款', '1', '300', '一、红', '4', '200'],
      ['', '2', '', '二、绿', '5', '100'],
      ['总计', '3', '300', '总计', '6', '300'],
      ['暖色', '冷色'],
      ['编码', '科目', '金额', '编码', '科目', '金额'],
      ['1', '红', '7', '2', '绿', '9'],
      ['11', '粉', '0', '', '', ''],
      ['12', '朱', '7', '', '', ''],
      ['暖色合计', '7', '冷色合计', '9'],
    ]);
    const text = blocks.find((block) => block.kind === 'paragraph' && block.source === 'text');
    expect(text?.kind === 'paragraph' && text.runs.map((run) => run.text).join('')).toBe('红占66.7%，共300.00元。');
    expect(prepare(standard, project).findings).toEqual([]);
  });

  it('becomes a document', async () => {
    const fonts = await loadFonts({ bundledOnly: true });
    const made = await generate({
      document: asDraft(prepare(standard, project).document),
      fonts,
      created: new Date(0),
      docx: true,
      pdf: true,
    });
    expect(made.pages).toBe(3);
    expect(made.docx?.length).toBeGreaterThan(2000);
  });
});

describe('a blank document of every standard that comes with the program', () => {
  it('goes down its headings level by level, and lists them as they are printed', async () => {
    for (const id of await standardIds()) {
      const standard = await standardOf(id);
      const { years, version } = standard.identity;
      const blank = emptyProject({ id, version }, { name: '某某局', code: '1' }, years.from);
      const { document } = prepare(standard, blank);
      expect([id, ...jumps(document), ...mislabelled(document)]).toEqual([id]);
    }
  });
});

describe('loading a standard', () => {
  it('gives plain data: what another thread gets of it prints the same document', async () => {
    const { project: filled, standard: own } = await example();
    const composed = (of: Standard) => composeDocument(of, filled, new Calculation(of, filled));
    expect(composed(structuredClone(own))).toEqual(composed(own));
  });

  it('accepts every standard that comes with the program, in a folder of its own name', async () => {
    const folders = await standardFolders({ templates: TEMPLATES });
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders)
      expect((await readStandard({ templates: TEMPLATES }, folder)).identity.id).toBe(path.basename(folder));
  });

  it.each([
    ['tables/a.yaml', 'formula: basic + project', 'formula: basic + projects', 'tables/a.yaml', '没有名称“projects”'],
    ['tables/a.yaml', 'formula: basic + project', 'formula: basic +', 'tables/a.yaml', '表达式写法有误'],
    ['tables/a.yaml', 'catalog: colours', 'catalog: colors', 'tables/a.yaml', '没有分类科目“colors”'],
    ['tables/a.yaml', 'title: 支出决算表', 'titel: 支出决算表', 'tables/a.yaml', 'titel'],
    ['tables/a.yaml', 'key: project,', 'key: basic,', 'tables/a.yaml', '列标识“basic”重复'],
    ['tables/b.yaml', 'spent[row].total', 'spent[row].sum', 'tables/b.yaml', '表“spent”没有列“sum”'],
    ['tables/b.yaml', 'sum(rows(', 'add(rows(', 'tables/b.yaml', '没有函数“add”'],
    ['rules.yaml', 'balance.sum1.income', 'balance.sum3.income', 'rules.yaml', '没有行“sum3”'],
    ['document.yaml', '{ table: balance }', '{ table: balances }', 'document.yaml', '没有表“balances”'],
    ['document.yaml', '{{spent.total.total}}', '{{spent.total.total', 'document.yaml', '“{{”没有对应的“}}”'],
    ['document.yaml', 'bodyStyle: body', 'bodyStyle: main', 'document.yaml', '没有样式“main”'],
    ['standard.yaml', 'decimals: 0', 'decimals: -1', 'standard.yaml', '0'],
  ])('names file and place of a mistake: %s, %s → %s', async (file, from, to, where, what) => {
    const files = new Map<string, unknown>();
    for (const name of NAMES) {
      const text = await readFile(path.join(FOLDER, name), 'utf8');
      if (name === file) expect(text).toContain(from);
      files.set(name, parse(name === file ? text.replace(from, to) : text));
    }
    try {
      loadStandard(files, { catalogs: new Map(), mappings: new Map() });
      expect.unreachable('the mistake was accepted');
    } catch (problem) {
      if (!(problem instanceof StandardError)) throw problem;
      expect(
        problem.problems.some((one) => one.file === where && `${one.path} ${one.message}`.includes(what)),
        problem.message,
      ).toBe(true);
    }
  });
});
