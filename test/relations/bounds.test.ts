/** What is part of something is not more than it, whatever table prints the whole. */
import { describe, expect, it } from 'vitest';
import { recognise } from '../../shared/recognition/recognise.js';
import { bounds } from '../../shared/relations/bounds.js';
import { grid, readingOf, replaced, type TypedTable } from './typed-tables.js';

const all: TypedTable = {
  title: '部门支出总表',
  grid: grid(`
    科目编码|科目名称|合计|基本支出|项目支出
    2010301|行政运行|1,213.14|1,213.14|
    2010302|一般行政管理事务|633.13||633.13
    2080505|基本养老保险缴费支出|150.44|150.44|
    |合计|1,996.71|1,363.58|633.13`),
};
const general: TypedTable = { ...all, title: '一般公共预算支出表' };
const basic: TypedTable = {
  title: '一般公共预算基本支出表',
  grid: grid(`
    科目编码|科目名称|合计|人员经费|公用经费
    30101|基本工资|1,358.58|1,358.58|
    30217|公务接待费|5.00||5.00
    |合计|1,363.58|1,358.58|5.00`),
};
const visits: TypedTable = {
  title: '“三公”经费支出表',
  grid: grid(`
    项目|上年预算数|本年预算数
    合计|6.00|5.50
    公务接待费|6.00|5.50`),
};

const purchases: TypedTable = {
  title: '政府采购预算表',
  grid: grid(`
    采购项目|金额
    办公设备|1,000.00
    物业服务|12.00
    合计|1,012.00`),
};

function told(...tables: readonly TypedTable[]): (string | undefined)[] {
  return bounds(recognise(readingOf(...tables))).findings.map(({ places: [first] }) => first?.value);
}

describe('a part', () => {
  it('may be all or less', () => {
    expect(told(all, general, basic, visits)).toEqual([]);
    expect(told(all, replaced(general, '633.13', '33.13'), replaced(basic, '5.00', '4.00'), visits)).toEqual([]);
  });

  it('that is more than all is told, with both places', () => {
    expect(told(all, replaced(general, '150.44', '180.44'), basic, visits)).toEqual(['180.44']);
    expect(told(all, general, replaced(basic, '5.00', '9.00'), visits)).toEqual(['9.00']);
    expect(told(all, purchases)).toEqual([]);
    expect(told(all, replaced(purchases, '1,012.00', '9,012.00'))).toEqual(['9,012.00']);
  });

  it('of which several are more is of something else, and so is one in another unit that nobody states', () => {
    const other = replaced(replaced(general, '150.44', '180.44'), '1,213.14', '1,313.14');
    expect(told(all, other, basic, visits)).toEqual([]);
    expect(told(all, { ...replaced(general, '150.44', '180.44'), unit: '' }, basic, visits)).toEqual([]);
  });
});
