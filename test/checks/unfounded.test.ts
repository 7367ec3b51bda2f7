/** What is entered is not put right by what is not: the empty table is the cause, and comes first. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../shared/findings/finding.js';
import { openFindings } from '../../shared/report/words.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardOf } from '../example.js';
import { edited, errorsOf, schoolProject, schoolWith } from './school.js';

let standard: Standard;
beforeAll(async () => {
  standard = await standardOf('shandong-2026-budget');
});

/** The cells that a one-click fix would write to. */
function written(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ fixes = [] }) =>
    fixes.flatMap(({ command }) =>
      command.kind === 'setCells' ? command.cells.map(({ address }) => `${address.table}/${address.column}`) : [],
    ),
  );
}

it('begins with a school that nothing blocks', () => {
  expect(errorsOf(standard, schoolProject(standard))).toEqual([]);
});

describe('a side that rests on nothing entered', () => {
  it('gives no fix for what was just typed; the empty table comes first and is named in what it causes', () => {
    const errors = openFindings(errorsOf(standard, schoolWith(standard, { basicEconomic: {} })));
    expect(errors[0]?.message).toBe('《基本支出预算情况表》还没有填写');
    const caused = errors.filter(({ rule }) => standard.rules.some(({ id }) => id === rule));
    expect(caused.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['basic-by-economic', 'personnel-by-economic', 'public-by-economic']),
    );
    expect(new Set(caused.map(({ cause }) => cause))).toEqual(
      new Set(['《基本支出预算情况表》还没有填写，因此对不上']),
    );
    expect(written(errors)).toEqual([]);
  });

  it('says the same when the other of the two tables is the empty one', () => {
    const errors = errorsOf(standard, schoolWith(standard, { basicDetail: {} }));
    expect(errors[0]?.message).toBe('《基本支出明细（按功能科目）》还没有填写');
    expect(written(errors)).toEqual([]);
  });

  it('names the missing code where money belongs nowhere, before all that does not agree for it', () => {
    const project = schoolWith(standard, {
      projects: { p1: { name: '校舍维修', unit: '50000' } },
    });
    const errors = openFindings(errorsOf(standard, project));
    expect(errors[0]?.message).toContain('“支出功能科目”未填，这一行的数归不到科目');
    const caused = errors.filter(({ rule }) => rule === 'unit-funds-by-use' || rule === 'projects-by-function');
    expect(caused).toHaveLength(2);
    for (const { cause } of caused)
      expect(cause).toBe('《项目支出预算情况表》有的行没有填“支出功能科目”，这些数归不到科目，因此对不上');
    expect(written(errors)).toEqual([]);
  });

  it('does not lower what was typed to a table that is only half filled', () => {
    const half = schoolWith(standard, { basicEconomic: { '30101': { gpb: '3000000' }, '30201': { gpb: '452000' } } });
    const errors = errorsOf(standard, half);
    expect(errors.map(({ rule }) => rule)).toContain('personnel-by-economic');
    expect(written(errors)).toEqual([]);
  });
});

describe('a slip in one of the entries', () => {
  const CELL = { table: 'basicDetail', row: '2050202', column: 'personnel' };
  /** The right number is 609.18 万元; totals beside it are equal to it by their formulas. */
  it.each([
    ['6901800', '疑为相邻两位数字颠倒（90 与 09）'],
    ['6098100', '疑为相邻两位数字颠倒（81 与 18）'],
    ['60918000', '疑为小数点错了 1 位'],
    ['-6091800', '疑为正负号相反'],
    ['6081800', '疑有一位数字录错'],
  ])('of %s is told with its place, and put right with one click', (value, words) => {
    const wrong = edited(schoolProject(standard), CELL, value);
    const finding = errorsOf(standard, wrong).find(({ rule }) => rule === 'personnel-by-economic');
    expect(finding?.cause).toBe(`“基本支出明细（按功能科目） · 2050202 小学教育 · 人员支出”${words}`);
    expect(finding?.places.map(({ label }) => label)).toContain(
      '基本支出明细（按功能科目） · 2050202 小学教育 · 人员支出',
    );
    expect(written(finding ? [finding] : [])).toEqual(['basicDetail/personnel']);
  });

  it('is not guessed from a number beside that is equal by its formula; the message names the tables', () => {
    const wrong = edited(schoolProject(standard), CELL, '5146805');
    const finding = errorsOf(standard, wrong).find(({ rule }) => rule === 'personnel-by-economic');
    expect(finding?.cause).toBeUndefined();
    expect(finding?.message).toBe(
      '人员支出按功能与按经济分类相等：《一般公共预算支出情况表》合计·人员支出 514.68，' +
        '《一般公共预算基本支出情况表》合计·人员支出 609.18，相差 94.50 万元，请核对',
    );
  });
});
