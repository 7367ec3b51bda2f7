/** What differs between two states of a project, in the words of its tables and parts. */

import { Calculation } from '../../shared/calculation/calculation.js';
import { rowTitle } from '../../shared/calculation/row-title.js';
import { placeOf } from '../../shared/checks/place.js';
import { shownEntry } from '../../shared/entry/entry-text.js';
import type { MoneyUnit } from '../../shared/number/money.js';
import { type Address, parseAddressKey } from '../../shared/project/address.js';
import type { Difference } from '../../shared/project/difference.js';
import type { Project } from '../../shared/project/model.js';
import type { Threads } from '../../shared/project/thread.js';
import { own } from '../../shared/record.js';
import type { Column, Standard } from '../../shared/standard/standard.js';
import { partOf } from './parts.js';
import { tableTitle, viewTitle } from './view-title.js';

export interface DifferenceLine {
  readonly place: string;
  readonly before: string;
  readonly after: string;
}

interface States {
  readonly before: Calculation;
  readonly after: Calculation;
  readonly unit: MoneyUnit;
  readonly threads: Threads;
}

const NAMES: Partial<Record<Difference['part'], string>> = {
  unit: '单位名称',
  code: '单位编码',
  year: '年度',
  standard: '规范版本',
  signature: '签字',
};

/** Both states are named by one standard, that of the later one. */
export function differenceLines(
  standard: Standard,
  [before, after]: readonly [Project, Project],
  found: readonly Difference[],
  unit: MoneyUnit,
): DifferenceLine[] {
  if (found.length === 0) return [];
  const threads = { ...before.threads, ...after.threads };
  const states = { before: new Calculation(standard, before), after: new Calculation(standard, after), unit, threads };
  return found.map((one) => lineOf(states, one));
}

function lineOf(states: States, { part, at, before, after }: Difference): DifferenceLine {
  const { after: calculation, unit } = states;
  const cell = parseAddressKey(at);
  switch (part) {
    case 'cell': {
      const text = (entry: string): string =>
        entry === '' ? '（空）' : shownEntry(entry, columnOf(states, cell), unit);
      return { place: cellPlace(states, cell, at), before: text(before), after: text(after) };
    }
    case 'override': {
      const text = (override: string): string => {
        const [value = '', ...reason] = override.split('\n');
        return override === '' ? '（无）' : `${shownEntry(value, columnOf(states, cell), unit)}（${reason.join(' ')}）`;
      };
      return { place: `${cellPlace(states, cell, at)}（手工调整）`, before: text(before), after: text(after) };
    }
    case 'carried': {
      const text = (year: string): string => (year === '' ? '已确认' : `沿用 ${year} 年，待确认`);
      return { place: cellPlace(states, cell, at), before: text(before), after: text(after) };
    }
    case 'working':
      return { place: `${cellPlace(states, cell, at)}（算式）`, before: before || '（无）', after: after || '（无）' };
    case 'thread': {
      const about = (own(states.threads, at)?.about ?? '').slice(0, 80);
      return { place: `批注：${about}`, before: before || '（无）', after: after || '（无）' };
    }
    case 'row':
      return rowLine(states, at, before, after);
    case 'order':
      return { place: tableTitle(calculation.standard, calculation, at), before: '原来的行序', after: '行的顺序不同' };
    case 'prose': {
      const view = { kind: 'prose', part: partOf(calculation.standard, at) } as const;
      const place = `${viewTitle(calculation.standard, calculation, view)} · 改写的段落`;
      return { place, before: before || '（未改写）', after: after || '（未改写）' };
    }
    case 'accepted':
      return { place: '问题的说明', before: before || '（无）', after: after || '（无）' };
    case 'version': {
      const text = (version: string): string => version.split('\n', 1)[0] || '（无）';
      return { place: '留存的版本', before: text(before), after: text(after) };
    }
    case 'ledger': {
      const text = (ledger: string): string => ledger.split('\n', 1)[0] || '（无）';
      return { place: '明细', before: text(before), after: text(after) };
    }
    default:
      return { place: NAMES[part] ?? part, before: before || '（空）', after: after || '（空）' };
  }
}

function rowLine({ before: was, after: is }: States, at: string, before: string, after: string): DifferenceLine {
  const [table = '', row = ''] = at.split('/');
  const known = is.standard.tables.get(table);
  const title = known ? rowTitle(after === '' ? was : is, known, row) : row;
  const words = (text: string): string => (text === '' ? '（无此行）' : '（空行）');
  return { place: `${tableTitle(is.standard, is, table)} · ${title}`, before: words(before), after: words(after) };
}

function columnOf({ after }: States, cell: Address | undefined): Column | undefined {
  return cell && after.standard.tables.get(cell.table)?.columnByKey.get(cell.column);
}

/** Named where the row still is. */
function cellPlace({ before, after }: States, cell: Address | undefined, at: string): string {
  if (!cell) return at;
  const there = after.rowsOf(cell.table)?.index.has(cell.row);
  return placeOf(there ? after : before, cell).label;
}
