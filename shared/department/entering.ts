/** Entries of a department set from what its units give (填入): as commands, each cell only where the units' sum is another than before. */
import type { Address } from '../project/address.js';
import { type CellSetting, type Command, execute } from '../project/command.js';
import type { TakenUnit } from '../project/department.js';
import type { Project, ProjectRow } from '../project/model.js';
import { removal } from '../rows/dependents.js';
import type { Standard, TableDefinition } from '../standard/standard.js';
import { isListed } from './given.js';
import { canonical, type Entries } from './total.js';

/** An entry that is another than the units' sum before: it `stays` where that is still the same, and is replaced where it is not. */
export interface Kept {
  readonly address: Address;
  /** As entered now, and as the units come to. */
  readonly entry: string;
  readonly sum: string;
  readonly stays: boolean;
}

type Rows = ReadonlyMap<string, ReadonlyMap<string, string>>;
const NONE: Rows = new Map();

export class Entering {
  readonly commands: Command[] = [];
  readonly kept: Kept[] = [];
  private readonly cells: CellSetting[] = [];
  /** By table and row, the position of the unit that gave it. */
  private readonly givers = new Map<string, number>();

  constructor(
    private readonly standard: Standard,
    public project: Project,
    units: readonly TakenUnit[],
  ) {
    for (const [position, { tables }] of units.entries())
      for (const [table, { rows }] of Object.entries(tables))
        for (const { key } of rows) this.givers.set(`${table}/${key}`, position);
  }

  carryOut(command: Command): void {
    this.commands.push(command);
    this.project = execute(this.project, command).project;
  }

  enter(before: Entries, after: Entries): void {
    for (const table of this.standard.tables.values())
      this.table(table, before.get(table.id) ?? NONE, after.get(table.id) ?? NONE);
    if (this.cells.length > 0) this.carryOut({ kind: 'setCells', cells: this.cells });
    for (const table of this.standard.tables.values())
      this.gone(table, before.get(table.id) ?? NONE, after.get(table.id) ?? NONE);
  }

  private table(table: TableDefinition, before: Rows, after: Rows): void {
    const known = new Map((this.project.tables[table.id]?.rows ?? []).map((row) => [row.key, row]));
    const added: ProjectRow[] = [];
    for (const [key, cells] of after) {
      const row = known.get(key);
      const was = before.get(key);
      if (row) this.row(table, row, was, cells);
      // One that somebody took out of the department's project stays out.
      else if (!was) added.push({ key, cells: Object.fromEntries(cells) });
      else this.changed(table, key, was, cells);
    }
    for (const [key, was] of before) {
      const row = known.get(key);
      if (row && !after.has(key) && !isListed(table)) this.row(table, row, was, new Map());
    }
    this.insert(table, added);
  }

  private row(
    table: TableDefinition,
    { key, cells }: ProjectRow,
    was: ReadonlyMap<string, string> | undefined,
    now: ReadonlyMap<string, string>,
  ): void {
    const keeps = this.standard.identity.department?.keeps.includes(table.id) ?? false;
    for (const name of new Set([...now.keys(), ...(was?.keys() ?? [])])) {
      const column = table.columnByKey.get(name);
      const [before, sum] = [was?.get(name), now.get(name) ?? ''];
      const entry = cells[name] ?? '';
      if (canonical(column, entry) === canonical(column, sum)) continue;
      const address = { table: table.id, row: key, column: name };
      const isOwn = canonical(column, entry) !== canonical(column, before ?? '');
      const stays = before === undefined ? keeps && entry !== '' : before === sum || (keeps && isOwn && entry !== '');
      if (isOwn && (entry !== '' || before !== undefined)) this.kept.push({ address, entry, sum, stays });
      if (!stays) this.cells.push({ address, value: sum });
    }
  }

  /** A row that is not there: what its unit gave otherwise this time comes back with the whole row. */
  private changed(
    table: TableDefinition,
    key: string,
    was: ReadonlyMap<string, string>,
    now: ReadonlyMap<string, string>,
  ): void {
    const isSame = was.size === now.size && [...now].every(([name, value]) => was.get(name) === value);
    for (const [column, sum] of now) {
      const address = { table: table.id, row: key, column };
      this.kept.push({ address, entry: '', sum, stays: isSame });
      if (!isSame) this.cells.push({ address, value: sum });
    }
  }

  /** Behind the last row of the same unit, else at the end; in other tables the order says nothing. */
  private insert({ id }: TableDefinition, added: readonly ProjectRow[]): void {
    const groups = new Map<number | undefined, ProjectRow[]>();
    for (const row of added) {
      const giver = this.givers.get(`${id}/${row.key}`);
      groups.set(giver, [...(groups.get(giver) ?? []), row]);
    }
    for (const [giver, rows] of groups) {
      const all = this.project.tables[id]?.rows ?? [];
      const last = all.findLastIndex(({ key }) => this.givers.get(`${id}/${key}`) === giver);
      this.carryOut({ kind: 'insertRows', table: id, at: last < 0 ? all.length : last + 1, rows });
    }
  }

  /** Rows that no unit gives any more: of lists with all that hangs on them, of others where nothing else stands in them. */
  private gone(table: TableDefinition, before: Rows, after: Rows): void {
    const rows = this.project.tables[table.id]?.rows ?? [];
    const left = rows.filter(({ key }) => before.has(key) && !after.has(key));
    const keys = left
      .filter(({ cells }) => isListed(table) || Object.values(cells).every((value) => value === ''))
      .map(({ key }) => key);
    if (keys.length === 0) return;
    if (!isListed(table)) this.carryOut({ kind: 'removeRows', table: table.id, keys });
    else for (const command of removal(this.standard, this.project, table.id, keys).commands) this.carryOut(command);
  }
}
