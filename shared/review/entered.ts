/** What somebody entered or did between two states (改动), each told once and as printed. */

import { groupBy, keptIn } from '../collections.js';
import { type Address, parseAddressKey } from '../project/address.js';
import { type Difference, differences } from '../project/difference.js';
import type { Acceptance, Override } from '../project/model.js';
import { rowOfPlace, type ThreadPlace } from '../project/thread.js';
import { own } from '../record.js';
import { followers, ownersIn } from '../rows/renamed.js';
import { stayed } from '../stayed.js';
import type { ChangeKind, EnteredChange } from './comparison.js';
import { wordMarks } from './marks.js';
import { toldWords, type Words } from './paragraphs.js';
import { isList } from './same-rows.js';
import { placeOf, type State, type States, told, valueIn } from './states.js';

/** A change with what it touched. */
export interface Entered {
  readonly change: EnteredChange;
  readonly cells: readonly Address[];
  readonly block?: string;
  /** What the wording reads besides cells. */
  readonly name?: 'unit' | 'year';
}

const IDENTITY = { unit: '单位名称', code: '单位编码', year: '年度' } as const;
const ROW_KINDS = new Set<ChangeKind>(['added', 'removed']);
const CELL_PARTS = new Set<Difference['part']>(['cell', 'row']);

/** `originals` are the states before they were made comparable. */
export function enteredChanges(states: States, originals: readonly [State, State], words: Words): Entered[] {
  const found = differences(states.before.project, states.after.project);
  const rows = groupBy(
    found.filter(({ part }) => CELL_PARTS.has(part)),
    ({ at }) => at.split('/', 2).join('/'),
  );
  const tables = [...states.standard.tables.keys()];
  const inOrder = [...rows].sort(([one], [other]) => placeIn(tables, one) - placeIn(tables, other));
  const touched = new Set(found.flatMap(({ part, at }) => (part === 'cell' ? [at] : [])));
  const rest = (part: Difference['part']): Difference[] => found.filter((one) => one.part === part);
  return [
    ...identityChanges(found, originals),
    ...folded(
      states,
      inOrder.flatMap(([at, cells]) => rowChanges(states, at, cells)),
    ),
    ...rest('order').flatMap(({ at }) => moves(states, at)),
    ...rest('override').flatMap(({ at }) => overrideChange(states, at)),
    ...rest('prose').map((one) => paragraphChange(one, words)),
    ...rest('accepted').map(({ at }) => acceptedChange(states, at)),
    ...rest('carried').flatMap((one) => (touched.has(one.at) ? [] : confirmedChange(states, one))),
    ...rest('working').flatMap((one) => workingChange(states, one)),
    ...rest('ledger').map((one) => listChange('ledger', '导入的明细', one)),
    ...rest('department').map((one) => listChange('department', '汇入的所属单位', one)),
    ...rest('thread').map((one) => threadChange(states, one)),
  ];
}

function placeIn(tables: readonly string[], row: string): number {
  const place = tables.indexOf(row.split('/', 1)[0] ?? '');
  return place < 0 ? tables.length : place;
}

function plainChange(kind: ChangeKind, table: string, before: string, after: string): Entered {
  return { change: { kind, place: { table }, before, after }, cells: [] };
}

function identityChanges(found: readonly Difference[], [one, other]: readonly [State, State]): Entered[] {
  const standardOf = ({ standard, project }: State): string => `${standard.identity.name} ${project.standard.version}`;
  const [was, is] = [standardOf(one), standardOf(other)];
  const told = found.flatMap(({ part, before, after }): Entered[] => {
    if (part !== 'unit' && part !== 'code' && part !== 'year') return [];
    const change = plainChange('identity', IDENTITY[part], before, after);
    return [part === 'code' ? change : { ...change, name: part }];
  });
  return was === is ? told : [...told, plainChange('identity', '规范', was, is)];
}

/** A row that is new, or gone, is told as a whole; of others each cell. */
function rowChanges(states: States, at: string, cells: readonly Difference[]): Entered[] {
  const [table = '', row = ''] = at.split('/');
  const there = ({ figures }: States['before']): boolean => figures.rowsOf(table)?.index.has(row) ?? false;
  const [was, is] = [there(states.before), there(states.after)];
  const addresses = cells.flatMap((one) => parseAddressKey(one.at) ?? []);
  if (was === is) return addresses.map((address) => cellChange(states, address));
  const place = placeOf(states, { table, row, column: '' });
  const filled = contents(states, addresses, is);
  const change: EnteredChange = {
    kind: is ? 'added' : 'removed',
    place,
    ...(is ? { address: { table, row, column: '' } } : {}),
    before: is ? '' : filled,
    after: is ? filled : '',
  };
  return [{ change, cells: addresses }];
}

/** Rows that hang on a row that came or went with them are told below it. */
function folded(states: States, all: readonly Entered[]): Entered[] {
  const rows = new Map<string, Entered>();
  for (const one of all) {
    const [cell] = one.cells;
    if (cell && ROW_KINDS.has(one.change.kind)) rows.set(`${cell.table}/${cell.row}`, one);
  }
  const below = new Map<Entered, Entered[]>();
  for (const one of rows.values()) {
    const over = ownerOf(states, one, rows);
    if (over && over !== one && over.change.kind === one.change.kind) keptIn(below, over, () => []).push(one);
  }
  const hangs = new Set([...below.values()].flat());
  const withBelow = (one: Entered): Entered[] => [one, ...(below.get(one) ?? []).flatMap(withBelow)];
  return all.flatMap((one): Entered[] => {
    if (hangs.has(one)) return [];
    const [, ...more] = withBelow(one);
    if (more.length === 0) return [one];
    const hanging = more.map(({ change: { place, before, after } }) => ({ place, before, after }));
    const cells = [...one.cells, ...more.flatMap((other) => other.cells)];
    return [{ ...one, change: { ...one.change, hanging }, cells }];
  });
}

/** The row of another table on which a row hangs, if that came or went too. */
function ownerOf(states: States, one: Entered, rows: ReadonlyMap<string, Entered>): Entered | undefined {
  const [cell] = one.cells;
  if (!cell) return undefined;
  const { standard, before, after } = states;
  const { project } = one.change.kind === 'added' ? after : before;
  const cells = project.tables[cell.table]?.rows.find(({ key }) => key === cell.row)?.cells ?? {};
  for (const { column, of } of ownersIn(standard, cell.table)) {
    const found = rows.get(`${of}/${own(cells, column) ?? ''}`);
    if (found) return found;
  }
  for (const table of standard.tables.keys()) {
    const found = followers(standard, table).includes(cell.table) ? rows.get(`${table}/${cell.row}`) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** Everything in a row, column by column. */
function contents(states: States, addresses: readonly Address[], isNow: boolean): string {
  const [{ table = '' } = {}] = addresses;
  const hidden = new Set(ownersIn(states.standard, table).map(({ column }) => column));
  const columns = states.standard.tables.get(table)?.columnByKey;
  const place = ({ column }: Address): number => columns?.get(column)?.index ?? 0;
  return [...addresses]
    .sort((one, other) => place(one) - place(other))
    .filter(({ column }) => !hidden.has(column))
    .map((address) => {
      const { before, after } = cellChange(states, address).change;
      return `${placeOf(states, address).column ?? ''}：${isNow ? after : before}`;
    })
    .join('；');
}

function cellChange(states: States, address: Address): Entered {
  const [was, is] = [valueIn(states.before, address), valueIn(states.after, address)];
  const { isPrintedAlike: _, ...values } = told(states, address, was, is);
  const raw = ({ project }: States['before']): string =>
    own(project.tables[address.table]?.rows.find(({ key }) => key === address.row)?.cells ?? {}, address.column) ?? '';
  // What cannot be read, or has no place, is told as it was typed.
  const isRead = values.before !== values.after && was.kind !== 'error' && is.kind !== 'error';
  const shown = isRead ? values : { before: raw(states.before), after: raw(states.after) };
  const isText = was.kind !== 'amount' && is.kind !== 'amount' && was.kind !== 'number' && is.kind !== 'number';
  const marks =
    isText && shown.before !== '' && shown.after !== '' ? { marks: wordMarks(shown.before, shown.after) } : {};
  return { change: { kind: 'value', place: placeOf(states, address), address, ...shown, ...marks }, cells: [address] };
}

/** Rows of a list that stand elsewhere among those that were there before; the order of others says nothing. */
function moves(states: States, table: string): Entered[] {
  const definition = states.standard.tables.get(table);
  if (!definition || !isList(definition)) return [];
  const [owner] = ownersIn(states.standard, table);
  const groups = ({ project }: States['before']): Map<string, string[]> =>
    new Map(
      [...groupBy(project.tables[table]?.rows ?? [], ({ cells }) => (owner && own(cells, owner.column)) ?? '')].map(
        ([name, rows]) => [name, rows.map(({ key }) => key)],
      ),
    );
  const before = groups(states.before);
  return [...groups(states.after)].flatMap(([name, now]) => {
    const then = before.get(name) ?? [];
    const known = new Set(then);
    const kept = stayed(then, now);
    return now.flatMap((row, place): Entered[] => {
      if (!known.has(row) || kept.has(row)) return [];
      const address = { table, row, column: '' };
      const words = (at: number): string => `第 ${at + 1} 行`;
      const change = {
        place: placeOf(states, address),
        address,
        before: words(then.indexOf(row)),
        after: words(place),
      };
      return [{ change: { kind: 'moved', ...change }, cells: [] }];
    });
  });
}

/** A side that leaves the cell to its formula has what that gives. */
function overrideChange(states: States, at: string): Entered[] {
  const address = parseAddressKey(at);
  if (!address) return [];
  const [was, is] = [own(states.before.project.overrides, at), own(states.after.project.overrides, at)];
  const values = [valueIn(states.before, address), valueIn(states.after, address)] as const;
  const { isPrintedAlike: _, ...shown } = told(states, address, ...values);
  const words = (one: Override | undefined, text: string): string =>
    one ? `${text || one.value}（${one.reason || '未写原因'}）` : text;
  const place = placeOf(states, address);
  const change: EnteredChange = {
    kind: 'override',
    place,
    address,
    ...shown,
    before: words(was, shown.before),
    after: words(is, shown.after),
  };
  return [{ change, cells: [address] }];
}

/** As printed; where the document leaves the paragraph out, as written. */
function paragraphChange({ at, before, after }: Difference, words: Words): Entered {
  const [was, is] = [words.before.get(at), words.after.get(at)];
  const [old, now] = [was?.text ?? before, is?.text ?? after];
  const shown = old === now ? { was: before, is: after } : { was: old, is: now };
  const place = { table: is?.under ?? was?.under ?? '正文' };
  return { change: { kind: 'paragraph', place, block: at, ...toldWords(shown.was, shown.is) }, cells: [], block: at };
}

function acceptedChange({ before, after }: States, key: string): Entered {
  const [was, is] = [own(before.project.accepted, key), own(after.project.accepted, key)];
  const words = (one: Acceptance | undefined): string => (one ? `${one.reason}（${one.name}）` : '');
  const place = { table: '问题的说明', row: (is ?? was)?.about ?? '' };
  return { change: { kind: 'explained', place, before: words(was), after: words(is) }, cells: [] };
}

function confirmedChange(states: States, { at, before, after }: Difference): Entered[] {
  const address = parseAddressKey(at);
  if (!address || !states.after.figures.rowsOf(address.table)?.index.has(address.row)) return [];
  const words = (year: string): string => (year === '' ? '已确认' : `沿用${year}年，待确认`);
  const change = { place: placeOf(states, address), address, before: words(before), after: words(after) };
  return [{ change: { kind: 'confirmed', ...change }, cells: [] }];
}

function workingChange(states: States, { at, before, after }: Difference): Entered[] {
  const address = parseAddressKey(at);
  if (!address) return [];
  return [{ change: { kind: 'working', place: placeOf(states, address), address, before, after }, cells: [] }];
}

/** Said under the name that the place had when the thread was begun. */
function threadChange({ before: was, after: is }: States, { at, before, after }: Difference): Entered {
  const about = (own(is.project.threads, at) ?? own(was.project.threads, at))?.about ?? '';
  const said = new Set(before.split('\n'));
  const news =
    before === ''
      ? after
      : after
          .split('\n')
          .filter((line) => !said.has(line))
          .join('\n');
  const spot = own(is.project.threads, at)?.place;
  const change = {
    kind: 'thread',
    place: { table: '批注', row: about },
    ...(spot && spotOf(spot)),
    before: after === '' ? before : '',
    after: news,
  } as const;
  return { change, cells: [] };
}

/** Where a thread is marked; one on a finding or on everything nowhere. */
function spotOf(place: ThreadPlace): Pick<EnteredChange, 'address' | 'block'> {
  if (place.part === 'paragraph') return { block: place.at };
  const row = rowOfPlace(place);
  if (!row) return {};
  return { address: (place.part === 'cell' ? parseAddressKey(place.at) : undefined) ?? { ...row, column: '' } };
}

/** Something long whose first line says what it is. */
function listChange(kind: 'ledger' | 'department', title: string, { before, after }: Difference): Entered {
  const words = (list: string): string => list.split('\n', 1)[0] ?? '';
  const [was, is] = [words(before), words(after)];
  return plainChange(kind, title, was, was === is ? `${is}，内容不同` : is);
}
