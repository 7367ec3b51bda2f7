/**
 * Two copies of a project that go back to one (三方合并): what either side did stands in the merged one, and where both did different
 * things to the same place, ours stands and the conflict is told with both. Neither of the three is changed.
 */
import { addressKey, parseAddressKey } from '../../project/address.js';
import type { Project, ProjectRow, ProjectTable, Working } from '../../project/model.js';
import { linkedVersions } from '../../project/signing/sign.js';
import { headOf } from '../../project/signing/signature.js';
import { mergeVersions } from '../../project/versions/merge.js';
import { own } from '../../record.js';
import type { Standard } from '../../standard/standard.js';
import { isList, withSameRows } from '../same-rows.js';
import { Choice, type Conflict, conflictName, type Decisions, sameData } from './conflict.js';
import { type AsOneHas, metRemovals } from './hanging.js';
import { mergeOrders } from './order.js';
import { mergeThreads } from './threads.js';

export interface Merge {
  readonly project: Project;
  readonly conflicts: readonly Conflict[];
  /** The other copy with its rows under the keys that they have in the merged project. */
  readonly theirs: Project;
}

/**
 * All three by one version of the standard; `decisions` are those of the conflicts of an earlier merge of the same three. With it, rows are known by what they are and not by their keys alone, and what hangs on
 * a row shares its fate; a row that theirs added may get another key.
 */
export function mergeProjects(
  base: Project,
  ours: Project,
  theirs: Project,
  standard?: Standard,
  decisions?: Decisions,
): Merge {
  if (sameData(theirs, base) || sameData(ours, theirs)) return { project: ours, conflicts: [], theirs };
  if (sameData(ours, base)) return { project: theirs, conflicts: [], theirs };
  if (!standard) return merged({ base, ours, theirs }, undefined, decisions);
  const was = withSameRows(standard, base, ours);
  const known = withSameRows(standard, theirs, was);
  return merged({ base: was, ours, theirs: withSameRows(standard, known, ours, was) }, standard, decisions);
}

function merged(three: Three, standard: Standard | undefined, decisions: Decisions | undefined): Merge {
  const choice = new Choice(decisions);
  const { base, ours, theirs } = three;
  const of = <K extends keyof Project>(part: K): readonly [Project[K], Project[K], Project[K]] => [
    base[part],
    ours[part],
    theirs[part],
  ];
  const itself = (name: string): string => name;
  const [{ unit: was }, { unit: mine }, { unit: yours }] = [base, ours, theirs];
  const fixed: AsOneHas = standard ? metRemovals(standard, three, choice) : new Map();
  const tables = mergeTables(three, { fixed, isOrdered: orderedIn(standard) }, choice);
  const project: Project = {
    standard: choice.of('standard', '', ...of('standard')),
    unit: {
      name: choice.of('unit', '', was.name, mine.name, yours.name),
      code: choice.of('code', '', was.code, mine.code, yours.code),
    },
    year: choice.of('year', '', ...of('year')),
    tables,
    overrides: choice.ofEach('override', itself, of('overrides')),
    prose: choice.ofEach('prose', itself, of('prose')),
    accepted: choice.ofEach('accepted', itself, of('accepted')),
    ...optional(
      'carried',
      choice.ofEach('carried', itself, [base.carried ?? {}, ours.carried ?? {}, theirs.carried ?? {}]),
    ),
    ...optional('former', choice.ofEach('former', itself, [base.former ?? {}, ours.former ?? {}, theirs.former ?? {}])),
    ...optional('workings', workingsOf(tables, three, choice, decisions)),
    ...ledgerOf(choice.of('ledger', '', ...of('ledger'))),
    ...saidOf(three, choice.of('signature', '', ...of('signatures'))),
    ...departmentOf(choice.of('department', '', ...of('department'))),
    ...optional('threads', mergeThreads(base.threads ?? {}, ours.threads ?? {}, theirs.threads ?? {})),
  };
  return { project, conflicts: choice.conflicts, theirs };
}

function optional<T>(
  name: 'carried' | 'former' | 'workings' | 'threads',
  record: Readonly<Record<string, T>>,
): Partial<Record<string, object>> {
  return Object.keys(record).length > 0 ? { [name]: record } : {};
}

/** The signatures that stand, and the versions of both beside them. */
function saidOf(
  { base, ours, theirs }: Three,
  signatures: Project['signatures'],
): Pick<Project, 'versions' | 'signatures'> {
  const merged = mergeVersions(base.versions ?? [], ours.versions ?? [], theirs.versions ?? []);
  const gaveWay = new Set([ours, theirs].flatMap((one) => (one.signatures ?? []).map((signed) => headOf(signed))));
  const versions = linkedVersions(merged, signatures ?? [], (head) => gaveWay.has(head));
  return { ...(versions.length > 0 ? { versions } : {}), ...(signatures ? { signatures } : {}) };
}

/** Arithmetic goes with the entry that it gave; where both sides came to one amount by different ways, that is a conflict of its own. */
function workingsOf(
  tables: Project['tables'],
  { base, ours, theirs }: Three,
  choice: Choice,
  decisions: Decisions | undefined,
): Record<string, Working> {
  const itself = (name: string): string => name;
  const all = [base.workings ?? {}, ours.workings ?? {}, theirs.workings ?? {}] as const;
  // Whose amount stands, his arithmetic stands.
  const cells = choice.conflicts.filter(({ part }) => part === 'cell').map(({ at }) => at);
  const theirWays = cells
    .filter((at) => choice.takesTheirs('cell', at))
    .map((at) => conflictName({ part: 'working', at }));
  const ways = new Choice(new Set([...(decisions ?? []), ...theirWays]));
  const chosen = Object.entries(ways.ofEach('working', itself, all));
  const stands = (key: string, working: Working): boolean => {
    const entry = entryAt(tables, key);
    if (entry === undefined) return false;
    return [ours, theirs].some(
      (side) => sameData(side.workings?.[key], working) && entryAt(side.tables, key) === entry,
    );
  };
  for (const one of ways.conflicts) {
    const entries = [tables, ours.tables, theirs.tables].map((side) => entryAt(side, one.at));
    if (entries[0] !== undefined && entries.every((entry) => entry === entries[0])) choice.conflicts.push(one);
  }
  return Object.fromEntries(chosen.filter(([key, working]) => stands(key, working)));
}

function entryAt(tables: Project['tables'], key: string): string | undefined {
  const address = parseAddressKey(key);
  if (!address) return undefined;
  const row = tables[address.table]?.rows.find((one) => one.key === address.row);
  return row && own(row.cells, address.column);
}

function ledgerOf(ledger: Project['ledger']): Pick<Project, 'ledger'> {
  return ledger ? { ledger } : {};
}

function departmentOf(department: Project['department']): Pick<Project, 'department'> {
  return department ? { department } : {};
}

interface Three {
  readonly base: Project;
  readonly ours: Project;
  readonly theirs: Project;
}

interface Known {
  readonly fixed: AsOneHas;
  /** Whether the order of a table's rows says anything. */
  readonly isOrdered: (table: string) => boolean;
}

function orderedIn(standard: Standard | undefined): Known['isOrdered'] {
  return (id) => {
    const table = standard?.tables.get(id);
    return table === undefined || isList(table);
  };
}

function mergeTables({ base, ours, theirs }: Three, known: Known, choice: Choice): Project['tables'] {
  const ids = new Set([...Object.keys(ours.tables), ...Object.keys(theirs.tables), ...Object.keys(base.tables)]);
  const tables = [...ids].flatMap((id): [string, ProjectTable][] => {
    const [was, mine, yours] = [base, ours, theirs].map(({ tables: all }) =>
      Object.hasOwn(all, id) ? all[id] : undefined,
    );
    const rows = mergeRows(id, [was?.rows ?? [], mine?.rows ?? [], yours?.rows ?? []], known, choice);
    // A table without rows is there where whoever changed that has it.
    const isThere = (mine === undefined) === (was === undefined) ? yours !== undefined : mine !== undefined;
    return rows.length > 0 || isThere ? [[id, { rows }]] : [];
  });
  return Object.fromEntries(tables);
}

type Rows = readonly ProjectRow[];

function mergeRows(
  table: string,
  lists: readonly [Rows, Rows, Rows],
  { fixed, isOrdered }: Known,
  choice: Choice,
): ProjectRow[] {
  const [base, ours, theirs] = lists.map((rows) => new Map(rows.map((row) => [row.key, row])));
  const rows = new Map<string, ProjectRow>();
  const keys = new Set(lists.flatMap((list) => list.map(({ key }) => key)));
  for (const key of keys) {
    const mine = ours?.get(key);
    const side = fixed.get(`${table}/${key}`);
    const row = side
      ? side === 'ours'
        ? mine
        : theirs?.get(key)
      : mergeRow(table, key, [base?.get(key), mine, theirs?.get(key)], choice);
    if (row) rows.set(key, row);
  }
  const [was, mine, yours] = lists.map((list) => list.map(({ key }) => key));
  const isTheirs = choice.takesTheirs('order', table);
  const [first, second] = isTheirs ? [yours, mine] : [mine, yours];
  const { order, contradicted } = mergeOrders(was ?? [], first ?? [], second ?? [], new Set(rows.keys()));
  if (contradicted.length > 0 && isOrdered(table))
    choice.note('order', table, { base: was, ours: mine, theirs: yours });
  return order.flatMap((key) => rows.get(key) ?? []);
}

type Row = ProjectRow | undefined;

function mergeRow(table: string, key: string, [base, ours, theirs]: readonly [Row, Row, Row], choice: Choice): Row {
  if (ours && theirs) {
    const cells = choice.ofEach('cell', (column) => addressKey({ table, row: key, column }), [
      base?.cells ?? {},
      ours.cells,
      theirs.cells,
    ]);
    return { key, cells };
  }
  const left = ours ?? theirs;
  if (!base || !left) return left;
  // The other side took it away: what was not touched goes.
  if (sameData(left.cells, base.cells)) return undefined;
  const at = `${table}/${key}`;
  choice.note('row', at, { base: base.cells, ours: ours?.cells, theirs: theirs?.cells });
  return choice.takesTheirs('row', at) ? theirs : ours;
}
