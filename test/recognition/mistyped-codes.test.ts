/** Codes with a slip of the pen: the row is what its name and its place say, and the print is told; anything else stays as printed. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../shared/audit/examine.js';
import { recognise } from '../../shared/recognition/recognise.js';
import { grid, reading } from './grids.js';

const INCOME = `
  类 | 款 | 项 | 科目名称 | 合计
  201 | | | 一般公共服务支出 | 80.40
  | 03 | | 政府办公厅及相关机构事务 | 80.40
  | | 01 | 行政运行 | 52.10
  | | 02 | 一般行政管理事务 | 28.30
  208 | | | 社会保障和就业支出 | 11.52
  | 05 | | 行政事业单位养老支出 | 11.52
  210 | | | 卫生健康支出 | 3.51
  | 11 | | 行政事业单位医疗 | 3.51`;

const SPENDING = `
  编码 | 名称 | 合计
  201 | 一般公共服务支出 | 80.40
  20103 | 政府办公厅及相关机构事务 | 80.40
  2010301 | 行政运行 | 52.10
  2010302 | 一般行政管理事务 | 28.30
  208 | 社会保障和就业支出 | 11.52
  20805 | 行政事业单位养老支出 | 11.52
  210 | 卫生健康支出 | 3.51
  21011 | 行政事业单位医疗 | 3.51`;

const CODES = ['201', '20103', '2010301', '2010302', '208', '20805', '210', '21011'];

function codes(income: string, spending = SPENDING): { codes: (string | undefined)[]; misprints: string[] } {
  const parts = [income, spending, SPENDING].flatMap((one, i) => [`第${i + 1}张表`, '单位：万元', grid(one)]);
  const tables = recognise(reading(...parts));
  const rows = tables.flatMap((table) => table.rows);
  return {
    codes: rows.map(({ code }) => code),
    misprints: rows.flatMap(({ name, misprint }) => (misprint === undefined ? [] : [`${name}:${misprint}`])),
  };
}

describe('a mistyped code', () => {
  it.each([
    ['of a class, which the rows below it hang on', INCOME.replace('201 |', '202 |'), SPENDING, '一般公共服务支出:202'],
    ['of a part', INCOME.replace('| 03 |', '| 04 |'), SPENDING, '政府办公厅及相关机构事务:04'],
    ['left out', INCOME.replace('210 |', ' |'), SPENDING, '卫生健康支出:'],
    ['in one column', INCOME, SPENDING.replace('20805', '20850'), '行政事业单位养老支出:20850'],
    ['whose details say what it is', INCOME, SPENDING.replace('201 |', '210 |'), '一般公共服务支出:210'],
  ])('%s is read as what it should be, and told once', (_, income, spending, misprint) => {
    expect(codes(income, spending)).toEqual({ codes: [...CODES, ...CODES, ...CODES], misprints: [misprint] });
  });

  it('is one warning of a document, whose sums hold', () => {
    const source = reading(
      '收入表',
      '单位：万元',
      grid(INCOME.replace('210 |', ' |')),
      '支出表',
      '单位：万元',
      grid(SPENDING),
    );
    const loud = examine(source).findings.filter(({ severity }) => severity !== 'hint');
    expect(loud.map(({ rule }) => rule)).toEqual(['document-codes-mistyped']);
    expect(loud[0]?.message).toContain('应为 210');
  });

  it.each([
    ['a name that several codes bear', SPENDING.replaceAll('20103', '20131').replace('政府办公厅', '党委办公厅')],
    ['a code that no other table has', SPENDING.replace('2010302 | 一般行政管理事务', '2010303 | 机关服务')],
    ['rows that stand in another order', SPENDING.replace('2010301 | 行政运行', '2010309 | 行政运行的经费')],
  ])('is not suspected of %s', (_, spending) => {
    expect(codes(INCOME, spending).misprints).toEqual([]);
  });

  it('is not looked for in two classifications side by side, of which the first is the row', () => {
    const both = `
      类 | 款 | 部门经济科目 | 类 | 款 | 政府经济科目 | 合计
      301 | | 工资福利支出 | 501 | | 机关工资福利支出 | 12.00
      301 | 01 | 基本工资 | 501 | 01 | 工资奖金津补贴 | 8.00
      301 | 08 | 基本养老保险缴费 | 501 | 02 | 社会保障缴费 | 4.00`;
    const [table] = recognise(reading('基本支出表', '单位：万元', grid(both)));
    expect(table?.rows.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '301 工资福利支出',
      '30101 基本工资',
      '30108 基本养老保险缴费',
    ]);
  });
});
