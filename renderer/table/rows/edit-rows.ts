/** Inserting, deleting and moving rows: what may be done where, as commands or as a word why not. */

import type { Row } from '../../../shared/calculation/row.js';
import { largest, smallest } from '../../../shared/extremes.js';
import type { Command } from '../../../shared/project/command.js';
import { freeKeys } from '../../../shared/project/free-keys.js';
import { hangingWords, removal } from '../../../shared/rows/dependents.js';
import { enteredRow, type Scene } from '../../../shared/sheet/scene.js';
import { acceptsRows, type Sheet } from '../../../shared/sheet/sheet.js';
import { tableTitle } from '../../places/view-title.js';
import type { Rect } from '../model/range.js';

export type Plan =
  | {
      readonly kind: 'commands';
      readonly commands: readonly Command[];
      readonly label: string;
      /** The row to look at, and the column where it is not the one at work. */
      readonly row?: string;
      readonly column?: string;
      /** What goes with the rows, in words; asked about first. */
      readonly hanging?: string;
    }
  /** `row` is the one to look at instead. */
  | { readonly kind: 'refused'; readonly message: string; readonly row?: string };

export function refused(message: string): Plan {
  return { kind: 'refused', message };
}

/** The rows that ranges touch, each once, without totals. */
export function rowsIn(sheet: Sheet, ...rects: readonly Rect[]): Row[] {
  const rows = new Set<Row>();
  for (const { top, bottom } of rects)
    for (let line = top; line <= bottom; line++)
      for (const row of sheet.lines[line]?.rows ?? []) if (row && row.kind !== 'total') rows.add(row);
  return [...rows];
}

/** Why rows cannot be added here, in words. */
export function noRows(sheet: Sheet): string {
  const { rows } = sheet;
  if (rows && 'sources' in rows && rows.sources.length > 0) return '本表的行由其他表自动列出，请到来源表增删';
  return '本表的行由规范固定，不能增删';
}

/** Inserts as many empty rows as are selected, above them; at the end when the last, empty line is selected. */
export function insertRows(scene: Scene, rect: Rect): Plan {
  const { sheet, project } = scene;
  if (!acceptsRows(sheet.rows)) return refused(noRows(sheet));
  if (sheet.rows.kind !== 'list') return refused('科目按编码排列：在最后一行输入编码或名称即可增加');
  const existing = project.tables[sheet.table.id]?.rows ?? [];
  const [first] = rowsIn(sheet, rect);
  const found = first ? existing.findIndex((row) => row.key === first.key) : -1;
  const at = found < 0 ? existing.length : found;
  const keys = freeKeys(project, rect.bottom - rect.top + 1);
  const rows = keys.map((key) => ({ key, cells: {} }));
  const command: Command = { kind: 'insertRows', table: sheet.table.id, at, rows };
  return { kind: 'commands', commands: [command], label: '插入行', ...(keys[0] ? { row: keys[0] } : {}) };
}

/** Deletes the selected rows and all that hangs on them. */
export function deleteRows(scene: Scene, rects: readonly Rect[]): Plan {
  const { sheet, project } = scene;
  if (!acceptsRows(sheet.rows)) return refused(noRows(sheet));
  const selected = rowsIn(sheet, ...rects);
  const keys = selected.filter((row) => enteredRow(project, sheet.table.id, row.key)).map((row) => row.key);
  if (keys.length === 0) {
    const parent = selected.some((row) => row.kind === 'parent');
    return refused(parent ? '上级科目随明细自动列出，请删除明细行' : '所选行由其他表自动列出，不能在本表删除');
  }
  const { standard, calculation } = scene;
  const { commands, hanging } = removal(standard, project, sheet.table.id, keys);
  const words = hangingWords(hanging, (table) => tableTitle(standard, calculation, table));
  const label = `删除 ${keys.length} 行${words === '' ? '' : `，连同${words}`}`;
  return { kind: 'commands', commands, label, hanging: words };
}

interface Movable {
  /** Keys of the entered rows in the document's order. */
  readonly keys: readonly string[];
  /** Where the selected ones stand among them. */
  readonly places: readonly number[];
}

/** The selected rows where they can be moved, or a word why not. */
function movable({ sheet, project }: Scene, rect: Rect): Movable | string {
  const { rows } = sheet;
  if (rows?.kind === 'classification') return '科目按编码排列，不能移动';
  if (!acceptsRows(rows)) return '本表的行次由规范固定，不能移动';
  const keys = (project.tables[sheet.table.id]?.rows ?? []).map((row) => row.key);
  const places = rowsIn(sheet, rect)
    .map((row) => keys.indexOf(row.key))
    .filter((at) => at >= 0);
  return places.length === 0 ? '所选行不能移动' : { keys, places };
}

/** Moves the selected rows of a list by one. */
export function moveRows(scene: Scene, rect: Rect, step: 1 | -1): Plan {
  const found = movable(scene, rect);
  if (typeof found === 'string') return refused(found);
  const first = smallest(found.places);
  const last = largest(found.places);
  // The neighbour jumps over the whole group, which moves it in one step.
  const neighbour = found.keys[step < 0 ? first - 1 : last + 1];
  if (neighbour === undefined) return refused(step < 0 ? '已是第一行' : '已是最后一行');
  const to = step < 0 ? last : first;
  const command: Command = { kind: 'moveRow', table: scene.sheet.table.id, key: neighbour, to };
  return { kind: 'commands', commands: [command], label: step < 0 ? '上移' : '下移' };
}

/** Moves the selected rows of a list together before another line; behind all of them where that line holds no entered row. */
export function moveRowsTo(scene: Scene, rect: Rect, line: number): Plan {
  const found = movable(scene, rect);
  if (typeof found === 'string') return refused(found);
  const { keys, places } = found;
  const moving = new Set(places.map((at) => keys[at] ?? ''));
  const behind = scene.sheet.lines[line]?.rows[0]?.key;
  if (behind !== undefined && moving.has(behind)) return { kind: 'commands', commands: [], label: '' };
  const table = scene.sheet.table.id;
  let now = keys;
  const commands = [...moving].map((key): Command => {
    const rest = now.filter((one) => one !== key);
    const at = behind === undefined ? -1 : rest.indexOf(behind);
    const to = at < 0 ? rest.length : at;
    now = [...rest.slice(0, to), key, ...rest.slice(to)];
    return { kind: 'moveRow', table, key, to };
  });
  const stays = now.every((key, index) => key === keys[index]);
  return { kind: 'commands', commands: stays ? [] : commands, label: `移动 ${moving.size} 行` };
}
