/** The right-click menus of the sheet: of cells, of lines by their numbers, of columns by their headers. */

import type { ActionId } from '../../shared/contract/actions.js';
import { isComputed, isEditable, kindOf } from '../../shared/sheet/cell-kind.js';
import { menuEntries } from '../actions/menu-entries.js';
import { openContextMenu, type Point } from '../store/context-menu.js';
import type { SheetController } from './edit/controller.js';
import { whyUnarranged } from './model/arrangement.js';
import { deleteRows, insertRows, moveRows, type Plan } from './rows/edit-rows.js';

type Part = 'cells' | 'lines' | 'columns';

const CLIPBOARD = ['edit.cut', 'edit.copy', 'edit.paste', 'edit.clear'] as const satisfies ActionId[];
const ROWS = ['data.insertRow', 'data.deleteRow'] as const satisfies ActionId[];
const ARRANGE = [
  'data.sortUp',
  'data.sortDown',
  'data.filterSame',
  'data.filterFilled',
  'data.arrangeBack',
] as const satisfies ActionId[];

const GROUPS: Readonly<Record<Part, { readonly name: string; readonly groups: readonly (readonly ActionId[])[] }>> = {
  cells: {
    name: '单元格菜单',
    groups: [
      CLIPBOARD,
      ['edit.fillDown', 'edit.fillRight'],
      ROWS,
      ARRANGE,
      ['data.override', 'data.source', 'review.comment'],
    ],
  },
  lines: { name: '行菜单', groups: [CLIPBOARD, ROWS, ['data.moveUp', 'data.moveDown'], ['review.comment']] },
  columns: {
    name: '列菜单',
    groups: [
      ['edit.copy', 'edit.paste', 'edit.clear'],
      ['data.sortUp', 'data.sortDown', 'data.filterFilled', 'data.arrangeBack'],
      ['view.fitColumns', 'view.widths'],
    ],
  },
};

export function openSheetMenu(controller: SheetController, part: Part, at: Point): void {
  const { name, groups } = GROUPS[part];
  openContextMenu({ name, at, entries: menuEntries(groups, reasons(controller)) });
}

/** Why actions cannot be carried out on what is selected. */
function reasons(controller: SheetController): Partial<Record<ActionId, string | undefined>> {
  const { scene, rect, rects, active } = controller;
  const why = (plan: Plan): string | undefined => (plan.kind === 'refused' ? plan.message : undefined);
  const kind = active && kindOf(scene.standard, scene.sheet, active);
  const computed = kind !== undefined && isComputed(kind);
  const arranged = controller.state.arrangement !== undefined;
  const fixed = whyUnarranged(scene.sheet);
  const only = arranged ? undefined : fixed;
  const classification = scene.sheet.rows?.kind === 'classification';
  return {
    'edit.fillDown': rect.bottom === 0 ? '上面没有可以填下来的行' : undefined,
    'edit.fillRight': rect.right === 0 ? '左边没有可以填过来的列' : undefined,
    // In a classification the empty line is opened for the new code.
    'data.insertRow': classification ? undefined : why(insertRows(scene, rect)),
    'data.deleteRow': why(deleteRows(scene, rects)),
    'data.moveUp': why(moveRows(scene, rect, -1)),
    'data.moveDown': why(moveRows(scene, rect, 1)),
    'data.override': computed ? undefined : '只有自动计算的格才能手工调整',
    'data.source': kind !== undefined && isEditable(kind) ? '这一格是填报的，没有来源' : undefined,
    'data.sortUp': only,
    'data.sortDown': only,
    'data.filterSame': only,
    'data.filterFilled': only,
    'data.arrangeBack': arranged ? undefined : '本表没有排序或筛选',
  };
}
