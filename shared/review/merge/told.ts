/** Conflicts in the words of the tables: where, and what each side has there. */

import { Calculation } from '../../calculation/calculation.js';
import { shownEntry } from '../../entry/entry-text.js';
import { type Address, parseAddressKey } from '../../project/address.js';
import { isRecord } from '../../record.js';
import type { Standard } from '../../standard/standard.js';
import type { Place } from '../comparison.js';
import { placeOf, type States } from '../states.js';
import type { Conflict, ConflictPart } from './conflict.js';
import type { Merge } from './merge.js';

/** Empty where a side has nothing there. */
export interface ToldConflict {
  readonly part: ConflictPart;
  readonly place: Place;
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

const NAMES: Readonly<Record<ConflictPart, string>> = {
  unit: '单位名称',
  code: '单位编码',
  year: '年度',
  standard: '规范',
  cell: '',
  row: '',
  order: '行的次序',
  override: '手工调整',
  prose: '改写的段落',
  accepted: '问题的说明',
  carried: '沿用待确认',
  former: '上年所写',
  ledger: '导入的明细',
  department: '汇入的所属单位',
  version: '留存的版本',
  signature: '签字',
  working: '算式',
  thread: '批注',
};

/** All by one standard, that of the merged project. */
export function toldConflicts(standard: Standard, { project, theirs, conflicts }: Merge): ToldConflict[] {
  if (conflicts.length === 0) return [];
  const world = (of: Merge['project']): States['before'] => ({ project: of, figures: new Calculation(standard, of) });
  const states: States = { standard, before: world(theirs), after: world(project), unplaced: [] };
  return conflicts.map((conflict) => {
    const words = (value: unknown): string => (value === undefined ? '' : wordsOf(states, conflict, value));
    const { part, base, ours, theirs: others } = conflict;
    return { part, place: placeIn(states, conflict), base: words(base), ours: words(ours), theirs: words(others) };
  });
}

function placeIn(states: States, { part, at }: Conflict): Place {
  if (part === 'row') {
    const [table = '', row = ''] = at.split('/');
    return placeOf(states, { table, row, column: '' });
  }
  if (part === 'order') return { table: placeOf(states, { table: at, row: '', column: '' }).table, row: NAMES.order };
  const address = parseAddressKey(at);
  if (address && part !== 'accepted') {
    const place = placeOf(states, address);
    return part === 'cell' ? place : { ...place, column: `${place.column ?? ''}（${NAMES[part]}）` };
  }
  return { table: NAMES[part], ...(at === '' || part === 'accepted' ? {} : { row: at }) };
}

function wordsOf(states: States, { part, at }: Conflict, value: unknown): string {
  const address = parseAddressKey(at);
  if (Array.isArray(value)) return `${value.length} 行，次序如文件所列`;
  if (part === 'row' && isRecord(value)) {
    const [table = '', row = ''] = at.split('/');
    return Object.entries(value)
      .map(([column, entry]) => {
        const cell: Address = { table, row, column };
        return `${placeOf(states, cell).column ?? column}：${entryWords(states, cell, String(entry))}`;
      })
      .join('；');
  }
  if (!isRecord(value)) return address ? entryWords(states, address, String(value)) : String(value);
  const { value: entry, reason, text, name, source, id, version, unit, units } = value;
  if (part === 'override' && address) return `${entryWords(states, address, String(entry))}（${String(reason)}）`;
  if (part === 'accepted') return `${String(reason)}（${String(name)}）`;
  if (part === 'working') return `${String(text)}（${String(unit)}）`;
  if (part === 'standard') return `${String(id)} ${String(version)}`;
  if (part === 'department' && Array.isArray(units)) return `${units.length} 个单位`;
  return String(text ?? source);
}

/** An amount with all its digits in the table's unit. */
function entryWords({ standard }: States, { table: id, column: key }: Address, entry: string): string {
  const table = standard.tables.get(id);
  const column = table?.columnByKey.get(key);
  return table && column?.type === 'amount' ? shownEntry(entry, column, table.numbers.unit) : entry;
}
