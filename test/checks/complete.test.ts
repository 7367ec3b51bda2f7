/** A clean check means a finished document: what is not filled in blocks it, and is told in a few lines. */
import { beforeAll, describe, expect, it } from 'vitest';
import { isFilled } from '../../renderer/tree/filled.js';
import { buildOutline } from '../../renderer/tree/outline.js';
import { Calculation } from '../../shared/calculation/calculation.js';
import { Checker } from '../../shared/checks/checker.js';
import { type Progress, progressOf } from '../../shared/checks/complete/open-cells.js';
import { blocks } from '../../shared/findings/finding.js';
import { execute, executeChanges } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { carryOver } from '../../shared/upgrade/carry-over.js';
import { example, exampleNames, standardIds, standardOf } from '../example.js';
import { edited, errorsOf, SCHOOL, schoolProject, schoolWith } from './school.js';
import { tinyProject, tinyStandard, WHOLE } from './tiny.js';

let standard: Standard;
beforeAll(async () => {
  standard = await standardOf('shandong-2026-budget');
});

function blank({ identity: { id, version, years } }: Standard): Project {
  return emptyProject({ id, version }, { name: '青城小学', code: '' }, years.from);
}

const STANDARDS = await standardIds();

describe('a new project with nothing in it', () => {
  it.each(STANDARDS)('of %s is blocked, and says in a short list what is to be filled in', async (id) => {
    const own = await standardOf(id);
    const errors = errorsOf(own, blank(own));
    const unfilled = errors.filter(({ rule }) => rule === 'tables-filled');
    expect(unfilled.length).toBeGreaterThan(2);
    expect(errors.slice(0, unfilled.length)).toEqual(unfilled);
    expect(new Set(errors.map(({ message }) => message)).size).toBe(errors.length);
    expect(errors.length).toBeLessThanOrEqual(20);
    expect(errors.filter(({ rule }) => rule === 'empty-headings')).toEqual([]);
  });

  it.each(STANDARDS)('of %s has no line of the tree ticked off', async (id) => {
    const own = await standardOf(id);
    const calculation = new Calculation(own, blank(own));
    const lines = buildOutline(own, calculation).flatMap((node) => [node, ...node.children]);
    expect(lines.filter(({ view }) => isFilled(calculation, view)).map(({ title }) => title)).toEqual([]);
  });
});

it.each(await exampleNames())(
  'the first page counts %s as filled in, and the same unit without its entries as not begun',
  async (name) => {
    const { project, standard: own } = await example(name);
    const progress = (of: Project): Progress => {
      const calculation = new Calculation(own, of);
      return progressOf(calculation, new Checker(calculation).check(of).findings);
    };
    const { filled, all } = progress(project);
    expect(filled).toBe(all);
    const { filled: begun, all: due } = progress(blank(own));
    expect(begun).toBe(0);
    expect(due).toBeGreaterThan(2);
    expect(due).toBeLessThan(all);
  },
);

describe('a project that is nearly finished', () => {
  it('is blocked by what is missing, one after the other, and free without', () => {
    expect(errorsOf(standard, schoolProject(standard))).toEqual([]);
    const told = (other: typeof SCHOOL): string[] =>
      errorsOf(standard, schoolWith(standard, other)).map(({ message }) => message);
    expect(told({ indicators: {} })).toEqual(['绩效表“校舍维修”没有绩效指标，请补充']);
    expect(told({ performance: {} })).toEqual(['“总体目标”未填']);
    expect(told({ prior: {} })).toEqual(['《上年预算数》还没有填写；没有数的填 0']);
    expect(told({ prior: { ...SCHOOL.prior, project: {} } })).toEqual(
      expect.arrayContaining(['“上年预算数 · 项目支出”未填，文中的增减变化由它算出；没有的填 0']),
    );
    const facts = { ...SCHOOL.facts?.row, department: '' };
    expect(told({ facts: { row: facts } })).toEqual(['绩效表的“主管部门及代码”是空的，请填写这一格']);
    const projects = { ...SCHOOL.projects, p2: { name: '教室 · 设备购置', function: '2050202' } };
    expect(told({ projects })).toEqual(
      expect.arrayContaining([
        '《项目支出预算情况表》有 1 行没有填金额：“教室 · 设备购置”；没有数的填 0，不要的删去',
        '绩效表“教室 · 设备购置”没有绩效指标，请补充',
      ]),
    );
  });

  it('may have no projects, no funds of other kinds and no 三公: it says so, and is not blocked for it', () => {
    const amounts = { gpb: { amount: '6000000' }, basic: { amount: '6000000' } };
    const none = schoolWith(standard, { projects: {}, performance: {}, indicators: {}, prior: amounts });
    expect(errorsOf(standard, none)).toEqual([]);
  });

  it('confirms with one click that a table of standing rows has no figures', () => {
    const project = schoolWith(standard, { sangong: {} });
    const [error, more] = errorsOf(standard, project);
    expect(error?.message).toBe('《一般公共预算“三公”经费支出情况表》还没有填写；没有数的填 0');
    expect(more).toBeUndefined();
    const [fix] = error?.fixes ?? [];
    if (!fix) throw new Error('nothing confirms it');
    const { project: after, inverse } = execute(project, fix.command);
    expect(errorsOf(standard, after)).toEqual([]);
    expect(inverse.length).toBeGreaterThan(0);
  });
});

describe('words of last year', () => {
  const ALL = { figures: true, rows: true, words: true };
  const next = (): Project => {
    const last = schoolProject(standard);
    const { tables, carried, former } = carryOver(standard, last, ALL);
    return { ...emptyProject(last.standard, last.unit, last.year + 1), tables, carried, former };
  };

  it('block until each is edited or confirmed, and so does everything without an amount', () => {
    const errors = errorsOf(standard, next());
    const messages = errors.map(({ message }) => message);
    for (const message of [
      '《基本支出预算情况表》还没有填写',
      '《基本支出明细（按功能科目）》还没有填写',
      '《项目支出预算情况表》有 1 行没有填金额：“校舍维修”；没有数的填 0，不要的删去',
      '“机构设置说明”是从 2026 年的文件带入的，还没有核对；可改写，合适的确认沿用',
      '“主要职责”是从 2026 年的文件带入的，还没有核对；可改写，合适的确认沿用',
    ])
      expect(messages).toContain(message);
    // Reasons are this year's own: last year's stand beside the empty field.
    expect(messages.filter((message) => /“收支预算增减的主要原因”是从/.test(message))).toEqual([]);
    expect(next().former?.['facts/row/reasonTotal']).toBe(
      schoolProject(standard).tables.facts?.rows[0]?.cells.reasonTotal,
    );
  });

  it('are confirmed by one step that undo takes back, in the file as in the window', () => {
    const project = next();
    const { carried } = parseProject(serialiseProject(project)).project;
    expect(carried).toEqual(project.carried);
    const calculation = new Calculation(standard, project);
    const checker = new Checker(calculation);
    const waiting = (now: Project): string[] =>
      checker
        .check(now)
        .findings.filter(({ rule }) => rule === 'carried-words')
        .map(({ message }) => message);
    const all = waiting(project);
    const duties = checker.check(project).findings.find(({ message }) => message.startsWith('“主要职责'));
    const [fix] = duties?.fixes ?? [];
    if (!fix) throw new Error('nothing confirms it');
    expect(fix.title).toBe('确认沿用');
    const confirmed = execute(project, fix.command);
    expect(waiting(confirmed.project)).toHaveLength(all.length - 1);
    expect(confirmed.project.tables).toEqual(project.tables);
    const typed = edited(project, { table: 'facts', row: 'row', column: 'duties' }, '承担义务教育');
    expect(typed.carried).toEqual(confirmed.project.carried);
  });

  it('go with their row', () => {
    const project = next();
    const [first = ''] = Object.keys(project.carried ?? {});
    const [table = '', row = ''] = first.split('/');
    const gone = execute(project, { kind: 'removeRows', table, keys: [row] });
    const left = Object.keys(gone.project.carried ?? {});
    expect(left.some((key) => key.startsWith(`${table}/${row}/`))).toBe(false);
    expect(executeChanges(gone.project, gone.inverse).project.carried).toEqual(project.carried);
  });

  it('leave no trace in the file once all are confirmed', () => {
    const project = next();
    const cells = Object.keys(project.carried ?? {}).map((key) => {
      const [table = '', row = '', column = ''] = key.split('/');
      return { table, row, column };
    });
    const { project: after } = execute(project, { kind: 'confirmCarried', cells });
    expect(serialiseProject(after)).not.toContain('carried');
    expect(blocks(errorsOf(standard, after).filter(({ rule }) => rule === 'carried-words'))).toBe(false);
  });
});

describe('a plan of its own', () => {
  const LOOK = `
title: 说明
fonts: { song: { eastAsia: 宋体, latin: Times New Roman } }
pages: { body: { margin: { top: 30, right: 30, bottom: 30, left: 30 } } }
styles:
  body: { font: song, size: 12, lineHeight: 20 }
pageNumberStyle: body
bodyStyle: body
headingStyles: [body]
table: { page: body, style: body, titleStyle: body, lineStyle: body, noteStyle: body, minSize: 6 }
form: { page: body, style: body, titleStyle: body, subtitleStyle: body, minSize: 6 }
contents: { styles: [body], indents: [0] }
`;
  const told = async (rule: string, plan: string, project: Project): Promise<string[]> =>
    errorsOf(await tinyStandard({ 'document.yaml': LOOK + plan }), project)
      .filter((finding) => finding.rule === rule)
      .map(({ message }) => message);

  it.each([
    ['11', []],
    ['13', ['标题“各类支出”之下没有内容，请补写，或者不列这个标题']],
  ])('has something under a heading over a repeated part where a row is printed: %s', async (row, expected) => {
    const plan = `
blocks:
  - { id: each, heading: 各类支出, label: 不再使用, level: 1 }
  - repeat: spent
    where: row == '${row}'
    blocks: [{ id: one, text: "{{spent[row].total}}元。" }]
`;
    expect(await told('empty-headings', plan, tinyProject(WHOLE))).toEqual(expected);
  });

  it.each([
    ['nothing comes last', 'balance.sum1.income', ''],
    ['the same comes again under a condition', 'balance.sum2.expense', ', when: "year > 0"'],
  ])('asks once for a figure that several are compared with, where %s', async (_, last, when) => {
    const plan = `
phrases: { change: { parameters: [now, before], cases: [{ text: "比上年增加{{now - before}}元" }] } }
blocks:
  - { id: first, text: "甲{{change(balance.sum2.expense, balance.grant.income)}}。" }
  - { id: last, text: "乙{{change(${last}, balance.grant.income)}}。"${when} }
`;
    const message = '“收支表 · 拨款”未填，文中的增减变化由它算出；没有的填 0';
    expect(await told('prior-filled', plan, tinyProject({ ...WHOLE, grant: '' }))).toEqual([message]);
  });
});
