/** Rows go with all that hangs on them, and leave nothing that could come back under their keys. */
import { describe, expect, it } from 'vitest';
import { changeCode } from '../../renderer/table/rows/add-code.js';
import { deleteRows } from '../../renderer/table/rows/edit-rows.js';
import { buildRows } from '../../shared/calculation/rows.js';
import { type Command, execute } from '../../shared/project/command.js';
import { freeKeys } from '../../shared/project/free-keys.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import { hangingWords, removal } from '../../shared/rows/dependents.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example, exampleNames } from '../example.js';
import { after, at, sceneFor, sceneOf } from '../scene.js';

function run(project: Project, commands: readonly Command[]): Project {
  return commands.reduce((now, command) => execute(now, command).project, project);
}

/** Entered rows that no table shows, and indicators of forms that are not there. */
function outOfSight(standard: Standard, project: Project): string[] {
  const shown = buildRows(standard, project);
  const has = (table: string, key: string): boolean => shown.get(table)?.index.has(key) ?? false;
  const forms = new Map([...standard.forms.values()].map((form) => [form.details?.table, form]));
  return Object.entries(project.tables).flatMap(([table, { rows }]) =>
    rows.flatMap((row) => {
      const form = forms.get(table);
      const owned = !form?.details || has(form.table, row.cells[form.details.owner] ?? '');
      return has(table, row.key) && owned ? [] : [`${table}/${row.key}`];
    }),
  );
}

describe('deleting rows', () => {
  it('takes the form of a project and its indicators along, and says so', async () => {
    const scene = await sceneOf('projects');
    const [row] = scene.project.tables.indicators?.rows ?? [];
    const key = row?.cells.form ?? '';
    const own = (one: ProjectRow): boolean => one.cells.form === key;
    const count = scene.project.tables.indicators?.rows.filter(own).length ?? 0;
    const plan = deleteRows(scene, [at(scene.sheet, key, 'name')]);
    if (plan.kind === 'refused') throw new Error(plan.message);
    expect(plan.hanging).toContain(`《绩效指标》${count} 行`);
    expect(plan.label).toBe(`删除 1 行，连同${plan.hanging}`);
    const { project } = after(scene, plan.commands);
    expect(project.tables.performance?.rows.some((one) => one.key === key)).toBe(false);
    expect(project.tables.indicators?.rows.some(own)).toBe(false);
    const rest = scene.project.tables.indicators?.rows.filter((one) => !own(one));
    expect(project.tables.indicators?.rows).toEqual(rest);
  });

  it('leaves no entered row out of sight in any example, whichever row goes', async () => {
    for (const name of await exampleNames()) {
      const { standard, project } = await example(name);
      const before = outOfSight(standard, project);
      for (const [table, { rows }] of Object.entries(project.tables))
        for (const { key } of rows.slice(0, 3)) {
          const then = run(project, removal(standard, project, table, [key]).commands);
          expect(outOfSight(standard, then), `${name}: ${table}/${key}`).toEqual(before);
        }
    }
  });

  it('takes along what was set by hand, also in rows that only followed from it', async () => {
    const { standard, project } = await example();
    const set = { value: '1', reason: '与批复一致' };
    const overrides = { 'expenditure/2010101/total': set, 'expenditure/total/total': set };
    const projects = project.tables.projects?.rows.map(({ key }) => key) ?? [];
    const bare = run({ ...project, overrides }, removal(standard, project, 'projects', projects).commands);
    expect(bare.overrides).toEqual(overrides);
    const gone = run(bare, removal(standard, bare, 'basicDetail', ['2010101']).commands);
    expect(Object.keys(gone.overrides)).toEqual(['expenditure/total/total']);
  });

  it('asks nothing where nothing hangs on them', async () => {
    const { standard, project } = await example();
    expect(hangingWords(removal(standard, project, 'basicEconomic', ['30101']).hanging, String)).toBe('');
  });
});

describe('another code', () => {
  it('keeps what was set by hand in the row', async () => {
    const { standard, project } = await example();
    const set = { value: '1', reason: '与批复一致' };
    const scene = sceneFor(
      standard,
      { ...project, overrides: { 'basicDetail/2010101/total': set } },
      'basicDetail',
      '元',
    );
    const plan = changeCode(scene, '2010101', '2010102');
    if (plan.kind === 'refused') throw new Error(plan.message);
    expect(after(scene, plan.commands).project.overrides).toEqual({ 'basicDetail/2010102/total': set });
  });
});

describe('a new key', () => {
  it('is none that an accepted finding or a rewritten paragraph still names', async () => {
    const { project } = await example();
    const accepted = { 'required|performance/p77/goal=': { reason: '', name: '', about: '' } };
    expect(freeKeys({ ...project, accepted, prose: { 'n1-p81': { text: '' } } }, 1)).toEqual(['p82']);
  });
});
