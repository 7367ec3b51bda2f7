/** An example with the disclosure of the year before that its 上年数 come from. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { lastYearCells } from '../../shared/calculation/comparisons.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { exactMoney } from '../../shared/number/money.js';
import type { Address } from '../../shared/project/address.js';
import type { Project, ProjectTable } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { lastFigures } from '../../shared/upgrade/last-figures.js';
import { example } from '../example.js';

export interface Years {
  readonly standard: Standard;
  readonly before: Project;
  readonly now: Project;
}

/** The amounts of the year before are others than those of the example, and its 上年数 are these. */
export async function yearsOf(name: string): Promise<Years> {
  const { standard, project } = await example(name);
  const before = { ...project, year: project.year - 1, overrides: {}, tables: otherAmounts(standard, project) };
  const { known } = lastFigures(standard, before);
  const all = [...beside(standard, before), ...left(standard, before), ...known];
  const none = nothingBefore(standard, before);
  const now = [...none, ...all].reduce((made, { address, value }) => entered(made, address, value), project);
  return { standard, before, now: { ...now, overrides: {} } };
}

/** What was nothing in the year before. */
function nothingBefore(standard: Standard, before: Project): { address: Address; value: string }[] {
  const last = new Calculation(standard, before);
  return lastYearCells(standard).pairs.flatMap(({ now, before: address }) =>
    last.value(now).kind === 'blank' && last.cell(address)?.provenance === 'entered' ? [{ address, value: '0' }] : [],
  );
}

/** What stands beside a figure of now in the tables of last year's figures, or is worked into a table of changes. */
function* beside(standard: Standard, before: Project): Iterable<{ address: Address; value: string }> {
  const last = new Calculation(standard, before);
  const amount = (address: Address): string | undefined => {
    const value = last.value(address);
    return value.kind === 'amount' ? exactMoney(value.fen, '元') : value.kind === 'blank' ? '0' : undefined;
  };
  for (const { id: table, columnByKey } of standard.tables.values())
    for (const { key: row } of last.rowsOf(table)?.rows ?? []) {
      const [now, to] = columnByKey.has('now')
        ? [
            { table, row, column: 'now' },
            { table, row, column: 'amount' },
          ]
        : [
            { table, row, column: 'current' },
            { table: 'prior', row: OTHER_KEYS[`${table}.${row}`] ?? row, column: 'amount' },
          ];
      if (!columnByKey.has(now.column) || last.cell(to)?.provenance !== 'entered') continue;
      const value = amount(now);
      if (value !== undefined) yield { address: to, value };
    }
}

/** What was left at the end of the year before is there at the beginning of this one. */
function left(standard: Standard, before: Project): { address: Address; value: string }[] {
  const last = new Calculation(standard, before);
  const table = 'balances';
  return (last.rowsOf(table)?.rows ?? []).flatMap(({ key: row }) => {
    const value = last.value({ table, row, column: 'closing' });
    const address = { table, row, column: 'opening' };
    return value.kind === 'amount' && last.cell(address)?.provenance === 'entered'
      ? [{ address, value: exactMoney(value.fen, '元') }]
      : [];
  });
}

/** Rows of changes whose figures of last year have another key. */
const OTHER_KEYS: Readonly<Record<string, string>> = {
  'incomeChange.fiscal': 'fiscalIncome',
  'expenseChange.op': 'opExpense',
};

/** Every entered amount a fifth less, so that what adds up still does. */
function otherAmounts(standard: Standard, { tables }: Project): Project['tables'] {
  return Object.fromEntries(
    Object.entries(tables).map(([id, { rows }]): [string, ProjectTable] => {
      const types = standard.tables.get(id)?.columnByKey;
      const changed = rows.map((row) => ({
        ...row,
        cells: Object.fromEntries(
          Object.entries(row.cells).map(([column, text]) => {
            if (types?.get(column)?.type !== 'amount' || !/^-?\d+(\.\d+)?$/.test(text)) return [column, text];
            return [column, (Math.round(Number(text) * 80) / 100).toFixed(2)];
          }),
        ),
      }));
      return [id, { rows: changed }];
    }),
  );
}

export function entered(
  project: Project,
  { table, row, column }: { table: string; row: string; column: string },
  value: string,
): Project {
  const rows = project.tables[table]?.rows ?? [];
  const known = rows.some(({ key }) => key === row) ? rows : [...rows, { key: row, cells: {} }];
  const changed = known.map((one) => (one.key === row ? { ...one, cells: { ...one.cells, [column]: value } } : one));
  return { ...project, tables: { ...project.tables, [table]: { rows: changed } } };
}

export function documentOf(standard: Standard, project: Project): DisclosureDocument {
  return composeDocument(standard, project, new Calculation(standard, project));
}
