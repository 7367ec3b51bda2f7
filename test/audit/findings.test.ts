/** What an audit says of mistakes in tables and forms: the rule, and where an officer finds the place. */
import { beforeAll, describe, expect, it } from 'vitest';
import { FindingCollector } from '../../shared/audit/finding-collector.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import type { Finding } from '../../shared/findings/finding.js';
import { amount, spreadOf } from '../../shared/language/value.js';
import { slackOf } from '../../shared/number/spread.js';
import type { ReadBlock, ReadCell, Reading, ReadTable } from '../../shared/reading/reading.js';
import { tableAt, tablesOf, withoutCell, withoutRow, withTable, withText } from './reading-mutations.js';
import { type Scene, scene } from './scene.js';

let own: Scene;
beforeAll(async () => {
  own = await scene('xianning-2024');
});

interface Audited {
  readonly findings: readonly Finding[];
  readonly unread: readonly string[];
  readonly figures: ReturnType<typeof matchTables>['figures'];
  readonly found: readonly string[];
}

function audited(reading: Reading): Audited {
  const collector = new FindingCollector();
  const { figures, found } = matchTables(own.standard, reading, collector);
  return { figures, found, findings: collector.findings, unread: collector.unread.map(({ message }) => message) };
}

/** The expenditure table: its block, itself, and the cell with a text. */
function expenditure(text: string): { block: number; table: ReadTable; cell: ReadCell } {
  const [, , block = 0] = tablesOf(own.reading);
  const table = tableAt(own.reading, block);
  const cell = table.cells.find((one) => one.text === text);
  if (!cell) throw new Error(`no cell ${text}`);
  return { block, table, cell };
}

const rules = ({ findings }: Audited): string[] => findings.map(({ rule }) => rule);

describe('a table', () => {
  it('has the year in the titles by which its cells are called', async () => {
    const accounts = await scene('heilongjiang-2020');
    const isYears = ({ text }: ReadCell): boolean => text.replace(/\s/g, '') === '2020年度决算';
    const block = tablesOf(accounts.reading).find((one) => tableAt(accounts.reading, one).cells.some(isYears)) ?? 0;
    const table = tableAt(accounts.reading, block);
    const under = table.cells.find(isYears)?.column;
    const cell = table.cells.find(({ column, text }) => column === under && /^\d+\.\d+$/.test(text));
    if (!cell) throw new Error('no amount');
    const collector = new FindingCollector();
    const typed = withTable(accounts.reading, block, withText(table, cell, '12..3'));
    matchTables(accounts.standard, typed, collector);
    const [finding] = collector.findings.filter(({ rule }) => rule === 'cell-unreadable');
    expect(finding?.places[0]?.label).toMatch(/ · 2020 年度决算（第 \d+ 个表格/);
  });

  it('that is not there is not known, and one that is no table of the standard is listed', () => {
    const { block, table } = expenditure('合计');
    const other: ReadTable = {
      ...table,
      rows: 2,
      columns: 2,
      headerRows: 0,
      cells: [
        ['序号', '联系人'],
        ['1', '办公室'],
      ].flatMap((line, row) =>
        line.map((text, column) => ({
          text,
          row,
          column,
          rowSpan: 1,
          columnSpan: 1,
          spot: { block, row, cell: column },
        })),
      ),
    };
    const result = audited(withTable(own.reading, block, other));
    expect(result.found).not.toContain('expenditure');
    expect(result.figures.knows('expenditure')).toBe(false);
    expect(result.figures.value({ table: 'expenditure', row: 'total', column: 'total' })).toMatchObject({
      code: 'unknown',
    });
    expect(result.unread).toEqual(['第 3 个表格不是规范中的表，没有核对']);
  });

  it('is found out of its order by its title', () => {
    const [first = 0, , third = 0] = tablesOf(own.reading);
    const [a, b] = [own.reading.blocks.slice(first - 3, first + 1), own.reading.blocks.slice(third - 3, third + 1)];
    const blocks: ReadBlock[] = [...own.reading.blocks];
    blocks.splice(third - 3, 4, ...a);
    blocks.splice(first - 3, 4, ...b);
    const { found, figures } = audited({ ...own.reading, blocks });
    expect(found).toHaveLength(10);
    const total = { table: 'expenditure', row: 'total', column: 'total' };
    expect(figures.value(total)).toMatchObject(amount(1_205_560_000));
  });

  it('without its total row says so, and the total is not known rather than blank', () => {
    const { block, table, cell } = expenditure('合计');
    const total = table.cells.find(({ text, row }) => text === '合计' && row >= table.headerRows) ?? cell;
    const result = audited(withTable(own.reading, block, withoutRow(table, total.row)));
    expect(rules(result)).toContain('table-total-row');
    expect(result.figures.value({ table: 'expenditure', row: 'total', column: 'basic' }).kind).toBe('error');
  });

  it('in 元 is converted and noted', () => {
    const { block, table, cell } = expenditure('单位：万元');
    const result = audited(withTable(own.reading, block, withText(table, cell, '单位：元')));
    expect(rules(result)).toContain('table-unit');
    expect(result.figures.value({ table: 'expenditure', row: 'total', column: 'total' })).toEqual(amount(120_556));
  });

  it('with a row that has a cell too few takes none of its numbers', () => {
    const { block, table, cell } = expenditure('109.47');
    const result = audited(withTable(own.reading, block, withoutCell(table, cell, true)));
    const [finding] = result.findings.filter(({ rule }) => rule === 'table-columns');
    expect(finding?.message).toMatch(/第 \d+ 行单元格数与表头不符（\d+ 格，表头 8 栏）/);
    expect(finding?.places[0]?.spot).toMatchObject({ block, row: cell.row });
    const lost = result.figures.value({ table: 'expenditure', row: '208', column: 'total' });
    expect(lost).toMatchObject({ kind: 'error', code: 'unknown' });
  });

  it('with another title, or a year of another budget over a column, says what it should be', () => {
    const heading = own.reading.blocks.findIndex((one) => one.kind === 'paragraph' && one.text === '支出总表');
    const blocks = own.reading.blocks.map((one, i) => (i === heading ? { ...one, text: '支出情况总表' } : one));
    const { findings } = audited({ ...own.reading, blocks });
    expect(findings.map(({ message }) => message)).toEqual(['支出总表：表名印“支出情况总表”，规范为“支出总表”']);
  });

  it('with two columns exchanged follows the titles and says so', () => {
    const { block, table } = expenditure('109.47');
    const [basic, project] = ['基本支出', '项目支出'].map((title) => table.cells.find(({ text }) => text === title));
    if (!basic || !project) throw new Error('no header');
    const cells = table.cells.map((cell) => {
      if (cell.column === basic.column && cell.row >= basic.row) return { ...cell, column: project.column };
      return cell.column === project.column && cell.row >= project.row ? { ...cell, column: basic.column } : cell;
    });
    const result = audited(withTable(own.reading, block, { ...table, cells }));
    expect(rules(result)).toEqual(['table-columns']);
    expect(result.figures.value({ table: 'expenditure', row: '208', column: 'basic' })).toMatchObject(
      amount(109_470_000),
    );
  });
});

describe('a cell', () => {
  it('that cannot be read is an error at its place, and its value is not known', () => {
    const { block, table, cell } = expenditure('109.47');
    const result = audited(withTable(own.reading, block, withText(table, cell, '109.4.7')));
    const [finding] = result.findings;
    expect(finding).toMatchObject({ rule: 'cell-unreadable', severity: 'error' });
    const [place] = finding?.places ?? [];
    expect(place?.label).toBe(
      `支出总表 · 208 社会保障和就业支出 · 合计（第 3 个表格第 ${cell.row + 1} 行第 ${(cell.spot.cell ?? 0) + 1} 列）`,
    );
    expect(place).toMatchObject({ value: '109.4.7', spot: cell.spot });
    const value = result.figures.value({ table: 'expenditure', row: '208', column: 'total' });
    expect(value).toMatchObject({ kind: 'error', code: 'unknown' });
  });

  it('left blank where a zero is printed, or printed with other decimals, is a hint and keeps its value', () => {
    const { block, table, cell } = expenditure('109.47');
    const zero = table.cells.find(({ text }) => text === '0.00');
    if (!zero) throw new Error('no zero');
    const blank = audited(withTable(own.reading, block, withText(table, zero, '')));
    expect(rules(blank)).toEqual(['blank-cell']);
    const fewer = audited(withTable(own.reading, block, withText(table, cell, '109.5')));
    expect(rules(fewer)).toEqual(['decimals']);
    const total = fewer.figures.value({ table: 'expenditure', row: '208', column: 'total' });
    expect(slackOf(spreadOf(total))).toMatchObject({ numerator: 5000n, denominator: 1n });
  });
});
