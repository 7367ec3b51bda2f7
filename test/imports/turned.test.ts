/** A table that has as rows what the standard has as columns, or the other way round: placed by names, the rest is told. */
import { describe, expect, it } from 'vitest';
import { adopt } from '../../shared/adoption/adopt.js';
import { FindingCollector } from '../../shared/audit/finding-collector.js';
import { matchTables } from '../../shared/audit/match-tables.js';
import { planImport } from '../../shared/imports/import.js';
import { executeAll } from '../../shared/project/command.js';
import { emptyProject } from '../../shared/project/model.js';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import { standardOf } from '../example.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';

type Rows = readonly (readonly (string | number)[])[];

function read(rows: Rows): Promise<Reading> {
  return readOther(xlsxFile([{ name: '表', rows: rows.map((row, i) => cells(i + 1, row)) }]), 'a.xlsx');
}

/** Items below each other, in another order and with a line and a column that the standard has not. */
const ITEMS_AS_ROWS: Rows = [
  ['2026年某局一般公共预算“三公”经费支出表'],
  ['单位：元'],
  ['项目', '2026年预算数', '2025年预算数', '增减额'],
  ['合计', 60_000, 75_500, -15_500],
  ['1.公务接待费', 10_000, 20_500, -10_500],
  ['2.因公出国（境）费用', 0, 5000, -5000],
  ['3.公务用车购置及运行维护费', 50_000, 50_000, 0],
  ['其中：（1）公务用车运行维护费', 50_000, 40_000, 10_000],
  ['（2）公务用车购置费', 0, 10_000, -10_000],
  ['会议费', 0, 3300, -3300],
];
const PRIOR = { priorAbroad: '5000', priorPurchase: '10000', priorOperation: '40000', priorReception: '20500' };

describe('a table with rows and columns exchanged', () => {
  it('is imported by the names of items and years; each number that has no place is told, none twice', async () => {
    const standard = await standardOf('national-budget');
    const { id, version } = standard.identity;
    const empty = emptyProject({ id, version }, { name: '某局', code: '101001' }, 2026);
    const plan = planImport(standard, empty, await read(ITEMS_AS_ROWS));
    expect(executeAll(empty, plan.commands).tables.sangong?.rows.map((row) => row.cells)).toEqual([PRIOR]);
    const [source] = plan.sources;
    const compared = source?.items.flatMap((item) => ('from' in item && item.from ? [item.from.text] : [])) ?? [];
    expect(compared).toHaveLength(12);
    const left = source?.left.map(({ from, why }) => `${from.text} ${why}`);
    const change = [-15_500, -10_500, -5000, 0, 10_000, -10_000].map((value) => value.toLocaleString('en'));
    for (const text of change) expect(left).toContain(`${text}.00 这一行或这一栏没有认出`);
    expect(left).toContain('3,300.00 这一行或这一栏没有认出');
    expect(left).toHaveLength(9);
  });

  it('becomes a project that prints the same numbers', async () => {
    const { project, deviations } = adopt(await standardOf('national-budget'), await read(ITEMS_AS_ROWS));
    expect(project.tables.sangong?.rows.map((row) => row.cells)).toMatchObject([PRIOR]);
    expect(deviations).toEqual([]);
  });

  it('goes from columns to the rows that a standard lists', async () => {
    const standard = await standardOf('hubei-2024-budget');
    const { id, version } = standard.identity;
    const empty = emptyProject({ id, version }, { name: '某局', code: '101001' }, 2024);
    const source = await read([
      ['上年预算数'],
      ['单位：万元'],
      ['年度', '公务接待费', '公务用车运行维护费', '公务用车购置费', '因公出国（境）费'],
      ['上年数', '1.50', '4.00', '0.00', '2.25'],
    ]);
    const { commands } = planImport(standard, empty, source);
    const rows = executeAll(empty, commands).tables.prior?.rows.map(({ key, cells: own }) => [key, own.amount]);
    expect(Object.fromEntries(rows ?? [])).toMatchObject({ reception: '15000', operation: '40000', abroad: '22500' });
  });

  it('is none of the tables where an audit asks for the printed form', async () => {
    const found = matchTables(await standardOf('national-budget'), await read(ITEMS_AS_ROWS), new FindingCollector());
    expect(found.assignments.filter(({ printed }) => printed.turnedFrom)).toEqual([]);
  });
});
