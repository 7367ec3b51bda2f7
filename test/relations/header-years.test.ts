/** Years in titles and headers of tables: one that no other table has is told, what several have is meant. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../shared/recognition/recognise.js';
import { headerYears } from '../../shared/relations/header-years.js';
import { grid, readingOf, type TypedTable } from './typed-tables.js';

const table = (title: string, ...columns: readonly string[]): TypedTable => ({
  title,
  grid: grid(`
    项目|${columns.join('|')}
    人员经费|${columns.map(() => '12.34').join('|')}
    公用经费|${columns.map(() => '56.78').join('|')}`),
});

const income = table('2026年收入预算表', '预算数');
const spending = table('2026年支出预算表', '2026年预算数');
const visits = table('“三公”经费支出表', '2025年预算数', '2026年预算数');

function told(...tables: readonly TypedTable[]): string[] {
  return headerYears(recognise(readingOf(...tables)), 2026).findings.map(({ message }) => message);
}

describe('the year of a table', () => {
  it('may be the year before beside this one, or in a table of its own with the same title', () => {
    expect(told(income, spending, visits)).toEqual([]);
    expect(told(income, spending, table('2025年支出预算表', '2025年预算数'))).toEqual([]);
    expect(told(income, spending, table('2025年支出执行表', '年数'), table('2025年收入执行表', '年数'))).toEqual([]);
  });

  it('that all others do not have is told, in a title or in a header', () => {
    const [title] = told(income, spending, table('2025年基本支出预算表', '预算数'));
    expect(title).toContain('表名中是 2025 年，其余各表是 2026 年');
    const [header] = told(income, spending, table('基本支出表', '2025年预算数'));
    expect(header).toContain('栏名中是 2025 年，其余各表是 2026 年');
    const [far] = told(table('“三公”经费支出表', '2005年预算数', '2026年预算数'));
    expect(far).toContain('栏名中是 2005 年');
    const [inText] = told(table('', '3026 年度预算', '上年数'));
    expect(inText).toContain('栏名中是 3026 年');
  });

  it('that is still to come, or has two digits exchanged, is told beside no other', () => {
    const [next] = told(table('', '2027 年度预算', '增减额'));
    expect(next).toContain('栏名中是 2027 年，本文件是 2026 年的');
    const [exchanged] = told(table('', '2062 年度预算', '增减额'));
    expect(exchanged).toContain('栏名中是 2062 年');
    // Beside the own one the next may be meant, and what was long ago is of long ago.
    expect(told(table('', '2026年预算数', '2027年预算数'), table('', '2012年收入'))).toEqual([]);
  });

  it('stands over all columns of a table that has nothing in it', () => {
    const empty = (year: string): TypedTable => ({
      title: '“三公”经费支出表',
      grid: grid(`
        ${year}年预算数|<|<|<
        合计|因公出国（境）费|公务用车购置及运行费|公务接待费
        |||`),
    });
    expect(told(empty('2026'))).toEqual([]);
    expect(told(empty('2027'))).toEqual([expect.stringContaining('栏名中是 2027 年')]);
    expect(told(empty(''))).toEqual([expect.stringContaining('栏名“年预算数”之前没有写年份')]);
  });

  it('that a header lost is told', () => {
    expect(told(table('基本支出表', '年预算数', '全年执行数', '年初预算数'))).toEqual([
      expect.stringContaining('栏名“年预算数”之前没有写年份'),
    ]);
  });
});
