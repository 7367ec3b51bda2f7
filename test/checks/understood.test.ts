/** What a project file holds and nobody reads is told, and stays in the file. */
import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { blocks, type Finding } from '../../shared/findings/finding.js';
import { execute } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

const PLANS = `
id: plans
title: 项目
printed: false
columns:
  - { key: name, title: 名称, type: text }
  - { key: asked, title: 是否评价, type: choice, choices: [是, 否] }
  - { key: way, title: 方式, type: choice, choices: [自评, 抽评, 免评], under: { column: asked, choices: { 是: [自评, 抽评], 否: [免评] } } }
rows: { kind: list }
`;
const GOALS = `
id: goals
title: 目标
printed: false
columns: [{ key: words, title: 目标, type: text }]
rows: { kind: list, enterable: false, sources: [{ table: plans, where: "asked == '是'" }] }
`;

let standard: Standard;
beforeAll(async () => {
  standard = await tinyStandard({ 'tables/d.yaml': PLANS, 'tables/e.yaml': GOALS });
});

function found(project: Project): Finding[] {
  const calculation = new Calculation(standard, project);
  const { findings } = checkProject(project, calculation, composeDocument(standard, project, calculation));
  return findings.filter(({ rule }) => rule === 'file-understood');
}

const whole = tinyProject(WHOLE);

/** The project with these rows in place of a table's own: key, then its cells. */
function rows(table: string, ...own: readonly (readonly [string, Readonly<Record<string, string>>])[]): Project {
  return { ...whole, tables: { ...whole.tables, [table]: { rows: own.map(([key, cells]) => ({ key, cells })) } } };
}

const told = ({ severity, message, places }: Finding): string =>
  [`${severity} ${message}`, ...places.map(({ label, value }) => `${label}：${value}`)].join(' | ');

describe('what nobody reads in a project file', () => {
  it.each<readonly [what: string, project: () => Project, expected: string]>([
    [
      'a table',
      () => rows('incomes', ['1', { a: '5' }]),
      'error 规范中没有“incomes”这张表，其中填的 1 格不会印出；请核对表的标识，或删去这张表的填报 | incomes · 1 · a：5',
    ],
    [
      'a row',
      () => rows('balance', ['grants', { income: '530' }]),
      'error 《收支表》没有“grants”这一行，填的 1 格不会印出；请核对行的标识，或删去这一行 | 收支表 · grants · 金额：530',
    ],
    [
      'a column',
      () => rows('spent', ['11', { basics: '5' }]),
      'error 《支出决算表》没有“basics”这一栏，填的内容不会印出；请核对栏的标识，或删去 | 支出决算表 · 11 粉 · basics：5',
    ],
    [
      'an amount in a computed column',
      () => rows('spent', ['11', { total: '5' }]),
      'error 这一格由公式或下级汇总算出，填的数没有用；请改填明细，或删去填的数 | 支出决算表 · 11 粉 · 合计：5',
    ],
    [
      'an amount in a row that adds up others',
      () => rows('spent', ['11', { basic: '5' }], ['1', { basic: '7' }]),
      'error 这一格由公式或下级汇总算出，填的数没有用；请改填明细，或删去填的数 | 支出决算表 · 1 红 · 基本：7',
    ],
    [
      'a cell of the other half of a table',
      () => rows('balance', ['grant', { expense: '5' }]),
      'error 这一格不填数，填的内容不会印出；请核对行和栏，或删去 | 收支表 · 拨款 · 金额：5',
    ],
    [
      'a choice that is none',
      () => rows('plans', ['p1', { name: '甲', asked: '有' }]),
      'error “有”不在可选的 是、否 之中，请重选 | 项目 · 甲 · 是否评价：有',
    ],
    [
      'a choice that does not go with the one beside it',
      () =>
        rows(
          'plans',
          ['p1', { name: '甲', asked: '是', way: '免评' }],
          ['p2', { name: '乙', asked: '否', way: '免评' }],
        ),
      'warning “免评”不属于“是”，应是自评、抽评；请重选 | 项目 · 甲 · 方式：免评',
    ],
    [
      'a row that its source leaves out for now',
      () => {
        const { tables } = rows('plans', ['p1', { name: '甲', asked: '否' }]);
        return { ...whole, tables: { ...tables, goals: { rows: [{ key: 'p1', cells: { words: '好' } }] } } };
      },
      'warning 《目标》现在不列“p1”这一行，填的内容不会印出；不再需要的请删去 | 目标 · p1 · 目标：好',
    ],
    [
      'a value set by hand where it is entered',
      () => ({ ...whole, overrides: { 'spent/11/basic': { value: '5', reason: '批复' } } }),
      'error 手工调整没有起作用：这一格是填报的，请直接填写 | 支出决算表 · 11 粉 · 基本：5',
    ],
    [
      'a value set by hand nowhere',
      () => ({ ...whole, overrides: { 'spent/77/total': { value: '5', reason: '批复' } } }),
      'error 手工调整没有起作用：这张表没有这一行 | 支出决算表 · 77 · 合计：5',
    ],
    [
      'a paragraph',
      () => ({ ...whole, prose: { texts: { text: '改写' } } }),
      'error 文件中没有“texts”这一段，改写的文字不会印出；请核对段落的标识，或删去 | 改写的段落 texts：改写',
    ],
  ])('is told with its place and its value: %s', (_, project, expected) => {
    const file = project();
    const findings = found(file);
    expect(findings.map(told)).toEqual([expected]);
    expect(blocks(findings)).toBe(expected.startsWith('error'));
    expect(parseProject(serialiseProject(file)).project).toEqual(file);
    const [fix] = findings[0]?.fixes ?? [];
    if (fix) expect(found(execute(file, fix.command).project)).toEqual([]);
    else expect(expected).toContain('请重选');
  });

  it('is nothing in a project that is as it should be, names of own codes included', () => {
    expect(found(whole)).toEqual([]);
    expect(found(rows('spent', ['13', { name: '橙', basic: '' }], ['1', { name: '红' }]))).toEqual([]);
  });
});

describe('a circle that only shows with data', () => {
  it('is told in every cell, so that nothing of it is ever printed', async () => {
    const leaf = `leaf: "if(code == '11', spent['12'].basic, if(code == '12', spent['11'].basic, project))"`;
    const circular = await tinyStandard({
      'tables/a.yaml': `
id: spent
title: 支出决算表
columns:
  - { show: code, title: 编码 }
  - { show: name, title: 科目 }
  - { key: total, title: 合计, formula: basic + project }
  - { key: basic, title: 基本, ${leaf} }
  - { key: project, title: 项目 }
rows: { kind: classification, catalog: colours, total: { title: 合计, last: true } }`,
    });
    const spent = { rows: ['11', '12', '2'].map((key) => ({ key, cells: { project: '5' } })) };
    const project = { ...whole, tables: { ...whole.tables, spent } };
    const calculation = new Calculation(circular, project);
    const { findings } = checkProject(project, calculation, composeDocument(circular, project, calculation));
    const told = findings.filter(({ message }) => message === '公式循环引用，请改正这一格');
    expect(told.flatMap(({ places }) => places.map(({ label }) => label))).toEqual(
      expect.arrayContaining(['支出决算表 · 11 粉 · 基本', '支出决算表 · 12 朱 · 基本']),
    );
    expect(blocks(told)).toBe(true);
  });
});
