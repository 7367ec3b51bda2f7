/** A department made of its units' files: it is their sum, shows what it would do, and takes nothing back that somebody else wrote. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { partsOf } from '../../shared/department/parts.js';
import { type TakeWish, type Taking, takeUnits, whyNoDepartment } from '../../shared/department/take.js';
import { execute, executeChanges } from '../../shared/project/command.js';
import { parseProject, serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { standardIds, standardOf } from '../example.js';
import { times } from '../sample.js';
import { commonCells, departmentOf, someUnits, unitOf } from './units.js';

const STANDARDS = await Promise.all((await standardIds()).map(standardOf));
const ACCOUNTS = await standardOf('heilongjiang-2020-accounts');

function take(standard: Standard, department: Project, units: readonly Project[], wish: TakeWish = {}): Taking {
  const files = units.map((project) => ({ source: `${project.unit.code}.gongkai`, project }));
  return takeUnits(standard, department, files, wish);
}

function fenAt(figures: Calculation, address: { table: string; row: string; column: string }): number {
  const value = figures.value(address);
  return value.kind === 'amount' ? value.fen : 0;
}

function entry(project: Project, table: string, row: string, column: string): string | undefined {
  return project.tables[table]?.rows.find(({ key }) => key === row)?.cells[column];
}

const all = (standard: Standard): ReadonlySet<string> =>
  new Set(standard.identity.department?.eliminations.map(({ id }) => id));

describe.each(STANDARDS.map((standard) => [standard.identity.id, standard] as const))(
  'a department by %s',
  (_, standard) => {
    // Their numbers cannot be told apart by unit, which the standard says.
    const whole = standard.identity.department?.whole.map(({ table }) => table) ?? [];
    const departments = someUnits(standard, whole);

    it('is the sum of its units, cell by cell, and says who each number comes from', { timeout: 120_000 }, () => {
      expect(whyNoDepartment(standard)).toBeUndefined();
      fc.assert(
        fc.property(departments, (units) => {
          const taking = take(standard, departmentOf(standard), units, { uneliminated: all(standard) });
          expect(taking.refused).toEqual([]);
          expect(taking.unplaced).toEqual([]);
          const { project } = taking;
          const figures = new Calculation(standard, project);
          const own = units.map((unit) => new Calculation(standard, unit));
          const parents = new Set(own.flatMap((one) => commonCells(standard, one).map((at) => JSON.stringify(at))));
          for (const at of [...parents].map((one) => JSON.parse(one))) {
            const sum = own.reduce((so, one) => so + fenAt(one, at), 0);
            expect([at, fenAt(figures, at)]).toEqual([at, sum]);
            const parts = partsOf(standard, project, figures, at);
            expect([at, parts?.rest ?? 0]).toEqual([at, 0]);
            expect(parts?.parts.length ?? 0).toBe(own.filter((one) => fenAt(one, at) !== 0).length);
          }
        }),
        { numRuns: times(4, 300) },
      );
    });

    it('stays as it is when the same files are taken again, and goes back in one step', { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(departments, (units) => {
          const before = departmentOf(standard);
          const { project, commands } = take(standard, before, units);
          const { project: read } = parseProject(serialiseProject(project));
          expect(serialiseProject(read)).toBe(serialiseProject(project));
          const again = take(standard, read, units);
          expect(serialiseProject(again.project)).toBe(serialiseProject(project));
          expect(again.units.every(({ kind }) => kind === 'same')).toBe(true);
          expect(again.kept).toEqual([]);
          let now = before;
          const back = commands.map((command) => {
            const step = execute(now, command);
            now = step.project;
            return step.inverse;
          });
          expect(now).toEqual(project);
          for (const inverse of back.reverse()) now = executeChanges(now, inverse).project;
          expect(serialiseProject(now)).toBe(serialiseProject(before));
        }),
        { numRuns: times(3, 100) },
      );
    });

    it('is the same whether all files are taken at once or one after another', { timeout: 120_000 }, () => {
      fc.assert(
        fc.property(departments, (units) => {
          const once = take(standard, departmentOf(standard), units).project;
          const later = units.reduce((now, unit) => take(standard, now, [unit]).project, departmentOf(standard));
          const figures = [once, later].map((project) => new Calculation(standard, project));
          const [one, other] = figures;
          if (!one || !other) return;
          for (const at of commonCells(standard, one)) expect([at, fenAt(other, at)]).toEqual([at, fenAt(one, at)]);
          const dropped = take(standard, later, [], {
            dropped: new Set(later.department?.units.map(({ code }) => `编码 ${code}`)),
          });
          const nothing = new Calculation(standard, dropped.project);
          for (const at of commonCells(standard, nothing)) expect([at, fenAt(nothing, at)]).toEqual([at, 0]);
        }),
        { numRuns: times(3, 100) },
      );
    });
  },
);

function accounts(number: number, income: Record<string, string>, expense: Record<string, string> = {}): Project {
  const row = (cells: Record<string, string>) => ({ rows: [{ key: '2010301', cells }] });
  return unitOf(ACCOUNTS, number, { income: row(income), expenditure: row(expense) });
}

describe('taking units', () => {
  const base = departmentOf(ACCOUNTS);

  it('shows and takes what a unit changed, and leaves what somebody wrote in the department', () => {
    const first = take(ACCOUNTS, base, [accounts(1, { gpb: '100', biz: '5' }), accounts(2, { gpb: '50.5' })]).project;
    expect(entry(first, 'income', '2010301', 'gpb')).toBe('150.5');
    const address = { table: 'income', row: '2010301', column: 'biz' };
    const edited = execute(first, { kind: 'setCells', cells: [{ address, value: '7' }] }).project;
    const next = take(ACCOUNTS, edited, [accounts(1, { gpb: '120', biz: '5' })]);
    expect(next.units.map(({ kind }) => kind)).toEqual(['changed', 'kept']);
    expect(entry(next.project, 'income', '2010301', 'gpb')).toBe('170.5');
    expect(entry(next.project, 'income', '2010301', 'biz')).toBe('7');
    expect(next.kept).toEqual([{ address, entry: '7', sum: '5', stays: true }]);
    const other = take(ACCOUNTS, edited, [accounts(1, { gpb: '100', biz: '6' })]);
    expect(entry(other.project, 'income', '2010301', 'biz')).toBe('6');
    expect(other.kept).toEqual([{ address, entry: '7', sum: '6', stays: false }]);
  });

  it('says who is missing, who is there twice, and who is not on the list', () => {
    const list = [
      { name: '某市甲局第1中心', code: '' },
      { name: '某市甲局第3中心', code: '103003' },
    ];
    const same = accounts(1, { gpb: '100' });
    const { missing, added, refused, project } = take(ACCOUNTS, base, [same, same, accounts(2, { gpb: '1' })], {
      list,
    });
    expect(missing).toEqual([{ name: '某市甲局第3中心', code: '103003' }]);
    expect(added).toEqual([{ name: '某市甲局第2中心', code: '103002' }]);
    expect(refused.map(({ why }) => why)).toEqual(['与 103001.gongkai 内容相同，某市甲局第1中心（103001）只汇入一次']);
    expect(project.department?.list.map(({ code }) => code)).toEqual(['103001', '103003', '103002']);
    expect(entry(project, 'income', '2010301', 'gpb')).toBe('101');
    const twice = take(ACCOUNTS, base, [same, accounts(1, { gpb: '2' })]);
    expect(twice.refused).toHaveLength(2);
    expect(twice.project.tables).toEqual({});
  });

  it('refuses files of another standard, another year, without a name, and the department itself', async () => {
    const national = await standardOf('national-budget');
    const made = take(ACCOUNTS, base, [accounts(1, { gpb: '1' })]).project;
    const nameless = { ...accounts(4, {}), unit: { name: '', code: '' } };
    const { refused, units } = take(ACCOUNTS, base, [
      unitOf(national, 1),
      { ...accounts(2, {}), year: 2025 },
      nameless,
      made,
    ]);
    expect(units).toEqual([]);
    expect(refused.map(({ why }) => why)).toEqual([
      expect.stringContaining('national-budget'),
      expect.stringContaining('2025 年'),
      expect.stringContaining('没有单位名称'),
      expect.stringContaining('自己的汇总文件'),
    ]);
  });

  it('eliminates what one unit pays and another receives, on both sides, and lists it', () => {
    const above = accounts(1, { gpb: '100' }, { toSub: '40', otherBasic: '60' });
    const below = accounts(2, { up: '40' }, { otherBasic: '40' });
    const { project, eliminated } = take(ACCOUNTS, base, [above, below]);
    const [subsidy] = eliminated;
    expect(subsidy).toMatchObject({ id: 'subsidy', income: 4000, expense: 4000, fen: 4000 });
    expect(subsidy?.cells).toHaveLength(2);
    const figures = new Calculation(ACCOUNTS, project);
    const total = (table: string, column: string) => fenAt(figures, { table, row: 'total', column });
    expect([total('income', 'total'), total('expenditure', 'total')]).toEqual([10_000, 10_000]);
    expect(partsOf(ACCOUNTS, project, figures, { table: 'income', row: 'total', column: 'up' })?.parts).toEqual([
      { name: '某市甲局第2中心（103002）', kind: 'unit', fen: 4000 },
      { name: '上级补助收入与对附属单位补助支出', kind: 'elimination', fen: -4000 },
    ]);
    const plain = take(ACCOUNTS, project, [], { uneliminated: new Set(['subsidy']) });
    expect(entry(plain.project, 'income', '2010301', 'up')).toBe('40');
    const partly = take(ACCOUNTS, base, [above, accounts(2, { up: '55' })]).eliminated[0];
    expect(partly).toMatchObject({ income: 5500, expense: 4000, fen: 4000 });
  });

  it('tells entries that it could not take, and codes that another unit has items below', () => {
    const bad = accounts(1, { gpb: '一百' });
    expect(take(ACCOUNTS, base, [bad]).units[0]?.refused).toEqual([
      { address: { table: 'income', row: '2010301', column: 'gpb' }, value: '一百' },
    ]);
    const above = unitOf(ACCOUNTS, 2, { income: { rows: [{ key: '20103', cells: { gpb: '9' } }] } });
    expect(take(ACCOUNTS, base, [accounts(1, { gpb: '1' }), above]).unplaced).toEqual([
      { address: { table: 'income', row: '20103', column: 'gpb' }, value: '9' },
    ]);
  });

  it('says so where the sum is no amount any more', () => {
    const much = (number: number): Project => accounts(number, { gpb: '80000000000000' });
    expect(() => take(ACCOUNTS, base, [much(1), much(2)])).toThrow(/金额过大/);
  });

  it('keeps each unit’s projects with their forms and indicators apart', async () => {
    const standard = await standardOf('shandong-2026-budget');
    const unit = (number: number): Project =>
      unitOf(standard, number, {
        projects: { rows: [{ key: 'p01', cells: { name: `项目${number}`, function: '2010302', gpb: '10' } }] },
        performance: { rows: [{ key: 'p01', cells: { goal: `目标${number}` } }] },
        indicators: { rows: [{ key: 'p01-01', cells: { form: 'p01', name: '数量', value: '1' } }] },
      });
    const { project } = take(standard, departmentOf(standard), [unit(1), unit(2)]);
    const keys = (table: string): (string | undefined)[] => project.tables[table]?.rows.map(({ key }) => key) ?? [];
    expect(keys('projects')).toEqual(['103001_p01', '103002_p01']);
    expect(entry(project, 'performance', '103002_p01', 'goal')).toBe('目标2');
    expect(entry(project, 'indicators', '103002_p01-01', 'form')).toBe('103002_p01');
    const { project: less } = take(standard, project, [], { dropped: new Set(['编码 103001']) });
    expect(less.tables.projects?.rows).toHaveLength(1);
    expect(less.tables.indicators?.rows).toHaveLength(1);
  });
});
