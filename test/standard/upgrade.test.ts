import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Calculation } from '../../shared/calculation/calculation.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { compareStandards } from '../../shared/standard/compare.js';
import { loadStandard } from '../../shared/standard/load.js';
import { StandardError } from '../../shared/standard/problem.js';
import type { Standard } from '../../shared/standard/standard.js';
import { reportText } from '../../shared/upgrade/report-text.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { example } from '../example.js';
import { type Files, tinyVersion } from '../services/standards-package.js';

function load(files: Files): Standard {
  const parsed = new Map(Object.entries(files).map(([name, text]): [string, unknown] => [name, parse(text)]));
  return loadStandard(parsed, { catalogs: new Map(), mappings: new Map() });
}

const MIGRATIONS = `
migrations:
  - from: 0.1.0
    columns: { spent.basic: spent.staff, lists.warm: notes.words }
    rows: { balance.grant: balance.appropriation }
    codes: { colours: { "12": "13" } }
    paragraphs: { text: closing }
  - from: 0.1.5
    columns: { spent.staff: spent.personnel }
`;
const NOTES = `
id: notes
title: 备注
printed: false
columns: [{ key: words, title: 文字, type: text }]
rows: { kind: single }
`;

/** The newer version: keys renamed, a column and a table gone, one now computed. */
async function newer(): Promise<Files> {
  const files = await tinyVersion(
    '0.2.0',
    ['standard.yaml', '"12": 朱, "2": 绿', '"13": 朱, "2": 绿'],
    ['standard.yaml', 'ratioDecimals: 1', `ratioDecimals: 1${MIGRATIONS}`],
    ['tables/a.yaml', 'basic + project', 'personnel + 0'],
    [
      'tables/a.yaml',
      '[{ key: basic, title: 基本 }, { key: project, title: 项目 }]',
      '[{ key: personnel, title: 人员 }]',
    ],
    ['tables/b.yaml', '{ key: grant, title: 拨款 }', '{ key: appropriation, title: 拨款 }'],
    ['tables/b.yaml', 'formula: grant', 'formula: appropriation'],
    ['document.yaml', '  - { table: lists, inline: true }\n', ''],
    ['document.yaml', 'id: text', 'id: closing'],
  );
  const { 'tables/c.yaml': _, ...rest } = files;
  return { ...rest, 'tables/d.yaml': NOTES };
}

const said = { name: '复核', time: '2026-03-01T01:00:00.000Z', text: '请核' };
const project: Project = {
  ...emptyProject({ id: 'tiny', version: '0.1.0' }, { name: '某单位', code: '1' }, 2025),
  tables: {
    spent: {
      rows: [
        { key: '11', cells: { basic: '100', project: '50' } },
        { key: '12', cells: { basic: '12.30' } },
        { key: '13', cells: { basic: '7', name: '旧朱' } },
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
  overrides: {
    'spent/total/total': { value: '170', reason: '与批复一致' },
    'spent/total/project': { value: '51', reason: '尾差' },
  },
  prose: { text: { text: '改写：{{spent.total.project}}元。' }, gone: { text: '旧的一段' } },
  threads: {
    k1: { place: { part: 'cell', at: 'spent/12/basic' }, about: '支出', remarks: [said] },
    k2: { place: { part: 'row', at: 'spent/12' }, about: '朱', remarks: [said] },
    k3: { place: { part: 'paragraph', at: 'text' }, about: '一段', remarks: [said] },
    k4: { place: { part: 'cell', at: 'spent/11/project' }, about: '项目', remarks: [said] },
  },
};

describe('a project moves to another version of its standard', () => {
  it('keeps what has a place, follows the moves that the standard states, and lists the rest with its values', async () => {
    const before = load(await tinyVersion('0.1.0'));
    const { project: moved, report } = upgradeProject(project, before, load(await newer()));
    expect(moved.standard).toEqual({ id: 'tiny', version: '0.2.0' });
    expect(moved.tables).toEqual({
      spent: {
        rows: [
          { key: '11', cells: { personnel: '100' } },
          { key: '13', cells: { personnel: '7', name: '旧朱' } },
          { key: '13.2', cells: { personnel: '12.30' } },
        ],
      },
      notes: { rows: [{ key: 'row', cells: { words: '7' } }] },
      balance: { rows: [{ key: 'appropriation', cells: { income: '300' } }] },
    });
    expect(moved.overrides).toEqual({ 'spent/total/total': { value: '170', reason: '与批复一致' } });
    expect(moved.prose).toEqual({ closing: project.prose.text });
    // What is said of a place goes with it; of one that is gone it stays as it was.
    expect(Object.values(moved.threads ?? {}).map(({ place }) => place.at)).toEqual([
      'spent/13.2/personnel',
      'spent/13.2',
      'closing',
      'spent/11/project',
    ]);
    expect(report.unplaced).toEqual([
      { place: '支出决算表 · 11 粉 · 项目', value: '50元', why: '没有这一栏' },
      { place: '明细表 · 2 绿 · 金额', value: '9元', why: '没有这张表' },
      { place: '支出决算表 · 合计 · 项目', value: '手工调整为 51元（尾差）', why: '没有这一栏' },
      { place: '改写的段落 gone', value: '旧的一段', why: '没有这一段' },
    ]);
    expect(report.review).toEqual(['改写的段落 closing：表“spent”没有列“project”']);
    expect(report.moved[0]).toEqual({
      from: '支出决算表 · 11 粉 · 基本',
      to: '支出决算表 · 11 粉 · 人员',
      value: '100元',
    });
    expect(report.kept).toBe(6);
    const now = new Calculation(load(await newer()), { ...moved, overrides: {} });
    expect(now.value({ table: 'spent', row: 'total', column: 'total' })).toEqual({ kind: 'amount', fen: 11930 });
    expect(parseProject(serialiseProject(moved)).project).toEqual(moved);
  });

  it('takes only the later steps for a project of a version in between', async () => {
    const between: Project = {
      ...project,
      standard: { id: 'tiny', version: '0.1.5' },
      tables: { spent: { rows: [{ key: '12', cells: { staff: '1', basic: '2' } }] } },
      overrides: {},
      prose: {},
    };
    const { project: moved, report } = upgradeProject(between, undefined, load(await newer()));
    expect(moved.tables.spent?.rows).toEqual([{ key: '12', cells: { personnel: '1' } }]);
    expect(report.differences).toBeUndefined();
    expect(report.unplaced).toEqual([{ place: 'spent · 12 · basic', value: '2', why: '没有这一栏' }]);
  });

  it('says what the newer version adds, drops, renames and computes differently', async () => {
    const before = load(await tinyVersion('0.1.0'));
    const said = compareStandards(before, load(await newer())).map(
      ({ kind, part, place, detail }) => `${kind} ${part} ${place}${detail ? ` ${detail}` : ''}`,
    );
    expect(said).toEqual([
      'changed 栏 支出决算表 · 合计 公式：basic + project → personnel + 0',
      'added 栏 支出决算表 · 其中 · 人员',
      'removed 栏 支出决算表 · 其中 · 基本',
      'removed 栏 支出决算表 · 其中 · 项目',
      'added 行 收支表 · 拨款',
      'changed 行 收支表 · 总计 公式：grant → appropriation',
      'removed 行 收支表 · 拨款',
      'added 表 备注',
      'removed 表 明细表',
      'added 段落 红占…，共…元。',
      'removed 段落 红占…，共…元。',
      'added 科目 colours · 13 朱',
      'removed 科目 colours · 12 朱',
    ]);
    const renamed = load(
      await tinyVersion('0.3.0', ['tables/a.yaml', 'title: 支出决算表', 'title: "{{year}}年\\n支出表"']),
    );
    expect(compareStandards(before, renamed)).toEqual([
      { kind: 'renamed', part: '表', place: '本年支出表', detail: '原为“支出决算表”' },
    ]);
    expect(compareStandards(before, before)).toEqual([]);
  });

  it('asks for a look at what is kept but no longer fits', async () => {
    const after = load(
      await tinyVersion(
        '0.2.0',
        ['standard.yaml', 'to: 2030', 'to: 2024'],
        ['standard.yaml', '"12": 朱, "2"', '"2"'],
        ['tables/a.yaml', '{ key: project, title: 项目 }', '{ key: project, title: 项目, type: number }'],
        ['tables/a.yaml', 'basic + project', 'basic'],
        ['tables/a.yaml', 'title: 支出决算表', 'title: "{{year}}年支出决算表"'],
      ),
    );
    const { report } = upgradeProject(
      {
        ...project,
        tables: { spent: { rows: [{ key: '12', cells: { project: '1.2.3' } }] } },
        prose: {},
        overrides: {},
      },
      load(await tinyVersion('0.1.0')),
      after,
    );
    expect(report.unplaced).toEqual([]);
    expect(report.review).toEqual([
      '这个版本适用于 2020—2024 年，项目是 2025 年',
      '2025年支出决算表 · 12 · 项目：“1.2.3”与新的类型不符，请重填',
      '2025年支出决算表 · 12：新的科目中没有这个编码',
    ]);
    expect(reportText(report).join('\n')).toContain('请核对：2025年支出决算表 · 12');
  });

  it('changes nothing when the versions say the same', async () => {
    const { project, standard } = await example();
    // What somebody answered for is to be looked at again in any case.
    const original = { ...project, accepted: {} };
    const next = { ...standard, identity: { ...standard.identity, version: '1.0.1' } };
    const { project: moved, report } = upgradeProject(original, standard, next);
    expect(moved).toEqual({ ...original, standard: { id: standard.identity.id, version: '1.0.1' } });
    expect(report).toMatchObject({ differences: [], moved: [], unplaced: [], review: [] });
  });

  it.each([
    [
      'spent.basic: spent.staff',
      'spent.basic: spent.nothing',
      'migrations.第1项.columns.spent.basic',
      '没有栏“nothing”',
    ],
    ['balance.appropriation', 'none.row', 'migrations.第1项.rows.balance.grant', '没有表“none”'],
    ['text: closing', 'text: nowhere', 'migrations.第1项.paragraphs.text', '没有段落“nowhere”'],
    ['codes: { colours', 'codes: { colors', 'migrations.第1项.codes.colors', '没有分类科目“colors”'],
    ['from: 0.1.5', 'from: 0.2.0', 'migrations.第2项.from', '须早于本规范的版本 0.2.0'],
    ['spent.basic: spent.staff', 'basic: spent.staff', 'migrations.第1项.columns.basic', '须写作 表.栏'],
  ])('a move to nowhere is a mistake of the standard: %s → %s', async (from, to, where, what) => {
    const files = await newer();
    const text = files['standard.yaml'] ?? '';
    expect(text).toContain(from);
    try {
      load({ ...files, 'standard.yaml': text.replace(from, to) });
      expect.unreachable('the mistake was accepted');
    } catch (problem) {
      if (!(problem instanceof StandardError)) throw problem;
      expect(problem.message).toContain(where);
      expect(problem.message).toContain(what);
    }
  });

  it('keeps paragraphs that were rewritten in a repeated part, row by row', async () => {
    const part: readonly [string, string, string] = [
      'document.yaml',
      '  - { table: balance }',
      '  - { repeat: spent, blocks: [{ id: note, text: "{{spent[row].total}}元" }] }\n  - { table: balance }',
    ];
    const [before, after] = [load(await tinyVersion('0.1.0', part)), load(await tinyVersion('0.2.0', part))];
    const prose = { 'note-11': { text: '其中粉色' }, 'note-99': { text: '没有的行' } };
    const { project: next, report } = upgradeProject({ ...project, prose }, before, after);
    expect(next.prose).toEqual({ 'note-11': { text: '其中粉色' } });
    expect(report.unplaced.map(({ value }) => value)).toContain('没有的行');
  });
});
