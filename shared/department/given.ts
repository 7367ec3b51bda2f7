/** What a unit's file gives to its department (汇入): amounts and counts to be added up, and rows of lists as they are. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { misplaced } from '../calculation/placement.js';
import { buildRows } from '../calculation/rows.js';
import { parseRatio } from '../language/value.js';
import { parseMoney } from '../number/money.js';
import type { Address } from '../project/address.js';
import { type Member, memberId } from '../project/department.js';
import type { Project, ProjectRow } from '../project/model.js';
import { renamedRows } from '../rows/renamed.js';
import type { Column, Standard, TableDefinition } from '../standard/standard.js';

type Tables = Project['tables'];

/** An entry that could not be taken, as typed. */
export interface Refused {
  readonly address: Address;
  readonly value: string;
}

export interface Given {
  readonly tables: Tables;
  /** Entries that should be numbers and are none. */
  readonly refused: readonly Refused[];
  /** Words and choices of single facts: they are no sums, and the department's own stand. */
  readonly words: number;
  /** Computed cells that were set by hand: the department computes its own. */
  readonly overrides: number;
}

/** Rows of which each stands for itself: they are put behind one another, not added up. */
export function isListed({ blocks }: TableDefinition): boolean {
  return blocks.some(({ rows }) => rows.kind === 'list');
}

/** Whether the entries of a column are added up. */
export function isSummed(column: Column | undefined): column is Column {
  return column?.type === 'amount' || (column?.type === 'number' && column.percent !== true);
}

const NAME = 'name';

/** By the department's standard. Neither project is changed. */
export function givenBy(standard: Standard, department: Project, unit: Project): Given {
  const named = withUnitKeys(standard, unit);
  const rows = buildRows(standard, named);
  const figures = { standard, rowsOf: (id: string) => rows.get(id) };
  const refused: Refused[] = [];
  let words = 0;
  const cellsOf = (table: TableDefinition, { key: row, cells }: ProjectRow): Record<string, string> => {
    const kept: Record<string, string> = {};
    for (const [key, value] of Object.entries(cells)) {
      const address = { table: table.id, row, column: key };
      if (value === '' || misplaced(figures, address) !== undefined) continue;
      const column = table.columnByKey.get(key);
      if (isSummed(column) && !isNumber(column, value)) refused.push({ address, value });
      else if (isListed(table) || isSummed(column) || (!column && key === NAME)) kept[key] = value;
      else words += 1;
    }
    return kept;
  };
  const tables: Record<string, Tables[string]> = {};
  for (const table of standard.tables.values()) {
    if (table.id === standard.identity.department?.list) continue;
    const known = rows.get(table.id)?.index;
    const own = (named.tables[table.id]?.rows ?? []).filter(({ key }) => known?.has(key));
    const given = own.map((row): ProjectRow => ({ key: row.key, cells: cellsOf(table, row) }));
    // A listed row, or code, counts without an amount too.
    const counts = table.blocks.some(({ rows: { kind } }) => kind === 'list' || kind === 'classification');
    const some = counts ? given : given.filter(({ cells }) => Object.keys(cells).length > 0);
    if (some.length > 0) tables[table.id] = { rows: some };
  }
  const overrides = Object.keys(unit.overrides).length;
  return { tables: withUnits(standard, department, unit, tables), refused, words, overrides };
}

function isNumber({ type }: Column, value: string): boolean {
  return type === 'amount' ? typeof parseMoney(value, '元') === 'number' : parseRatio(value) !== undefined;
}

/** Rows of lists under keys that no other unit's rows can have. */
function withUnitKeys(standard: Standard, unit: Project): Project {
  const names = new Map<string, Map<string, string>>();
  for (const table of standard.tables.values()) {
    if (!table.blocks.some(({ rows }) => rows.kind === 'list' && rows.enterable)) continue;
    const keys = (unit.tables[table.id]?.rows ?? []).map(({ key }) => key);
    if (keys.length > 0) names.set(table.id, new Map(keys.map((key) => [key, unitKey(unit.unit, key)])));
  }
  return renamedRows(standard, unit, names);
}

/** Longest key of a row. */
const MAX_KEY = 64;

function unitKey(member: Member, key: string): string {
  const { code } = member;
  const prefix = /^[A-Za-z0-9]{1,20}$/.test(code) ? code : `u${digest(memberId(member))}`;
  const whole = `${prefix}_${key}`;
  return whole.length <= MAX_KEY ? whole : `${prefix}_${digest(key)}`;
}

function digest(words: string): string {
  return bytesToHex(sha256(utf8ToBytes(words))).slice(0, 12);
}

/** The unit on the list of units, and in each row that says whose it is. */
function withUnits(standard: Standard, department: Project, { unit }: Project, given: Tables): Tables {
  const rules = standard.identity.department;
  const tables: Record<string, Tables[string]> = { ...given };
  for (const { table, code, name } of rules?.owners ?? []) {
    const rows = tables[table]?.rows.map((row): ProjectRow => {
      if ((row.cells[code] ?? '') !== '') return row;
      return {
        ...row,
        cells: { ...row.cells, [code]: unit.code, ...(name === undefined ? {} : { [name]: unit.name }) },
      };
    });
    if (rows) tables[table] = { rows };
  }
  if (rules?.list !== undefined && unit.code !== department.unit.code)
    tables[rules.list] = { rows: [{ key: unit.code, cells: { [NAME]: unit.name } }] };
  return tables;
}
