/** What differs between two states of a project, place by place; empty where they are the same work. */

import { own } from '../record.js';
import { addressKey } from './address.js';
import { memberWords } from './department.js';
import type { Acceptance, Override, Project, ProjectRow, Working } from './model.js';
import { STEP_NAMES } from './signing/signature.js';
import type { Thread } from './thread.js';

export interface Difference {
  readonly part:
    | 'unit'
    | 'code'
    | 'year'
    | 'standard'
    | 'cell'
    | 'row'
    | 'order'
    | 'override'
    | 'prose'
    | 'accepted'
    | 'carried'
    | 'working'
    | 'ledger'
    | 'department'
    | 'version'
    | 'signature'
    | 'thread';
  /** An address (`table/row/column`), `table/row`, a table, a block, the key of a finding or the name of a thread; empty where there is one only. */
  readonly at: string;
  /** As entered; empty where there is nothing. Of an override the value on one line, its reason after it. */
  readonly before: string;
  readonly after: string;
}

const NONE: readonly ProjectRow[] = [];

type DifferencePart = Difference['part'];
type Texts = Readonly<Record<string, string>>;

export function differences(before: Project, after: Project): Difference[] {
  const found: Difference[] = [];
  const note = (part: DifferencePart, at: string, was: string, is: string): void => {
    if (was !== is) found.push({ part, at, before: was, after: is });
  };
  const each = (part: DifferencePart, was: Texts, is: Texts): void => {
    for (const at of union(was, is)) note(part, at, own(was, at) ?? '', own(is, at) ?? '');
  };
  note('unit', '', before.unit.name, after.unit.name);
  note('code', '', before.unit.code, after.unit.code);
  note('year', '', String(before.year), String(after.year));
  note('standard', '', standardText(before), standardText(after));
  for (const table of union(before.tables, after.tables)) {
    const [was = NONE, is = NONE] = [own(before.tables, table)?.rows, own(after.tables, table)?.rows];
    if (was !== is) for (const one of rowDifferences(table, was, is)) found.push(one);
  }
  each('override', texts(before.overrides, overrideText), texts(after.overrides, overrideText));
  each(
    'prose',
    texts(before.prose, ({ text }) => text),
    texts(after.prose, ({ text }) => text),
  );
  each('accepted', texts(before.accepted, acceptanceText), texts(after.accepted, acceptanceText));
  each('carried', texts(before.carried ?? {}, String), texts(after.carried ?? {}, String));
  const cells = new Set(found.flatMap(({ part, at }) => (part === 'cell' ? [at] : [])));
  for (const one of workingDifferences(before, after)) if (!cells.has(one.at)) found.push(one);
  note('ledger', '', ledgerText(before), ledgerText(after));
  note('department', '', departmentText(before), departmentText(after));
  each('version', versionTexts(before), versionTexts(after));
  each('signature', signatureTexts(before), signatureTexts(after));
  each('thread', texts(before.threads ?? {}, threadText), texts(after.threads ?? {}, threadText));
  return found;
}

/** One that is the same work, kept at the same time, is the same version. */
function versionTexts({ versions = [] }: Project): Texts {
  return Object.fromEntries(
    versions.map(({ name, time, hash, remark = '' }) => [`${time} ${hash}`, `${name}\n${remark}`]),
  );
}

function signatureTexts({ signatures = [] }: Project): Texts {
  return Object.fromEntries(signatures.map((one) => [JSON.stringify(one), `${STEP_NAMES[one.step]} ${one.name}`]));
}

/** Another way to the amount; where the amount is another too, that says it. */
function workingDifferences({ workings: was = {} }: Project, { workings: is = {} }: Project): Difference[] {
  const text = (one: Working | undefined): string => (one ? `${one.text}（${one.unit}）` : '');
  return [...union(was, is)].flatMap((at): Difference[] => {
    const [before, after] = [text(own(was, at)), text(own(is, at))];
    return before === after ? [] : [{ part: 'working', at, before, after }];
  });
}

/** Two imports of the same file may differ in any posting. */
function ledgerText({ ledger }: Project): string {
  return ledger ? [`${ledger.source}（${ledger.postings.length} 条）`, ...ledger.postings].join('\n') : '';
}

/** Whose files, in which state, and who should be among them; what they gave stands in the cells. */
function departmentText({ department }: Project): string {
  if (!department) return '';
  const { units, list, eliminations } = department;
  const taken = units.map((one) => `${memberWords(one)} ${one.hash}`);
  const eliminated = eliminations.map(({ title, tables }) => `${title} ${JSON.stringify(tables)}`);
  return [`${units.length} 个单位`, ...taken, ...list.map(memberWords), ...eliminated].join('\n');
}

function rowDifferences(table: string, before: readonly ProjectRow[], after: readonly ProjectRow[]): Difference[] {
  const [old, now] = [byKey(before), byKey(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  const found = keys.flatMap((key) => ofRow(table, key, old.get(key), now.get(key)));
  const order = (rows: readonly ProjectRow[]): string =>
    rows.flatMap(({ key }) => (old.has(key) && now.has(key) ? [key] : [])).join('/');
  const [was, is] = [order(before), order(after)];
  return was === is ? found : [...found, { part: 'order', at: table, before: was, after: is }];
}

function ofRow(table: string, row: string, was: ProjectRow | undefined, is: ProjectRow | undefined): Difference[] {
  if (was === is) return [];
  const [had, has] = [was?.cells ?? {}, is?.cells ?? {}];
  const cells = [...union(had, has)].flatMap((column): Difference[] => {
    const [before, after] = [own(had, column) ?? '', own(has, column) ?? ''];
    return before === after ? [] : [{ part: 'cell', at: addressKey({ table, row, column }), before, after }];
  });
  // A row without entries that came or went.
  if (cells.length > 0 || (was && is)) return cells;
  return [{ part: 'row', at: `${table}/${row}`, before: was ? row : '', after: is ? row : '' }];
}

function byKey(rows: readonly ProjectRow[]): Map<string, ProjectRow> {
  return new Map(rows.map((row) => [row.key, row]));
}

function union(one: object, other: object): Set<string> {
  return new Set([...Object.keys(one), ...Object.keys(other)]);
}

function texts<T>(record: Readonly<Record<string, T>>, text: (value: T) => string): Texts {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, text(value)]));
}

function standardText({ standard }: Project): string {
  return `${standard.id} ${standard.version}`;
}

function overrideText({ value, reason }: Override): string {
  return `${value}\n${reason}`;
}

function acceptanceText({ reason, name, date = '' }: Acceptance): string {
  return `${reason}（${name} ${date}）`;
}

/** What was said, a line for each remark. */
function threadText({ remarks }: Thread): string {
  return remarks
    .map(({ name, time, text, settles }) => {
      const deed = settles === undefined ? '' : settles ? '［已解决］' : '［重新打开］';
      return `${name} ${time.slice(0, 10)}：${deed}${text}`;
    })
    .join('\n');
}
