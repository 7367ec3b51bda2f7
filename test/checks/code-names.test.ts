/** What tables and sentences call a code of the classification, without a standard: levels, short names, 其它. */
import { describe, expect, it } from 'vitest';
import { examine } from '../../shared/audit/examine.js';
import { grid, reading } from '../recognition/grids.js';

const income = (name: string): string => `
  科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
  合计 | < | 30.00 | 20.00 | 10.00
  208 | 社会保障和就业支出 | 20.00 | 20.00 | 0.00
  20805 | 行政事业单位养老支出 | 20.00 | 20.00 | 0.00
  2080505 | ${name} | 20.00 | 20.00 | 0.00
  229 | 其他支出 | 10.00 | 0.00 | 10.00
  22904 | 其他政府性支出 | 10.00 | 0.00 | 10.00
  2290401 | 其他政府性事务支出 | 10.00 | 0.00 | 10.00`;

const PENSION = '机关事业单位基本养老保险缴费支出';

function told(sentence: string, name = PENSION): string[] {
  const source = reading(
    '支出总表',
    '单位：万元',
    grid(income(PENSION)),
    '一般公共预算支出表',
    '单位：万元',
    grid(income(name)),
    sentence,
  );
  return examine(source)
    .findings.filter(({ rule }) => rule === 'item-level' || rule === 'code-name')
    .map(({ severity, message }) => `${severity}: ${message}`);
}

describe('names of codes', () => {
  it.each([
    `社会保障和就业支出（类）行政事业单位养老支出（款）${PENSION}（项）20.00万元。`,
    '社会保障和就业（类）20.00万元，其他支出（类）其他支出（款）其他支出（项）10.00万元。',
    '奖励金（款）5.00万元，其他补助（项）3.00万元。',
  ])('are right in: %s', (sentence) => {
    expect(told(sentence)).toEqual([]);
  });

  it('have the level that their code has', () => {
    expect(told(`行政事业单位养老支出（类）${PENSION}（项）20.00万元，由于增人。`)).toEqual([
      'warning: “行政事业单位养老支出（类）”在表中是款级科目 20805，请核对类、款、项的写法',
    ]);
  });

  it('are written 其他', () => {
    expect(told('其它政府性事务支出10.00万元。')).toEqual([
      'warning: “其它政府性事务支出”在表中的名称是“其他政府性事务支出”，请改为“其他”',
    ]);
  });

  it('are the same in all tables', () => {
    expect(told('本年支出30.00万元。', '机关事业单位基本养老保险缴费')).toEqual([
      expect.stringContaining('hint: 2080505 的名称是'),
    ]);
    expect(told('本年支出30.00万元。', '机关事业单位职业年金')).toEqual([]);
  });

  it('of headings are compared with the contents: another wording, not the unit’s name before a title', () => {
    const listed = (heading: string): string[] =>
      examine(
        reading(
          '目录',
          '一、部门收支情况说明\t1',
          '二、支出预算总表\t2',
          '一、部门收支情况说明',
          '收支平衡。',
          heading,
        ),
      )
        .findings.filter(({ rule }) => rule === 'contents-titles')
        .map(({ message }) => message);
    expect(listed('二、支出预算总表')).toEqual([]);
    expect(listed('某县财政局支出预算总表')).toEqual([]);
    expect(listed('二、支出决算总表')).toEqual([
      '目录写“二、支出预算总表”，正文的标题是“二、支出决算总表”，两处应当一致',
    ]);
  });
});
