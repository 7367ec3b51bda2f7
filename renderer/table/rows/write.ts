/** One cell that was typed into: what becomes of the text, as commands or as a word why not. */

import { plainTitle } from '../../../shared/calculation/plain-title.js';
import { readTyped } from '../../../shared/entry/read-entry.js';
import { freeKeys } from '../../../shared/project/free-keys.js';
import { isComputed, isEditable, kindOf } from '../../../shared/sheet/cell-kind.js';
import { entryAt, type Scene, workingAt } from '../../../shared/sheet/scene.js';
import type { SheetPlace } from '../../../shared/sheet/sheet.js';
import { catalogAt } from '../edit/suggestions.js';
import { addCode, changeCode } from './add-code.js';
import { type Plan, refused } from './edit-rows.js';

export interface Written {
  readonly written: Plan;
  /** What should be looked at although the entry is taken. */
  readonly note?: string | undefined;
  readonly problem?: string | undefined;
}

const NOTHING: Plan = { kind: 'commands', commands: [], label: '' };

/** `spot` is undefined where the cell is gone. Amounts are read in the scene's unit. */
export function planWrite(scene: Scene, spot: SheetPlace | undefined, text: string): Written {
  const plan = spot ? writeAt(scene, spot, text) : refused('这一格已经不在表中');
  const { written, note } = 'written' in plan ? plan : { written: plan, note: undefined };
  return { written, note, problem: written.kind === 'refused' ? written.message : undefined };
}

function writeAt(scene: Scene, spot: SheetPlace, text: string): Plan | Written {
  const { standard, sheet, project, calculation, unit } = scene;
  const kind = kindOf(standard, sheet, spot);
  if (!isEditable(kind)) return refused(whyNot(isComputed(kind)));
  if (kind === 'fresh' && text.trim() === '') return NOTHING;
  if (kind === 'fresh' && sheet.rows?.kind === 'classification') return addCode(scene, text);
  if (kind === 'code' && spot.row) return text.trim() === '' ? NOTHING : changeCode(scene, spot.row.key, text);
  const column = kind === 'name' ? { type: 'text' as const } : spot.column;
  const read = readTyped(column, text, unit, catalogAt(standard, sheet, spot));
  if (read.kind === 'problem') return refused(read.message);
  const { value, note } = read;
  const working = read.working === undefined ? undefined : { text: read.working, unit };
  if (kind === 'fresh') return { written: beginRow(scene, spot.column.key, value), note };
  if (!spot.address) return NOTHING;
  const address = kind === 'name' ? { ...spot.address, column: 'name' } : spot.address;
  const same = (entryAt(project, address) ?? '') === value;
  if (same && workingAt(project, address)?.text === working?.text) return { written: NOTHING, note };
  const label = `填写 ${plainTitle(calculation, spot.column.title)}`;
  return {
    written: { kind: 'commands', commands: [{ kind: 'setCells', cells: [{ address, value, working }] }], label },
    note,
  };
}

/** A new row of a list that begins with one entry. */
function beginRow({ project, sheet }: Scene, column: string, value: string): Plan {
  const table = sheet.table.id;
  const [key = 'p1'] = freeKeys(project, 1);
  const at = project.tables[table]?.rows.length ?? 0;
  const rows = [{ key, cells: { [column]: value } }];
  return { kind: 'commands', commands: [{ kind: 'insertRows', table, at, rows }], label: '新增行', row: key, column };
}

/** Why nothing can be typed into a cell. */
export function whyNot(computed: boolean): string {
  return computed ? '这一格自动计算，不能直接填写；确需改动请用“数据 › 手工调整…”' : '这一格由规范固定，不能填写';
}
