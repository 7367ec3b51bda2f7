/** The commands that edit a form's indicators (绩效指标): rows of one table that bear the form's row as their owner. */
import type { Command } from '../project/command.js';
import type { Project, ProjectRow } from '../project/model.js';
import { takenKeys } from './keys.js';

export interface Details {
  readonly table: string;
  /** The column that names the form a row belongs to. */
  readonly owner: string;
  /** The form's row. */
  readonly form: string;
}

interface Placed {
  readonly row: ProjectRow;
  /** Position among all rows of the table. */
  readonly at: number;
}

function allRows(project: Project, details: Details): readonly ProjectRow[] {
  return project.tables[details.table]?.rows ?? [];
}

/** The form's own rows in order, with their positions in the table. */
function ownRows(project: Project, details: Details): Placed[] {
  return allRows(project, details).flatMap((row, at) =>
    row.cells[details.owner] === details.form ? [{ row, at }] : [],
  );
}

/** A key that no row of the table has: the owner's, numbered on. */
export function freeKey(taken: ReadonlySet<string>, owner: string): string {
  for (let number = 1; ; number++) {
    const key = `${owner}-${String(number).padStart(2, '0')}`;
    if (!taken.has(key)) return key;
  }
}

/** The key of the row that begins in the standard's n-th line; another one where a row that moved away has it. */
export function lineKey(project: Project, details: Details, line: number): string {
  const taken = takenKeys(project, details.table);
  const key = `${details.form}-line${line}`;
  return taken.has(key) ? freeKey(taken, key) : key;
}

function makeRows(project: Project, details: Details, cells: readonly ProjectRow['cells'][]): ProjectRow[] {
  const taken = takenKeys(project, details.table);
  return cells.map((own) => {
    const key = freeKey(taken, details.form);
    taken.add(key);
    return { key, cells: { ...own, [details.owner]: details.form } };
  });
}

export interface Added {
  readonly command: Command;
  readonly key: string;
}

/** Adds a row below another (or at the end) that takes over the given columns of the row above it. */
export function addRow(project: Project, details: Details, below: string | undefined, keep: readonly string[]): Added {
  const own = ownRows(project, details);
  const above = own.find(({ row }) => row.key === below) ?? own.at(-1);
  const cells = Object.fromEntries(
    keep.flatMap((column) => {
      const text = above?.row.cells[column];
      return text === undefined ? [] : [[column, text]];
    }),
  );
  return insertAt(project, details, above ? above.at + 1 : allRows(project, details).length, cells);
}

/** Adds a row with these cells below the last own row that has the same in `beside`, else at the end. */
export function addRowWith(project: Project, details: Details, cells: ProjectRow['cells'], beside: string): Added {
  const own = ownRows(project, details);
  const above = own.findLast(({ row }) => row.cells[beside] === cells[beside]) ?? own.at(-1);
  return insertAt(project, details, above ? above.at + 1 : allRows(project, details).length, cells);
}

/** Adds a copy of a row right below it. */
export function duplicateRow(project: Project, details: Details, key: string): Added | undefined {
  const found = ownRows(project, details).find(({ row }) => row.key === key);
  return found && insertAt(project, details, found.at + 1, found.row.cells);
}

function insertAt(project: Project, details: Details, at: number, cells: ProjectRow['cells']): Added {
  const rows = makeRows(project, details, [cells]);
  return { command: { kind: 'insertRows', table: details.table, at, rows }, key: rows[0]?.key ?? '' };
}

/** Moves a row to the place of another of the form's own rows; undefined where there is no such row. */
export function moveRow(project: Project, details: Details, key: string, other: string): Command | undefined {
  const own = ownRows(project, details);
  const target = own.find(({ row }) => row.key === other);
  const known = own.some(({ row }) => row.key === key);
  return target && known ? { kind: 'moveRow', table: details.table, key, to: target.at } : undefined;
}

/** The row that gets the focus when another goes: the next one, or the one before. */
export function neighbourOf(keys: readonly string[], key: string): string | undefined {
  const at = keys.indexOf(key);
  return keys[at + 1] ?? keys[at - 1];
}

/** Takes over rows of another form, after the own ones or instead of them. */
export function copyRows(
  project: Project,
  details: Details,
  from: readonly ProjectRow[],
  replace: boolean,
): readonly Command[] {
  const own = ownRows(project, details);
  const last = own.at(-1);
  const rows = makeRows(
    project,
    details,
    from.map((row) => row.cells),
  );
  const insert: Command = {
    kind: 'insertRows',
    table: details.table,
    at: last ? last.at + 1 : allRows(project, details).length,
    rows,
  };
  if (!replace || own.length === 0) return [insert];
  // The new rows go in first: the position after the last own row is only right while that row stands.
  return [insert, { kind: 'removeRows', table: details.table, keys: own.map(({ row }) => row.key) }];
}

/** The rows of another form, to choose from. */
export function rowsOfForm(project: Project, details: Details, form: string): ProjectRow[] {
  return ownRows(project, { ...details, form }).map(({ row }) => row);
}
