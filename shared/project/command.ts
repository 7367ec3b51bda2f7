/**
 * The commands (操作) a user can give, turned into changes of the project. A paste of many cells is one
 * command and so one step of undo.
 */
import { keptIn } from '../collections.js';
import { own } from '../record.js';
import { type Address, addressKey, parseAddressKey } from './address.js';
import { applyChanges, type Change } from './change.js';
import type { Work } from './content.js';
import type { Department } from './department.js';
import type { Acceptance, Ledger, Project, ProjectRow, Working } from './model.js';
import { changesTo } from './restore.js';
import { refuseSigned, signChanges } from './signing/sign.js';
import type { Signature } from './signing/signature.js';
import { joinedRemarks, type Thread, type Threads } from './thread.js';
import type { VersionLabel } from './versions/version.js';
import { withoutVersion, withVersion } from './versions/versions.js';

/** An empty value removes the entry; `working` is the arithmetic that it was typed as. */
export interface CellSetting {
  readonly address: Address;
  readonly value: string;
  readonly working?: Working | undefined;
}

export type Command =
  | { readonly kind: 'setCells'; readonly cells: readonly CellSetting[] }
  | { readonly kind: 'insertRows'; readonly table: string; readonly at: number; readonly rows: readonly ProjectRow[] }
  | { readonly kind: 'removeRows'; readonly table: string; readonly keys: readonly string[] }
  | { readonly kind: 'moveRow'; readonly table: string; readonly key: string; readonly to: number }
  | { readonly kind: 'override'; readonly address: Address; readonly value: string; readonly reason: string }
  | { readonly kind: 'clearOverride'; readonly address: Address }
  | { readonly kind: 'setProse'; readonly block: string; readonly text: string | undefined }
  | ({ readonly kind: 'accept'; readonly key: string } & Acceptance)
  | { readonly kind: 'withdraw'; readonly key: string }
  | { readonly kind: 'confirmCarried'; readonly cells: readonly Address[] }
  | { readonly kind: 'setLedger'; readonly ledger: Ledger | undefined }
  /** What the units gave, beside the entries that it makes. */
  | { readonly kind: 'setDepartment'; readonly department: Department | undefined }
  /** Begins a thread, or adds the remarks to the one that there is. */
  | { readonly kind: 'remark'; readonly id: string; readonly thread: Thread }
  | { readonly kind: 'removeThread'; readonly id: string }
  | { readonly kind: 'setThreads'; readonly threads: Threads }
  | { readonly kind: 'setUnit'; readonly name: string; readonly code: string }
  | { readonly kind: 'setYear'; readonly year: number }
  | { readonly kind: 'keepVersion'; readonly label: VersionLabel }
  | { readonly kind: 'dropVersion'; readonly at: number }
  /** Goes on with the chain, or takes the place of a broken one; what was signed is kept as a version. */
  | { readonly kind: 'sign'; readonly signature: Signature }
  /** What is said of the work, its versions among it, stays. */
  | { readonly kind: 'restore'; readonly work: Work };

function spliced(rows: readonly ProjectRow[], at: number, added: readonly ProjectRow[]): ProjectRow[] {
  return [...rows.slice(0, at), ...added, ...rows.slice(at)];
}

/** The changes a command makes to this project. An empty cell value removes the entry. */
export function changesOf(project: Project, command: Command): Change[] {
  switch (command.kind) {
    case 'setCells':
      return [
        ...setCells(project, command.cells),
        ...workings(project, command.cells),
        ...confirmed(
          project,
          command.cells.map(({ address }) => address),
        ),
      ];
    case 'insertRows': {
      const rows = rowsOf(project, command.table);
      const known = new Set(rows.map((row) => row.key));
      const added = command.rows.filter((row) => !known.has(row.key));
      return rowsChange(command.table, spliced(rows, command.at, added));
    }
    case 'removeRows': {
      const gone = new Set(command.keys);
      const kept = rowsOf(project, command.table).filter((row) => !gone.has(row.key));
      const marked = Object.keys(project.carried ?? {}).flatMap((key) => parseAddressKey(key) ?? []);
      // A row that takes the key one day brings its own words.
      const cells = marked.filter(({ table, row }) => table === command.table && gone.has(row));
      const worked = Object.keys(project.workings ?? {}).flatMap((key) => parseAddressKey(key) ?? []);
      const left = worked.filter(({ table, row }) => table === command.table && gone.has(row));
      const none = left.map((address): CellSetting => ({ address, value: '' }));
      return [...rowsChange(command.table, kept), ...confirmed(project, cells), ...workings(project, none)];
    }
    case 'moveRow': {
      const rows = rowsOf(project, command.table);
      const row = rows.find((one) => one.key === command.key);
      if (!row) return [];
      const rest = rows.filter((one) => one !== row);
      return rowsChange(command.table, spliced(rest, command.to, [row]));
    }
    case 'override':
      return [
        {
          path: ['overrides', addressKey(command.address)],
          value: { value: command.value, reason: command.reason },
        },
      ];
    case 'clearOverride':
      return [{ path: ['overrides', addressKey(command.address)], value: undefined }];
    case 'setProse':
      return [
        { path: ['prose', command.block], value: command.text === undefined ? undefined : { text: command.text } },
      ];
    case 'accept': {
      const { kind: _kind, key, ...acceptance } = command;
      return [{ path: ['accepted', key], value: acceptance }];
    }
    case 'withdraw':
      return [{ path: ['accepted', command.key], value: undefined }];
    case 'confirmCarried':
      return confirmed(project, command.cells);
    case 'setLedger':
      return [{ path: ['ledger'], value: command.ledger }];
    case 'setDepartment':
      return [{ path: ['department'], value: command.department }];
    case 'remark': {
      const known = own(project.threads, command.id);
      const remarks = joinedRemarks(known?.remarks ?? [], command.thread.remarks);
      return [{ path: ['threads', command.id], value: { ...(known ?? command.thread), remarks } }];
    }
    case 'removeThread':
      return [{ path: ['threads', command.id], value: undefined }];
    case 'setThreads':
      return [{ path: ['threads'], value: command.threads }];
    case 'setUnit':
      return [{ path: ['unit'], value: { name: command.name, code: command.code } }];
    case 'setYear':
      return [{ path: ['year'], value: command.year }];
    case 'keepVersion':
      return [{ path: ['versions'], value: withVersion(project, command.label) }];
    case 'dropVersion': {
      refuseSigned(project, command.at);
      const left = withoutVersion(project.versions ?? [], command.at);
      return [{ path: ['versions'], value: left.length > 0 ? left : undefined }];
    }
    case 'sign':
      return signChanges(project, command.signature);
    case 'restore':
      return changesTo(project, command.work);
  }
}

function rowsOf(project: Project, table: string): readonly ProjectRow[] {
  return project.tables[table]?.rows ?? [];
}

function rowsChange(table: string, rows: readonly ProjectRow[]): Change[] {
  return [{ path: ['tables', table], value: { rows } }];
}

/** What is edited or confirmed is this year's. */
function confirmed({ carried }: Project, cells: readonly Address[]): Change[] {
  if (!carried) return [];
  const keys = new Set(cells.map(addressKey).filter((key) => Object.hasOwn(carried, key)));
  return [...keys].map((key) => ({ path: ['carried', key], value: undefined }));
}

/** Arithmetic is that of the entry it gave: another entry has its own, or none. */
function workings({ workings: known = {} }: Project, cells: readonly CellSetting[]): Change[] {
  return cells.flatMap(({ address, working }): Change[] => {
    const key = addressKey(address);
    return working || Object.hasOwn(known, key) ? [{ path: ['workings', key], value: working }] : [];
  });
}

const indexes = new WeakMap<readonly ProjectRow[], Map<string, number>>();

/** Position of each row key; kept as long as the list of rows lives. */
function rowIndex(rows: readonly ProjectRow[]): Map<string, number> {
  return keptIn(indexes, rows, () => new Map(rows.map((row, index) => [row.key, index])));
}

/** A row that holds no entry yet (it follows from other tables) is added when its first cell is typed. */
function setCells(project: Project, cells: readonly CellSetting[]): Change[] {
  const changes: Change[] = [];
  const added = new Map<string, Map<string, number>>();
  for (const { address, value } of cells) {
    const { table, row, column } = address;
    const rows = rowsOf(project, table);
    const newRows = added.get(table) ?? new Map<string, number>();
    const position = rowIndex(rows).get(row) ?? newRows.get(row);
    if (position !== undefined) {
      changes.push({
        path: ['tables', table, 'rows', position, 'cells', column],
        value: value === '' ? undefined : value,
      });
    } else if (value !== '') {
      if (!project.tables[table] && newRows.size === 0) for (const item of rowsChange(table, [])) changes.push(item);
      const at = rows.length + newRows.size;
      added.set(table, newRows.set(row, at));
      changes.push({ path: ['tables', table, 'rows', at], value: { key: row, cells: { [column]: value } } });
    }
  }
  return changes;
}

/** Carries the row positions over to the edited list, so that an edit in a long table stays cheap. */
function keepIndexes(before: Project, after: Project, changes: readonly Change[]): void {
  for (const { path } of changes) {
    const [root, table] = path;
    if (root !== 'tables' || typeof table !== 'string' || path.length < 6) continue;
    const old = before.tables[table]?.rows;
    const rows = after.tables[table]?.rows;
    const index = old && indexes.get(old);
    if (rows && index && old.length === rows.length) indexes.set(rows, index);
  }
}

export interface Step {
  readonly project: Project;
  readonly changes: readonly Change[];
  readonly inverse: readonly Change[];
}

/** Carries a command out. The inverse changes undo it exactly. */
export function execute(project: Project, command: Command): Step {
  const changes = changesOf(project, command);
  return executeChanges(project, changes);
}

/** A project after several commands, one after the other. */
export function executeAll(project: Project, commands: readonly Command[]): Project {
  return commands.reduce((now, command) => execute(now, command).project, project);
}

/** Carries changes out, for undo and redo. */
export function executeChanges(project: Project, changes: readonly Change[]): Step {
  const applied = applyChanges(project, changes);
  keepIndexes(project, applied.project, changes);
  return { project: applied.project, changes, inverse: applied.inverse };
}
