/** A block of indicators pasted into a form: by the titles of its columns, each level once for all its indicators. */
import { describe, expect, it } from 'vitest';
import { type DetailsPaste, type DetailsScene, planDetails } from '../../../renderer/form/paste-details.js';
import { Calculation } from '../../../shared/calculation/calculation.js';
import { clipGrid } from '../../../shared/entry/clip-grid.js';
import { execute } from '../../../shared/project/command.js';
import type { Project } from '../../../shared/project/model.js';
import { rowsOfForm } from '../../../shared/rows/detail-rows.js';
import { example } from '../../example.js';

async function scene(at?: string): Promise<DetailsScene> {
  const { standard, project } = await example();
  const form = standard.forms.get('performance') ?? [...standard.forms.values()][0];
  const layout = form?.rows.find((row) => 'details' in row);
  const table = standard.tables.get(form?.details?.table ?? '');
  if (!form?.details || !layout || !('details' in layout) || !table) throw new Error('no form');
  const [row] = project.tables.projects?.rows ?? [];
  const details = { table: table.id, owner: form.details.owner, form: row?.key ?? '' };
  return {
    standard,
    figures: new Calculation(standard, project),
    project,
    details,
    table,
    columns: layout.details,
    at,
  };
}

function done(
  of: DetailsScene,
  plan: DetailsPaste,
): { project: Project; rows: Readonly<Record<string, string>>[]; said: string } {
  if (plan.kind !== 'plan') throw new Error(plan.message);
  const project = plan.commands.reduce((now, command) => execute(now, command).project, of.project);
  return { project, rows: rowsOfForm(project, of.details, of.details.form).map(({ cells }) => cells), said: plan.said };
}

function rowsOf({ project, details }: DetailsScene): number {
  return rowsOfForm(project, details, details.form).length;
}

const BLOCK = [
  '绩效指标表\t\t\t\t',
  '指标值\t三级指标\t备注\t二级指标\t一级指标',
  '≥12次\t巡查次数\t无\t数量指标\t产出指标',
  '≥95%\t巡查到位率\t\t质量指标\t',
  '100%\t群众满意度\t\t服务对象满意度指标\t满意度指标',
  '合计\t\t\t\t',
].join('\n');

describe('a block of indicators', () => {
  it('goes to the columns that its titles name, whatever their order; what has no column is told', async () => {
    const of = await scene();
    const before = rowsOf(of);
    const { rows, said } = done(of, planDetails(of, clipGrid(BLOCK, undefined)));
    const owner = { [of.details.owner]: of.details.form };
    expect(rows.slice(before)).toEqual([
      { ...owner, level1: '产出指标', level2: '数量指标', name: '巡查次数', value: '≥12次' },
      { ...owner, level1: '产出指标', level2: '质量指标', name: '巡查到位率', value: '≥95%' },
      { ...owner, level1: '满意度指标', level2: '服务对象满意度指标', name: '群众满意度', value: '100%' },
    ]);
    expect(said).toBe('已粘贴 3 条指标：新增 3，改动 0，相同 0；没有放入的栏：备注');
  });

  it('goes by titles in two lines', async () => {
    const of = await scene();
    const before = rowsOf(of);
    const head = '绩效指标\t\t\t指标值\n一级指标\t二级指标\t三级指标\t\n';
    const row = '产出指标\t数量指标\t巡查次数\t≥12次';
    const { rows } = done(of, planDetails(of, clipGrid(`${head}${row}`, undefined)));
    expect(rows.slice(before)).toMatchObject([
      { level1: '产出指标', level2: '数量指标', name: '巡查次数', value: '≥12次' },
    ]);
  });

  it('changes the indicators that the form has, and adds none twice', async () => {
    const of = await scene();
    const { project } = done(of, planDetails(of, clipGrid(BLOCK, undefined)));
    const again = { ...of, project };
    const { rows, said } = done(again, planDetails(again, clipGrid(BLOCK.replace('≥12次', '≥15次'), undefined)));
    expect(rows).toHaveLength(rowsOfForm(project, of.details, of.details.form).length);
    expect(said).toContain('新增 0，改动 1，相同 2');
  });

  it('goes from the chosen column on where it has no titles, and nowhere where it does not fit', async () => {
    const of = await scene('level1');
    const plain = '产出指标\t数量指标\t巡查次数\t≥12次\n\t质量指标\t巡查到位率\t≥95%';
    expect(done(of, planDetails(of, clipGrid(plain, undefined))).rows.at(-1)).toMatchObject({
      level1: '产出指标',
      value: '≥95%',
    });
    expect(planDetails({ ...of, at: 'name' }, clipGrid(plain, undefined)).kind).toBe('refused');
    expect(planDetails({ ...of, at: undefined }, clipGrid(plain, undefined)).kind).toBe('refused');
    const wrong = planDetails(of, clipGrid(plain.replace('数量指标', '别的指标'), undefined));
    expect(wrong).toMatchObject({ kind: 'refused', message: expect.stringContaining('第 1 行“二级指标”') });
  });
});
