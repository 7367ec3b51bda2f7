import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { formulaWords } from '../../shared/calculation/cell-formula.js';
import { nameBeside } from '../../shared/calculation/plain-title.js';
import { textOf } from '../../shared/document/document.js';
import { parseFormula } from '../../shared/language/syntax.js';
import { example, exampleNames } from '../example.js';

const NAMES = await exampleNames();

let calculation: Calculation;

beforeAll(async () => {
  const { project, standard } = await example();
  calculation = new Calculation(standard, project);
});

function words(table: string, row: string, column: string): string {
  const address = { table, row, column };
  const { formula } = calculation.cell(address);
  return textOf(formulaWords(calculation, address, formula ?? parseFormula('')));
}

describe('a formula in words', () => {
  it('says columns in a column formula and rows in a row formula', () => {
    expect(words('expenditure', 'total', 'total')).toBe('基本支出 + 项目支出 + 结转下年');
    expect(words('summary', 'yearIncome', 'income')).toMatch(/^一、财政拨款收入 \+ 二、财政专户管理资金收入/);
  });

  it('names the other table and the row', () => {
    expect(words('summary', 'gpb', 'income')).toBe('《收入总体情况表》合计·一般公共预算收入');
    expect(words('expenditure', '2010301', 'project')).toBe(
      '《项目支出预算情况表》各行“合计”中“功能科目”为 本行科目的各行之和'.replace(
        '合计”中“功能科目',
        `${title('projects', 'total')}”中“${title('projects', 'function')}`,
      ),
    );
  });

  it.each(NAMES)('leaves no key and no operator of the language in any formula of %s', async (name) => {
    const { project, standard } = await example(name);
    const own = new Calculation(standard, project);
    const left = new Set<string>();
    let formulas = 0;
    for (const table of standard.tables.values())
      for (const row of own.rowsOf(table.id)?.rows ?? [])
        for (const column of table.columns) {
          const address = { table: table.id, row: row.key, column: column.key };
          const { formula } = own.cell(address);
          if (formula === undefined) continue;
          formulas += 1;
          const said = textOf(formulaWords(own, address, formula));
          if (/[A-Za-z_]{2,}|\[|\]|==|&&|…/.test(said)) left.add(said);
        }
    expect(formulas).toBeGreaterThan(20);
    expect([...left]).toEqual([]);
  });

  it('gives the address of a single cell, so that its value can stand beside it', () => {
    const address = { table: 'summary', row: 'gpb', column: 'income' };
    const { formula } = calculation.cell(address);
    const [word] = formulaWords(calculation, address, formula ?? parseFormula(''));
    expect(word?.address).toEqual({ table: 'income', row: 'total', column: 'gpb' });
  });
});

function title(table: string, column: string): string {
  return calculation.standard.tables.get(table)?.columnByKey.get(column)?.title.source ?? '';
}

it('names a cell beside another without what they share', () => {
  const here = { table: 'expenditure', row: '2010301', column: 'total' };
  expect(nameBeside(calculation, here, { ...here, column: 'basic' })).toBe('基本支出');
  expect(nameBeside(calculation, here, { ...here, row: '20103' })).toMatch(/^20103 /);
  expect(nameBeside(calculation, here, { table: 'income', row: 'total', column: 'total' })).toBe(
    '《收入总体情况表》合计 · 合计',
  );
});
