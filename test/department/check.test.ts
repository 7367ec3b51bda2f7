/** A department's disclosure against the sum of its units': what differs is told with who has what, rounding is a tail, eliminations are known. */
import { describe, expect, it } from 'vitest';
import { checkSum, type Side } from '../../shared/department/check.js';
import { takeUnits } from '../../shared/department/take.js';
import type { Project } from '../../shared/project/model.js';
import { standardOf } from '../example.js';
import { departmentOf, unitOf } from './units.js';

const standard = await standardOf('heilongjiang-2020-accounts');

function unit(number: number, income: Record<string, string>, expense: Record<string, string> = {}): Project {
  const row = (cells: Record<string, string>) => ({ rows: [{ key: '2010301', cells }] });
  return unitOf(standard, number, { income: row(income), expenditure: row(expense) });
}

function side(project: Project, printed = false): Side {
  return { name: project.unit.name, project, printed };
}

function made(units: readonly Project[], uneliminated: readonly string[] = []): Project {
  const files = units.map((project) => ({ source: project.unit.name, project }));
  return takeUnits(standard, departmentOf(standard), files, { uneliminated: new Set(uneliminated) }).project;
}

describe('the sum of the units', () => {
  const units = [unit(1, { gpb: '1000000', biz: '30000' }), unit(2, { gpb: '500000' })];

  it('is what a department made of them prints', () => {
    const found = checkSum(
      standard,
      side(made(units)),
      units.map((one) => side(one)),
    );
    expect(found.differing).toEqual([]);
    expect(found.compared).toBeGreaterThan(10);
  });

  it('is told with its parts where the department has another number', () => {
    const other = made([unit(1, { gpb: '1000000', biz: '30000' }), unit(2, { gpb: '400000' })]);
    const { differing } = checkSum(
      standard,
      side(other),
      units.map((one) => side(one)),
    );
    const total = differing.find(
      ({ address }) => address.table === 'income' && address.row === 'total' && address.column === 'fiscal',
    );
    expect(total).toMatchObject({ kind: 'different', department: 140_000_000, sum: 150_000_000 });
    expect(total?.parts).toEqual([
      { name: '某市甲局第1中心', fen: 100_000_000 },
      { name: '某市甲局第2中心', fen: 50_000_000 },
    ]);
    // What a department has that no unit has.
    const more = checkSum(
      standard,
      side(made([...units, unit(3, { other: '9000' })])),
      units.map((one) => side(one)),
    );
    expect(more.differing.some(({ address, sum }) => address.column === 'other' && sum === 0)).toBe(true);
  });

  it('may be off by what printed numbers were rounded, and no more', () => {
    // Each prints 0.1 万元 less than half a step more; their sum is printed as 0.3.
    const printed = [1, 2].map((number) => side(unit(number, { gpb: '1000' }), true));
    const whole = (gpb: string): Side =>
      side(unitOf(standard, 9, { income: { rows: [{ key: '2010301', cells: { gpb } }] } }), true);
    const kinds = (gpb: string): Set<string> =>
      new Set(checkSum(standard, whole(gpb), printed).differing.map(({ kind }) => kind));
    expect(kinds('3000')).toEqual(new Set(['tail']));
    expect(kinds('5000')).toEqual(new Set(['different']));
  });

  it('is right with dealings among the units eliminated, and without', () => {
    const dealing = [unit(1, { gpb: '100' }, { toSub: '40' }), unit(2, { up: '40' })];
    const sides = dealing.map((one) => side(one));
    const eliminated = checkSum(standard, side(made(dealing)), sides);
    expect(eliminated.differing).toEqual([]);
    expect(eliminated.eliminated).toBeGreaterThan(0);
    const finished = { ...made(dealing), department: undefined };
    expect(checkSum(standard, side(finished), sides).differing).toEqual([]);
    expect(checkSum(standard, side(made(dealing, ['subsidy'])), sides)).toMatchObject({ differing: [], eliminated: 0 });
  });
});
