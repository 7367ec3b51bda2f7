/** The Chinese menus, made from the one list of actions; choosing an item tells the window that is worked in. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { ACTIONS, type ActionSpec, MENUS, type MenuName } from '../../shared/contract/actions.js';

type Tell = (action: string) => void;
type Role = NonNullable<MenuItemConstructorOptions['role']>;

/** The system's own commands, so that they work in every field and give the page its paste events. */
const ROLES: Readonly<Record<string, Role>> = { 'edit.cut': 'cut', 'edit.copy': 'copy', 'edit.paste': 'paste' };
const ACCESS_KEYS: Readonly<Record<MenuName, string>> = {
  文件: 'F',
  编辑: 'E',
  数据: 'D',
  检查: 'C',
  导出: 'X',
  视图: 'V',
  帮助: 'H',
};

export function setMenus(tell: Tell): void {
  const menus = MENUS.map((name): MenuItemConstructorOptions => {
    const actions: readonly ActionSpec[] = ACTIONS.filter(({ menu }) => menu === name);
    return { label: `${name}(&${ACCESS_KEYS[name]})`, submenu: actions.flatMap((action) => itemsOf(action, tell)) };
  });
  const extra: MenuItemConstructorOptions[] = process.platform === 'darwin' ? [{ role: 'appMenu' }] : [];
  Menu.setApplicationMenu(Menu.buildFromTemplate([...extra, ...menus]));
}

function itemsOf({ id, title, shortcut, separated }: ActionSpec, tell: Tell): MenuItemConstructorOptions[] {
  const role = ROLES[id];
  const item: MenuItemConstructorOptions = {
    id,
    label: title,
    // The window hears the keys itself, as it does in a browser; the menu only shows them.
    registerAccelerator: false,
    ...(shortcut === undefined ? {} : { accelerator: shortcut }),
    ...(role ? { role } : { click: () => tell(id) }),
  };
  return separated ? [{ type: 'separator' }, item] : [item];
}

/** Not in a packaged program: the developer's tools. */
export function addDeveloperKeys(): void {
  if (app.isPackaged) return;
  app.on('browser-window-created', (_, window) => {
    window.webContents.on('before-input-event', (event, { type, key }) => {
      if (type !== 'keyDown' || key !== 'F12') return;
      window.webContents.toggleDevTools();
      event.preventDefault();
    });
  });
}
