/**
 * Keys of the sheet (表格里的按键), stated once: the sheet obeys them and the guide lists them. Keys of the menus stand in
 * `shared/contract/actions.ts`.
 */

/** What a key does to the sheet as a whole, without a direction. */
export type SheetDeed =
  | 'edit'
  | 'erase'
  | 'clear'
  | 'all'
  | 'lines'
  | 'columns'
  | 'fillDown'
  | 'fillRight'
  | 'fillAll'
  | 'menu'
  | 'undo'
  | 'redo';

export interface SheetKey {
  /** As Electron writes them. */
  readonly keys: readonly string[];
  /** How the guide writes keys that are many. */
  readonly shown?: string;
  readonly title: string;
  /** Absent where the key has a direction (`edit/keys.ts` of the sheet). */
  readonly does?: SheetDeed;
  /** Listed with its menu already. */
  readonly inMenu?: boolean;
}

export const SHEET_KEYS: readonly SheetKey[] = [
  {
    keys: ['CmdOrCtrl+Up', 'CmdOrCtrl+Down', 'CmdOrCtrl+Left', 'CmdOrCtrl+Right'],
    shown: 'Ctrl+方向键',
    title: '到这一段有数的格的边上',
  },
  { keys: ['Shift+Up', 'Shift+Down', 'Shift+Left', 'Shift+Right'], shown: 'Shift+方向键', title: '扩大选区' },
  { keys: ['Home', 'End'], shown: 'Home、End', title: '到本行开头、末尾' },
  { keys: ['CmdOrCtrl+Home', 'CmdOrCtrl+End'], shown: 'Ctrl+Home、End', title: '到第一格、最后一格' },
  { keys: ['PageUp', 'PageDown'], shown: 'PgUp、PgDn', title: '上、下一屏' },
  { keys: ['Tab', 'Shift+Tab'], shown: 'Tab、Shift+Tab', title: '右、左一格' },
  { keys: ['Enter', 'Shift+Enter'], shown: 'Enter、Shift+Enter', title: '下、上一格；选区内依次走' },
  { keys: ['F2'], title: '修改这一格', does: 'edit' },
  { keys: ['Backspace'], title: '清空这一格并输入', does: 'erase' },
  { keys: ['Delete'], title: '清除内容', does: 'clear', inMenu: true },
  { keys: ['Alt+Down'], title: '打开可选项' },
  { keys: ['CmdOrCtrl+A'], title: '全选', does: 'all' },
  { keys: ['CmdOrCtrl+Shift+Space'], title: '全选', does: 'all', inMenu: true },
  { keys: ['Shift+Space'], title: '选中整行', does: 'lines', inMenu: true },
  { keys: ['CmdOrCtrl+Space'], title: '选中整列', does: 'columns', inMenu: true },
  { keys: ['CmdOrCtrl+D'], title: '向下填充', does: 'fillDown', inMenu: true },
  { keys: ['CmdOrCtrl+R'], title: '向右填充', does: 'fillRight', inMenu: true },
  { keys: ['CmdOrCtrl+Enter'], title: '把输入的内容填入所选各格', does: 'fillAll' },
  { keys: ['Shift+F10', 'ContextMenu'], shown: 'Shift+F10', title: '打开右键菜单', does: 'menu' },
  { keys: ['CmdOrCtrl+Z'], title: '撤销', does: 'undo', inMenu: true },
  { keys: ['CmdOrCtrl+Y', 'CmdOrCtrl+Shift+Z'], title: '重做', does: 'redo', inMenu: true },
];

/** What the mouse does with a key held, for the guide. */
export const MOUSE_HABITS: readonly { readonly shown: string; readonly title: string }[] = [
  { shown: 'Shift+单击', title: '选到这一格' },
  { shown: 'Ctrl+单击', title: '另选一块' },
  { shown: '单击行号、栏名', title: '选中整行、整列；输入法占了 Ctrl+空格时也可用编辑菜单' },
  { shown: '拖选区右下角', title: '填充' },
  { shown: '拖所选的行号', title: '移动行' },
  { shown: '双击列的边线', title: '列宽合适' },
  { shown: 'Ctrl+滚轮', title: '放大、缩小' },
  { shown: '右键', title: '可做的操作' },
];
