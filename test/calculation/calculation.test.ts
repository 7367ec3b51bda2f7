import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Calculation } from '../../shared/calculation/calculation.js';
import { sameValue } from '../../shared/language/value.js';
import { chineseNumber } from '../../shared/number/chinese.js';
import { type Command, execute } from '../../shared/project/command.js';
import { emptyProject, type Project } from '../../shared/project/model.js';
import { isSingle, type Standard } from '../../shared/standard/standard.js';
import { example, standardOf } from '../example.js';

const CODES = ['2010301', '2010302', '2010399', '2080505', '2080506', '2210201', '20103'];
const amounts = fc.constantFrom('', '0', '1', '100.25', '-3', '9999999.99', 'abc');

const edit: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('setCells' as const),
    cells: fc.array(
      fc.record({
        address: fc.record({
          table: fc.constant('basicDetail'),
          row: fc.constantFrom(...CODES),
          column: fc.constantFrom('personnel', 'public', 'other'),
        }),
        value: amounts,
      }),
      { maxLength: 5 },
    ),
  }),
  fc
    .record({
      row: fc.constantFrom('p1', 'p2', 'p3'),
      column: fc.constantFrom('gpb', 'unit', 'carry'),
      value: amounts,
    })
    .map(({ row, column, value }) => ({
      kind: 'setCells' as const,
      cells: [{ address: { table: 'projects', row, column }, value }],
    })),
  fc.record({ row: fc.constantFrom('p1', 'p2', 'p3'), code: fc.constantFrom(...CODES, '') }).map(({ row, code }) => ({
    kind: 'setCells' as const,
    cells: [{ address: { table: 'projects', row, column: 'function' }, value: code }],
  })),
  fc.record({
    kind: fc.constant('removeRows' as const),
    table: fc.constantFrom('projects', 'basicDetail'),
    keys: fc.array(fc.constantFrom('p1', ...CODES), { maxLength: 2 }),
  }),
);

/** Σ of the entered cells of a column, in 分; undefined when one of them is no amount. */
function bruteForce(
  project: Project,
  table: string,
  column: string,
  keep: (key: string, cells: Readonly<Record<string, string>>) => boolean,
): number | undefined {
  let total = 0;
  for (const { key, cells } of project.tables[table]?.rows ?? []) {
    if (!keep(key, cells)) continue;
    const value = Number(cells[column] ?? '0');
    if (Number.isNaN(value)) return undefined;
    total += Math.round(value * 100);
  }
  return total;
}

const isParent = (project: Project, key: string): boolean =>
  (project.tables.basicDetail?.rows ?? []).some((row) => row.key !== key && row.key.startsWith(key));

/** Both calculations have the same rows and the same values. */
function expectSame(one: Calculation, other: Calculation): void {
  for (const table of one.standard.tables.values()) {
    const rows = other.rowsOf(table.id)?.rows ?? [];
    expect(one.rowsOf(table.id)?.rows.map((row) => row.key)).toEqual(rows.map((row) => row.key));
    for (const row of rows)
      for (const column of table.columns) {
        const address = { table: table.id, row: row.key, column: column.key };
        const same = sameValue(one.value(address), other.value(address));
        expect(same, `${table.id}/${row.key}/${column.key}`).toBe(true);
      }
  }
}

describe('calculation', () => {
  let standard: Standard;
  beforeAll(async () => {
    standard = await standardOf('shandong-2026-budget');
  });

  it('rolls up as brute force does, and incrementally as from scratch, after any edits', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 15 }), (commands) => {
        let project = emptyProject({ id: 'x', version: '1.0.0' }, { name: '单位', code: '' }, 2026);
        const calculation = new Calculation(standard, project);
        for (const command of commands) {
          const step = execute(project, command);
          project = step.project;
          calculation.update(project, step.changes);
        }
        const fen = (table: string, row: string, column: string): number | undefined => {
          const value = calculation.value({ table, row, column });
          return value.kind === 'amount' ? value.fen : value.kind === 'blank' ? 0 : undefined;
        };
        for (const prefix of ['', '2', '201', '20103', '208', '20805']) {
          const row = prefix === '' || prefix === '2' ? 'total' : prefix;
          const inside = (code: string): boolean => prefix.length < 3 || code.startsWith(prefix);
          const expected = bruteForce(
            project,
            'basicDetail',
            'personnel',
            (key) => inside(key) && !isParent(project, key),
          );
          const rows = calculation.rowsOf('basicDetail');
          if (rows?.index.has(row)) expect(fen('basicDetail', row, 'personnel')).toBe(expected);
        }
        const projects = bruteForce(project, 'projects', 'gpb', () => true);
        expect(fen('projects', 'total', 'gpb')).toBe(projects);

        expectSame(calculation, new Calculation(standard, project));
      }),
      { numRuns: 60 },
    );
  });

  it('reports exactly the cells that an edit changed', async () => {
    const { project } = await example();
    const calculation = new Calculation(standard, project);
    const address = { table: 'basicEconomic', row: '30217', column: 'gpb' };
    const step = execute(project, { kind: 'setCells', cells: [{ address, value: '21400' }] });
    const update = calculation.update(step.project, step.changes);
    const changed = update.changed.map((a) => `${a.table}/${a.row}/${a.column}`);
    expect(update.structural).toBe(false);
    for (const expected of [
      'basicEconomic/30217/gpb',
      'basicEconomic/302/total',
      'economic/total/public',
      'sangong/row/reception',
      'sangong/row/total',
    ])
      expect(changed).toContain(expected);
    expect(changed.some((key) => key.startsWith('projects/'))).toBe(false);
    const again = calculation.update(step.project, step.changes);
    expect(again.changed).toEqual([]);
  });

  it('lets a computed value be set by hand, keeping the computed one beside it', async () => {
    const { project } = await example();
    const calculation = new Calculation(standard, project);
    const address = { table: 'expenditure', row: 'total', column: 'total' };
    const before = calculation.value(address);
    const step = execute(project, { kind: 'override', address, value: '20412400', reason: '尾差' });
    calculation.update(step.project, step.changes);
    expect(calculation.cell(address)).toMatchObject({ provenance: 'overridden', computed: before });
    expect(calculation.value(address)).toEqual({ kind: 'amount', fen: 2_041_240_000 });
    calculation.update(project, step.inverse);
    expect(calculation.value(address)).toEqual(before);
  });

  it('answers where a value comes from and where it goes', async () => {
    const { project } = await example();
    const calculation = new Calculation(standard, project);
    const address = { table: 'sangong', row: 'row', column: 'purchase' };
    expect(calculation.inputs(address)).toContainEqual({ table: 'projects', row: 'p15', column: 'sangongAmount' });
    expect(calculation.dependents(address)).toContainEqual({ table: 'sangong', row: 'row', column: 'vehicles' });
    for (const table of standard.tables.values())
      if (isSingle(table)) expect(calculation.rowsOf(table.id)?.rows).toHaveLength(1);
  });

  it('writes Chinese numerals', () => {
    expect([1, 10, 11, 20, 21, 105, 110, 1001].map(chineseNumber)).toEqual([
      '一',
      '十',
      '十一',
      '二十',
      '二十一',
      '一百零五',
      '一百一十',
      '一千零一',
    ]);
  });
});
