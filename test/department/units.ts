/** Units of a department with random entries, by any standard. */
import fc from 'fast-check';
import { isListed, isSummed } from '../../shared/department/given.js';
import type { Project, ProjectRow } from '../../shared/project/model.js';
import { emptyProject } from '../../shared/project/model.js';
import type { Column, Standard, TableDefinition } from '../../shared/standard/standard.js';

const YEAR = 2026;

export function departmentOf(standard: Standard): Project {
  return emptyProject(identity(standard), { name: '某市甲局', code: '103' }, YEAR);
}

function identity({ identity: { id, version } }: Standard): Project['standard'] {
  return { id, version };
}

export function unitOf(standard: Standard, number: number, tables: Project['tables'] = {}): Project {
  const code = `1030${String(number).padStart(2, '0')}`;
  return { ...emptyProject(identity(standard), { name: `某市甲局第${number}中心`, code }, YEAR), tables };
}

/** So many units, each with some rows in every table that is entered; `without` names tables. */
export function someUnits(standard: Standard, without: readonly string[] = []): fc.Arbitrary<Project[]> {
  const tables = [...standard.tables.values()].filter(({ id }) => !without.includes(id) && id !== 'units');
  const whole = fc.record(Object.fromEntries(tables.map((table) => [table.id, rowsOf(standard, table)])));
  return fc.array(whole, { minLength: 1, maxLength: 4 }).map((units) =>
    units.map((all, number) => {
      const some = Object.entries(all).filter(([, rows]) => rows.length > 0);
      return unitOf(standard, number + 1, Object.fromEntries(some.map(([id, rows]) => [id, { rows }])));
    }),
  );
}

function rowsOf(standard: Standard, table: TableDefinition): fc.Arbitrary<ProjectRow[]> {
  const rows = table.blocks.flatMap(({ rows: of, columns }): fc.Arbitrary<ProjectRow[]>[] => {
    const entered = columns.filter((one) => !one.formula && !one.leaf && one.type !== 'label');
    const row = (key: fc.Arbitrary<string>): fc.Arbitrary<ProjectRow> =>
      fc.record({ key, cells: cellsOf(standard, entered) });
    const unique = (key: fc.Arbitrary<string>): fc.Arbitrary<ProjectRow[]> =>
      fc.uniqueArray(row(key), { maxLength: 3, selector: (one) => one.key });
    switch (of.kind) {
      case 'single':
        return [unique(fc.constant('row'))];
      case 'fixed': {
        const keys = of.items.flatMap((item) => ('key' in item && !item.formula && !item.cells ? [item.key] : []));
        return keys.length > 0 ? [unique(fc.constantFrom(...keys))] : [];
      }
      case 'list':
        return of.enterable ? [unique(fc.constantFrom('p01', 'p02', 'p03'))] : [];
      default:
        return of.enterable ? [unique(fc.constantFrom(...leavesOf(standard, of.catalog)))] : [];
    }
  });
  return fc.tuple(...rows).map((all) => all.flat());
}

function leavesOf(standard: Standard, catalog: string): string[] {
  const codes = [...(standard.catalogs.get(catalog)?.entries.keys() ?? [])];
  const deepest = Math.max(...codes.map(({ length }) => length));
  return codes.filter(({ length }) => length === deepest).slice(0, 6);
}

function cellsOf(standard: Standard, columns: readonly Column[]): fc.Arbitrary<Record<string, string>> {
  const cells = columns.map((column) => fc.option(cellOf(standard, column), { nil: undefined }));
  return fc.tuple(...cells).map((all) => {
    const some = all.flatMap((value, at) => (value === undefined ? [] : [[columns[at]?.key ?? '', value] as const]));
    return Object.fromEntries(some);
  });
}

function cellOf(standard: Standard, { key, type, choices = [] }: Column): fc.Arbitrary<string> {
  if (key === 'function') return fc.constantFrom(...leavesOf(standard, 'functional'));
  if (type === 'amount') return fc.integer({ min: -500, max: 9_000_000 }).map((fen) => (fen / 100).toFixed(2));
  if (type === 'number') return fc.integer({ min: 0, max: 40 }).map(String);
  return type === 'choice' ? fc.constantFrom(...choices) : fc.constantFrom('甲', '乙');
}

/** Printed amounts that stand for the same in every file and add up: rows of lists have keys of their own, increases are told beside others only. */
export function commonCells(
  standard: Standard,
  figures: {
    rowsOf(id: string): { readonly rows: readonly { key: string; block: number; kind: string }[] } | undefined;
  },
): { table: string; row: string; column: string }[] {
  return [...standard.tables.values()].flatMap((table) =>
    (figures.rowsOf(table.id)?.rows ?? [])
      .filter(({ kind }) => !(isListed(table) && kind === 'detail'))
      .flatMap(({ key, block }) =>
        table.columns
          .filter((column) => column.block === block && isSummed(column) && column.type === 'amount')
          .filter((column) => column.hidden !== true && column.key !== 'change')
          .map((column) => ({ table: table.id, row: key, column: column.key })),
      ),
  );
}
