import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import type { Figures } from '../../shared/calculation/figures.js';
import { madeOnce, type Outcome, type Subject } from '../../shared/checks/rule.js';
import { performanceRules } from '../../shared/checks/rules.js';
import type { Finding, FindingPlace } from '../../shared/findings/finding.js';
import { text } from '../../shared/language/value.js';
import { parseIndicator } from '../../shared/performance/indicator.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { example } from '../example.js';

interface Case {
  readonly project: Project;
  readonly standard: Standard;
}

function subjectOf({ standard, project }: Case): Subject {
  const figures = new Calculation(standard, project);
  const placeOf = (address: Address): FindingPlace => ({ label: addressKey(address), value: '', address });
  return { standard, project, figures, passages: [], knows: () => true, placeOf, once: madeOnce() };
}

function run(id: string, subject: Subject): Outcome {
  const rule = performanceRules(subject.standard).find((one) => one.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule.run(subject);
}

/** The findings of a rule that a change of the example's rows adds. */
function added(
  id: string,
  before: Case,
  table: string,
  change: (row: ProjectRow) => ProjectRow | undefined,
): Finding[] {
  const rows = (before.project.tables[table]?.rows ?? []).flatMap((row) => change(row) ?? []);
  const project = { ...before.project, tables: { ...before.project.tables, [table]: { rows } } };
  const known = new Set(run(id, subjectOf(before)).findings.map(({ message }) => message));
  return run(id, subjectOf({ ...before, project })).findings.filter(({ message }) => !known.has(message));
}

const set =
  (key: string, cells: Readonly<Record<string, string>>) =>
  (row: ProjectRow): ProjectRow =>
    row.key === key ? { ...row, cells: { ...row.cells, ...cells } } : row;

describe('performance goals', () => {
  it('asks for the levels that the standard names', async () => {
    const case_ = await example();
    const without = (row: ProjectRow): ProjectRow | undefined =>
      row.cells.form === 'p17' && row.cells.level1 === '满意度指标' ? undefined : row;
    expect(added('performance-levels', case_, 'indicators', without)).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('缺少“满意度指标”') },
    ]);
    expect(added('performance-levels', case_, 'indicators', () => undefined)).toHaveLength(20);
  });

  it('reads indicator values', async () => {
    const case_ = await example();
    for (const [value, found] of [
      ['≥≥95%', 1],
      ['≥', 1],
      ['≥9五%', 1],
      ['≥95', 1],
      ['不低于95%', 0],
      ['95％以上', 0],
      ['2026年11月底前', 0],
      ['明显提升', 0],
    ] as const)
      expect([value, added('performance-value', case_, 'indicators', set('p17-08', { value })).length]).toEqual([
        value,
        found,
      ]);
    expect(parseIndicator('＞１.5万元')).toMatchObject({
      comparator: '>',
      value: { numerator: 3n, denominator: 2n },
      unit: '万元',
    });
  });

  it('knows what cannot be above 100 %', async () => {
    const case_ = await example();
    const find = (cells: Readonly<Record<string, string>>): string[] =>
      added('performance-value', case_, 'indicators', set('p17-08', cells)).map(({ severity }) => severity);
    expect([
      find({ name: '设备验收合格率', value: '≥195%' }),
      find({ name: '设备验收合格率', value: '≥95%' }),
      find({ name: '产值增长率', value: '≥195%' }),
    ]).toEqual([['error'], [], []]);
  });

  it('holds comparator, number and unit in columns of their own to the same', async () => {
    const case_ = await example('shizhu-2023');
    const find = (cells: Readonly<Record<string, string>>): string[] =>
      added('performance-value', case_, 'specialIndicators', set('s03-01', cells)).map(({ severity }) => severity);
    expect([find({ value: '若干' }), find({ relation: '定性' }), find({ unit: '' }), find({ value: '6' })]).toEqual([
      ['warning'],
      ['warning'],
      ['hint'],
      [],
    ]);
  });

  it('keeps costs within the money of the project', async () => {
    const case_ = await example();
    const find = (key: string, value: string): string[] =>
      added('performance-cost', case_, 'indicators', set(key, { value })).map(({ severity }) => severity);
    expect(find('p17-01', '≤57.28万元')).toEqual(['warning']);
    expect(find('p17-01', '≤572700元')).toEqual([]);
    expect(find('p17-01', '≤572701元')).toEqual(['warning']);
    expect(find('p06-02', '≤239900元/月')).toEqual([]);
    expect(find('p06-02', '≤23.89万元/月')).toEqual(['hint']);
    expect(find('p06-02', '≤32.99万元/月')).toEqual(['warning']);
  });

  it('pairs projects and forms by name', async () => {
    const subject = subjectOf(await example());
    expect(run('performance-forms', subject)).toMatchObject({ findings: [], compared: 40 });
    const { figures } = subject;
    /** The form of a project under another name, in a row of its own or in that of the project. */
    const renamed = (row: string): Figures => {
      const value: Figures['value'] = (address) =>
        address.table === 'performance' && address.row === row && address.column === 'name'
          ? text('财政代收资金')
          : figures.value(address);
      const rowsOf: Figures['rowsOf'] = (table) => {
        const known = figures.rowsOf(table);
        const isOwn = (key: string): boolean => table === 'performance' && key === 'p17';
        return known && { ...known, rows: known.rows.map((one) => (isOwn(one.key) ? { ...one, key: row } : one)) };
      };
      const own: Partial<Figures> = { value, rowsOf };
      return new Proxy(figures, { get: (target, key) => Reflect.get(own, key) ?? bound(target, key) });
    };
    const said = (row: string): string[] =>
      run('performance-forms', { ...subject, figures: renamed(row) }).findings.map(({ message }) => message);
    expect(said('form-17')).toEqual(['项目“财政代管资金”没有绩效表', '绩效表“财政代收资金”在项目表中没有同名的项目']);
    // Where it is known to be that project's, the rule of its name tells.
    expect(said('p17')).toEqual([]);
  });

  it('says what was not read, and what a standard does not have', async () => {
    const subject = subjectOf(await example());
    const unread = { ...subject, knows: (table: string) => table !== 'indicators' };
    expect(run('performance-levels', unread)).toMatchObject({ compared: 0, notRun: '文件中没有找到《绩效指标》' });
    const other = subjectOf(await example('xianning-2024'));
    for (const rule of performanceRules(other.standard))
      expect(rule.run(other).compared > 0 || rule.absent !== undefined).toBe(true);
  });
});

/** Methods of a class keep their own this. */
function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key);
  return typeof value === 'function' ? value.bind(target) : value;
}

describe('weights and scores', () => {
  it('adds the weights and that of the execution to 100', async () => {
    const routine = await example('shizhu-2023');
    expect(added('performance-weights', routine, 'specialIndicators', set('s03-01', { weight: '20' }))).toMatchObject([
      { severity: 'error', message: expect.stringContaining('合计为 110（指标 100，预算执行率 10），应为 100') },
    ]);
    const scored = await example('heilongjiang-2020');
    expect(added('performance-weights', scored, 'indicators', set('p01-01', { weight: '14.5' }))).toHaveLength(1);
  });

  it('gives full points only for a target that was met, and always for one that was', async () => {
    const case_ = await example('heilongjiang-2020');
    const find = (key: string, cells: Readonly<Record<string, string>>): string[] =>
      added('performance-score', case_, 'indicators', set(key, cells)).map(({ severity }) => severity);
    expect(find('p01-01', { actual: '149件' })).toEqual(['warning']);
    expect(find('p01-01', { actual: '150件' })).toEqual([]);
    expect(find('p01-01', { given: '14' })).toEqual(['hint']);
    expect(find('p01-09', { actual: '3.31' })).toEqual(['warning']);
    expect(find('p01-10', { given: '4' })).toEqual([]);
  });

  it('finds a score above its points', async () => {
    const scored = await example('heilongjiang-2020');
    expect(added('performance-limit', scored, 'indicators', set('p02-01', { given: '21' }))).toHaveLength(1);
    const judged = await example('xianning-2024');
    const own = added('performance-limit', judged, 'narratives', set('p03', { performanceScore: '61' }));
    expect(own).toMatchObject([{ severity: 'error', message: '“项目绩效实得分”61 大于“项目绩效设定分值”60' }]);
  });
});
