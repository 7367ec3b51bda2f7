/** Tables under names that no alias covers: proposed with what they are like, placed only when somebody says so. */
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStandard } from '../../electron/services/standards.js';
import { planImport } from '../../shared/imports/import.js';
import type { ImportPlan } from '../../shared/imports/plan.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { readOther } from '../../shared/readers/read-other.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { cells, xlsxFile } from '../readers/workbook-file.js';

const TEMPLATES = path.resolve('templates');
const UNIT = cells(2, ['单位：万元']);

/** Of a bureau that calls its tables otherwise, with two that are no tables of a disclosure. */
const SHEETS = [
  {
    name: 'A',
    rows: [
      cells(1, ['项目支出预算安排明细表']),
      UNIT,
      cells(3, ['项目名称', '功能科目', '合计', '一般公共预算', '政府性基金', '国有资本经营预算', '单位资金']),
      cells(4, ['信息系统运维', '2010302', 12.5, 12.5]),
      cells(5, ['合计', undefined, 12.5, 12.5]),
    ],
  },
  {
    name: 'B',
    rows: [
      cells(1, ['部门预算收支总体情况一览表']),
      UNIT,
      cells(3, ['收入', undefined, '支出', undefined]),
      cells(4, ['项目', '预算数', '项目', '预算数']),
      cells(5, ['一般公共预算拨款收入', 12.5, '一般公共服务支出', 12.5]),
      cells(6, ['本年收入合计', 12.5, '本年支出合计', 12.5]),
    ],
  },
  {
    name: '人员',
    rows: [cells(1, ['在职人员花名册']), cells(3, ['姓名', '工号', '工资']), cells(4, ['甲', '1', 1000])],
  },
  {
    name: '资产',
    rows: [cells(1, ['国有资产占用情况统计']), cells(3, ['名称', '数量', '合计']), cells(4, ['车', 1, 10])],
  },
];

describe('a workbook with other names for its tables', () => {
  let standard: Standard;
  let project: Project;
  let reading: Reading;
  beforeAll(async () => {
    standard = await readStandard({ templates: TEMPLATES }, path.join(TEMPLATES, 'hubei-2024-budget'));
    const { id, version, years } = standard.identity;
    project = emptyProject({ id, version }, { name: '某局', code: '101001' }, years.from);
    reading = await readOther(xlsxFile(SHEETS), 'a.xlsx');
  });
  const asked = ({ questions }: ImportPlan): string[] =>
    questions.flatMap(({ id, choices }) =>
      id.startsWith('table:') ? [`${id} ${choices.map((one) => one.label)}`] : [],
    );

  it('is asked about, and nothing of it is placed before', () => {
    const plan = planImport(standard, project, reading);
    expect(asked(plan)).toEqual(['table:1 是《项目支出表》,不是，不导入', 'table:2 是《收支总表》,不是，不导入']);
    expect(plan.commands).toEqual([]);
    expect(plan.sources.map(({ name, items }) => [name, items.length])).toEqual(Array(4).fill(['', 0]));
  });

  it('fills in what was said to be a table of the standard, and leaves out what was said to be none', () => {
    const plan = planImport(standard, project, reading, { 'table:1': 'projects', 'table:2': 'leave' });
    expect(asked(plan)).toEqual([]);
    const [projects, summary] = plan.sources;
    expect(projects?.name).toBe('项目支出表');
    const entered = projects?.items.flatMap((item) => (item.kind === 'new' ? [`${item.label} ${item.value}`] : []));
    expect(entered?.join('；')).toMatch(/信息系统运维.*125000/);
    expect([summary?.name, summary?.items]).toEqual(['', []]);
    expect(summary?.left.every(({ said }) => said)).toBe(true);
    // The answers stand there, to be changed.
    const told = plan.answered.flatMap(({ id, answer }) => (id.startsWith('table:') ? [`${id} ${answer}`] : []));
    expect(told).toEqual(['table:1 projects', 'table:2 leave']);
  });

  it('is not asked about any more where somebody says that a table is yet another', () => {
    expect(asked(planImport(standard, project, reading, { 'table:2': 'income' }))).toEqual([
      'table:1 是《项目支出表》,不是，不导入',
    ]);
  });
});
