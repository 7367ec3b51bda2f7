/** ledger.yaml: what is wrong with it is told with its place, before there is any list to import. */
import { describe, expect, it } from 'vitest';
import { StandardError } from '../../shared/standard/problem.js';
import { tinyStandard } from '../checks/tiny.js';

const COLUMNS = `
columns:
  item: { title: 科目, type: code }
  kind: { title: 类型, values: { 甲: [], 乙: [二] } }
  sum: { title: 金额, type: amount }
names: { first: kind == '甲', second: "!first" }
`;
const ENTRY = `${COLUMNS}entries: [{ id: a, table: spent, row: item, columns: { basic: first, project: second } }]`;

async function problems(ledger: string): Promise<string> {
  try {
    const standard = await tinyStandard({ 'ledger.yaml': ledger });
    return standard.ledger ? 'a ledger' : 'no ledger';
  } catch (problem) {
    if (problem instanceof StandardError) return problem.message;
    throw problem;
  }
}

describe('a ledger', () => {
  it('is there where entries are declared; columns alone are none', async () => {
    expect(await problems(ENTRY)).toBe('a ledger');
    expect(await problems(COLUMNS)).toBe('no ledger');
    expect((await tinyStandard()).ledger).toBeUndefined();
  });

  it.each([
    ['table: spent', 'table: none', 'entries.a.table：没有表“none”'],
    ['row: item, ', '', 'entries.a.row：须写归到哪一行'],
    ['row: item, ', 'row: item, by: [name], ', 'entries.a.by：只有逐条登记的表才写'],
    ['basic: first', 'total: first', '“total”是算出的栏，不能填'],
    ['basic: first', 'basis: first', '表“spent”没有列“basis”'],
    ['basic: first', 'basic: third', '没有名称“third”，只能用明细的栏和简称'],
    ['basic: first', 'basic: "sumBy(spent.basic, spent.basic, 1)"', '这里不能用函数“sumBy”'],
    ['basic: first', "basic: kind == '丙'", '“丙”不在“kind”的 values 里'],
    ["first: kind == '甲'", 'first: second', 'names.first：没有名称“second”'],
    ['second: "!first"', 'sum: "!first"', 'names.sum：“sum”已是一栏的标识'],
    ['type: amount', 'type: text', '须有一栏是金额（type: amount），现有 0 栏'],
  ])('with %s as %s is refused', async (from, to, message) => {
    expect(ENTRY).toContain(from);
    expect(await problems(ENTRY.replace(from, to))).toContain(message);
  });
});
