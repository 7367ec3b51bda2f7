/** Sums between the rows of a source (小计行): no row and no project, as long as they come out. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocuments } from '../../electron/services/read-document.js';
import { applyImport, planImport } from '../../shared/imports/import.js';
import { type ImportPlan, needsPerson } from '../../shared/imports/plan.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example } from '../example.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';
import { unaccounted } from './accounting.js';
import { fillInStandard } from './fill-in-standard.js';

type Line = readonly (string | number | undefined)[];

async function planned(standard: Standard, project: Project, lines: readonly Line[]) {
  const rows = lines.map((line, index) => cells(index + 1, [...line]));
  const reading = await readDocuments([{ file: 'a.xlsx', bytes: xlsxFile([{ name: '表', rows }]) }]);
  const plan = planImport(standard, project, reading);
  expect(unaccounted(reading, plan)).toEqual([]);
  return { plan, after: applyImport(project, plan).project };
}

const sumsTold = ({ sources }: ImportPlan) => sources.flatMap(({ left }) => left.filter(({ said }) => said));
const othersLeft = ({ sources }: ImportPlan) => sources.flatMap(({ left }) => left.filter(({ said }) => !said));

describe('sums between the rows of a source', () => {
  let standard: Standard;
  let project: Project;
  beforeAll(async () => {
    standard = await fillInStandard();
    const { id, version } = standard.identity;
    project = emptyProject({ id, version }, { name: '某单位', code: '1' }, 2026);
  });

  const byCode = (last: number): readonly Line[] => [
    ['2026年预算单位支出预算总表'],
    ['编制单位：某单位', undefined, undefined, undefined, '单位：元'],
    ['功能分类科目编码', '功能分类科目名称', '合计', '基本支出', '项目支出'],
    ['205', '教育支出', 30, 30, 0],
    ['20502', '普通教育', 30, 30, 0],
    ['2050205', '高等教育', 30, 30, 0],
    [undefined, '小计', 30, 30, 0],
    ['208', '社会保障和就业支出', 12, 12, 0],
    ['20805', '行政事业单位养老支出', 12, 12, 0],
    ['2080502', '事业单位离退休', 12, 12, 0],
    [undefined, '小计', last, last, 0],
    ['合计', undefined, 42, 42, 0],
  ];

  it('are told, and hinder nothing, between codes', async () => {
    const { plan } = await planned(standard, project, byCode(12));
    expect(sumsTold(plan).map(({ from }) => from.text)).toEqual(['30.00', '30.00', '0.00', '12.00', '12.00', '0.00']);
    expect(othersLeft(plan)).toEqual([]);
    expect(needsPerson(plan)).toBe(false);
    const wrong = await planned(standard, project, byCode(13));
    expect(othersLeft(wrong.plan).map(({ from }) => from.text)).toEqual(['13.00', '13.00', '0.00']);
    expect(needsPerson(wrong.plan)).toBe(true);
  });

  it('are no projects of a list, whether they come out or not', async () => {
    const { project: full, standard: own } = await example();
    const empty = emptyProject(full.standard, full.unit, full.year);
    const list = (second: number): readonly Line[] => [
      ['项目支出预算情况表'],
      [`部门（单位）：${full.unit.name}`, undefined, undefined, undefined, '单位：元'],
      ['项目名称', '合计', '一般公共预算', '单位资金', '支出功能科目'],
      ['信息系统运维', 100000.5, 100000.5, 0, '2010302'],
      ['会议室改造', 250000, 200000, 50000, '2010302'],
      ['特定目标类小计', 350000.5, 300000.5, 50000],
      ['劳务派遣', 30000, 30000, 0, '2010302'],
      ['小计', second, second, 0],
      ['合计', 380000.5, 330000.5, 50000],
    ];
    const names = ({ tables }: Project) => tables.projects?.rows.map((row) => row.cells.name);
    const right = await planned(own, empty, list(30000));
    expect(names(right.after)).toEqual(['信息系统运维', '会议室改造', '劳务派遣']);
    expect(othersLeft(right.plan)).toEqual([]);
    const wrong = await planned(own, empty, list(30001));
    expect(names(wrong.after)).toEqual(['信息系统运维', '会议室改造', '劳务派遣']);
    expect(othersLeft(wrong.plan).map(({ from }) => from.text)).toEqual(['30,001.00', '30,001.00', '0.00']);
  });
});
