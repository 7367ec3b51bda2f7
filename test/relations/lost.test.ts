/** Rows and numbers that a table lost, codes that were mistyped, and a step of the last digit that is a slip. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../shared/recognition/recognise.js';
import { lostRows } from '../../shared/relations/lost-rows.js';
import { misprints } from '../../shared/relations/misprints.js';
import { grid, loud, readingOf, replaced, reportOn, type TypedTable } from './typed-tables.js';

const expenditure: TypedTable = {
  title: '支出预算总表',
  grid: grid(`
    科目编码|科目名称|合计|基本支出|项目支出
    |合计|2,100.93|1,467.80|633.13
    201|一般公共服务支出|1,846.27|1,213.14|633.13
    20103|政府办公厅事务|1,846.27|1,213.14|633.13
    2010301|行政运行|1,213.14|1,213.14|0.00
    2010302|一般行政管理事务|633.13|0.00|633.13
    208|社会保障和就业支出|225.66|225.66|0.00
    20805|行政事业单位养老支出|225.66|225.66|0.00
    2080505|基本养老保险缴费支出|150.44|150.44|0.00
    2080506|职业年金缴费支出|75.22|75.22|0.00
    221|住房保障支出|29.00|29.00|0.00
    22102|住房改革支出|29.00|29.00|0.00
    2210201|住房公积金|24.86|24.86|0.00
    2210202|提租补贴|4.14|4.14|0.00`),
};
const general: TypedTable = { ...expenditure, title: '一般公共预算支出表' };

function without(table: TypedTable, name: string): TypedTable {
  return { ...table, grid: table.grid.filter((line) => !line.includes(name)) };
}

function lostIn(...tables: readonly TypedTable[]): string[] {
  return lostRows(recognise(readingOf(...tables))).findings.map(({ message }) => message);
}

describe('a lost row', () => {
  it('is missed where its code is the parent of one that is printed', () => {
    expect(lostIn(expenditure, general)).toEqual([]);
    expect(lostIn(without(expenditure, '22102'), general)).toEqual([
      '支出预算总表中有 2210201“住房公积金”，没有它的上级 22102“住房改革支出” 一行，同表其余各科目都有，请核对是否漏了行',
    ]);
  });

  it('is missed under a parent that alone has nothing below it', () => {
    const bare = without(without(expenditure, '2210201'), '2210202');
    expect(lostIn(bare, general)).toEqual([expect.stringContaining('22102“住房改革支出”下面没有明细')]);
    // Where several have none, the table lists no items.
    expect(lostIn(without(without(bare, '2080505'), '2080506'), general)).toEqual([]);
  });

  it('is missed where a numbered list begins with the second', () => {
    const list: TypedTable = {
      title: '收入情况表',
      grid: grid(`
        项目|金额
        一、财政拨款收入|120.00
        二、事业收入|30.00
        三、其他收入|10.00
        合计|160.00`),
    };
    expect(lostIn(list)).toEqual([]);
    expect(lostIn(without(list, '一、财政拨款收入'))).toEqual([expect.stringContaining('没有“一、”一行')]);
  });

  it('that breaks the sums of all columns is one finding', () => {
    const found = loud(reportOn(without(expenditure, '2010302'), general));
    expect(found.map(({ message }) => message)).toEqual([
      expect.stringMatching(/“20103 政府办公厅事务 · 合计”印 1,846\.27，它下面的各科目相加是 1,213\.14/),
    ]);
  });
});

describe('a number left out', () => {
  it('is told where the table prints its zeros and leaves nothing else blank', () => {
    const units: TypedTable = {
      title: '收入总表',
      grid: grid(`
        单位编码|单位名称|合计|一般公共预算|政府性基金|上年结转
        |合计|1,205.56|1,205.56|0.00|0.00
        222006|某某管理处|1,205.56|1,205.56|0.00|0.00`),
    };
    expect(loud(reportOn(units))).toEqual([]);
    const blank = { ...units, grid: units.grid.map((line, i) => (i === 2 ? line.with(2, '') : line)) };
    expect(loud(reportOn(blank)).map(({ places: [first] }) => first?.value)).toEqual(['空白']);
    // Beside other blanks one more says nothing.
    const many = { ...blank, grid: blank.grid.map((line, i) => (i === 2 ? line.with(4, '').with(5, '') : line)) };
    expect(loud(reportOn(many))).toEqual([]);
  });

  it('is told of a total, or of a part, that another table prints', () => {
    const changes = (total: string, first: string): TypedTable => ({
      title: '收入与上年比较',
      grid: grid(`
        项目|本年决算|同比增减额|原因
        本年收入合计|${total}|511.7|一次性经费
        1.财政拨款收入|${first}|511.6|一次性经费
        2.事业收入|||
        3.其他收入|0.1|-0.08|利息`),
    });
    const summary: TypedTable = {
      title: '收入决算表',
      grid: grid(`
        项目|金额
        财政拨款收入|3,971.8
        事业收入|0.0
        其他收入|0.1
        本年收入合计|3,972.0`),
    };
    const blank = (total: string, first: string): boolean[] =>
      loud(reportOn(changes(total, first), summary)).map(({ places }) => places.some(({ value }) => value === '空白'));
    expect(blank('3,972.0', '3,971.8')).toEqual([]);
    expect(blank('', '3,971.8')).toEqual([true]);
    expect(blank('3,972.0', '')).toEqual([true]);
  });

  it('is told of a total beside the one it balances', () => {
    const sides = (income: string): TypedTable => ({
      title: '收支总表',
      grid: grid(`
        收入|<|支出|<
        项目|预算数|项目|预算数
        一般公共预算|190.98|一般公共服务支出|146.07
        政府性基金||社会保障和就业支出|44.91
        合计|${income}|合计|190.98`),
    });
    expect(loud(reportOn(sides('190.98')))).toEqual([]);
    expect(loud(reportOn(sides(''))).map(({ rule }) => rule)).toEqual(['document-balance']);
  });
});

describe('a step of the last digit', () => {
  const summary: TypedTable = {
    title: '收支总表',
    grid: grid(`
      项目|预算数
      一、一般公共服务支出|1,846.27
      二、社会保障和就业支出|225.67
      三、住房保障支出|29.00
      本年支出合计|2,100.94`),
  };

  it('is told where other tables print the quantity again and again, with all else and the total alike', () => {
    const right = replaced(replaced(summary, '225.67', '225.66'), '2,100.94', '2,100.93');
    expect(loud(reportOn(right, expenditure, general))).toEqual([]);
    const wrong = replaced(right, '225.66', '225.67');
    expect(loud(reportOn(wrong, expenditure, general)).map(({ places: [first] }) => first?.value)).toEqual(['225.67']);
  });

  it('is none where tables that round by themselves each print their own again and again', () => {
    const fiscal = { ...summary, title: '财政拨款收支总表' };
    expect(loud(reportOn(summary, fiscal, expenditure, general))).toEqual([]);
  });
});

describe('a code', () => {
  const told = (...tables: readonly TypedTable[]): string[] =>
    misprints(recognise(readingOf(...tables))).findings.map(({ message }) => message);

  it('that another table prints otherwise under the same parent is told, where the two are a slip apart', () => {
    const other = {
      ...general,
      grid: general.grid.map((line) => line.map((one) => one.replace('2210202', '2210220'))),
    };
    expect(told(expenditure, general)).toEqual([]);
    expect(told(expenditure, other)).toContain(
      '一般公共预算支出表中“提租补贴”的编码印作 2210220，支出预算总表中是 2210202，请核对',
    );
  });

  it('that is mistyped in one line blames no number: what follows it stays under its parent', () => {
    const table = (code: string): TypedTable => ({
      title: '一般公共预算基本支出表',
      grid: grid(`
        科目编码|科目名称|合计|人员经费|公用经费
        301|工资福利支出|300.44|300.44|0.00
        30101|基本工资|200.11|200.11|0.00
        30102|津贴补贴|100.33|100.33|0.00
        302|商品和服务支出|25.57|0.00|25.57
        30201|办公费|5.99|0.00|5.99
        30218|专用材料费|0.00|0.00|0.00
        ${code}|劳务费|0.00|0.00|0.00
        30228|工会经费|3.63|0.00|3.63
        30239|其他交通费用|15.95|0.00|15.95
        |合计|326.01|300.44|25.57`),
    });
    expect(loud(reportOn(table('30226')))).toEqual([]);
    const said = loud(reportOn(table('40226'))).filter(({ rule }) => rule !== 'document-rows-lost');
    expect(said).toEqual([]);
  });

  it('of a unit is told where it is mistyped or left out', () => {
    const units = (title: string, code: string): TypedTable => ({
      title,
      grid: grid(`
        单位编码|单位名称|合计|基本支出|项目支出
        ${code}|某某市某某管理处|1,205.56|380.56|825.00`),
    });
    const others = [units('支出总表', '222006'), units('一般公共预算支出表', '222006')];
    expect(told(units('收入总表', '222006'), ...others)).toEqual([]);
    expect(told(units('收入总表', '322006'), ...others)).toEqual([
      expect.stringContaining('编码印作“322006”，按别的表和它所在的位置应为 222006'),
    ]);
    expect(told(units('收入总表', ''), ...others)).toEqual([expect.stringContaining('没有印编码')]);
  });
});
