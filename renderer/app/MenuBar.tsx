/** The menu bar, for the window in a browser; Electron shows the system's own. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { ACTIONS, type ActionId, type ActionSpec, MENUS, type MenuName } from '../../shared/contract/actions.js';
import { perform } from '../actions/perform.js';
import { canRun, useRegistered } from '../actions/registry.js';
import { shortcutText } from '../actions/shortcuts.js';
import { desk } from '../store/desk.js';
import './menu.css';

type Item = ActionSpec & { readonly id: ActionId };

function itemsOf(menu: MenuName): Item[] {
  return ACTIONS.filter((action) => action.menu === menu);
}

export function MenuBar(): ReactNode {
  const [open, setOpen] = useState<MenuName>();
  const [at, setAt] = useState<MenuName>(MENUS[0] ?? '文件');
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLElement | null>(null);
  useRegistered();

  useEffect(() => {
    if (open === undefined) return;
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !bar.current?.contains(event.target)) setOpen(undefined);
    };
    window.addEventListener('pointerdown', away);
    return () => window.removeEventListener('pointerdown', away);
  }, [open]);

  useEffect(() => {
    const toMenu = (event: globalThis.KeyboardEvent): void => {
      if (event.key !== 'F10' || event.shiftKey || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      bar.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    };
    window.addEventListener('keydown', toMenu);
    return () => window.removeEventListener('keydown', toMenu);
  }, []);

  const rememberFocus = (): void => {
    const { activeElement } = document;
    if (activeElement instanceof HTMLElement && !bar.current?.contains(activeElement)) before.current = activeElement;
  };

  /** Work goes on where it was before the menu was opened. */
  const restoreFocus = (): void => {
    setOpen(undefined);
    if (before.current?.isConnected) before.current.focus();
  };

  const step = (by: number): void => {
    const next = MENUS[(MENUS.indexOf(at) + by + MENUS.length) % MENUS.length] ?? at;
    setAt(next);
    if (open !== undefined) setOpen(next);
    bar.current?.querySelector<HTMLElement>(`[data-menu="${next}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(bar.current?.querySelectorAll<HTMLElement>('[role="menuitem"][data-action]') ?? [])];
    const index = items.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => items.at(to)?.focus();
    switch (event.key) {
      case 'ArrowRight':
        step(1);
        break;
      case 'ArrowLeft':
        step(-1);
        break;
      case 'ArrowDown':
        if (open === undefined) setOpen(at);
        else go((index + 1) % items.length);
        break;
      case 'ArrowUp':
        if (open !== undefined) go(index <= 0 ? -1 : index - 1);
        break;
      case 'Escape':
        restoreFocus();
        break;
      case 'Tab':
        setOpen(undefined);
        return;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="menu-bar" role="menubar" aria-label="菜单" ref={bar} onKeyDown={onKeyDown} tabIndex={-1}>
      {MENUS.map((menu) => (
        <div key={menu} className="menu">
          <button
            type="button"
            role="menuitem"
            aria-haspopup="menu"
            aria-expanded={open === menu}
            tabIndex={menu === at ? 0 : -1}
            data-menu={menu}
            onPointerDown={rememberFocus}
            onFocus={(event) => {
              if (event.relatedTarget instanceof HTMLElement && !bar.current?.contains(event.relatedTarget))
                before.current = event.relatedTarget;
            }}
            onClick={() => {
              setAt(menu);
              setOpen(open === menu ? undefined : menu);
            }}
            onPointerEnter={() => {
              if (open === undefined) return;
              setAt(menu);
              setOpen(menu);
            }}
          >
            {menu}
          </button>
          {open === menu && (
            <MenuList
              menu={menu}
              onChoose={(id) => {
                restoreFocus();
                perform(id);
              }}
            />
          )}
        </div>
      ))}
    </div>
  );
}

const MAX_STEP = 24;

/** What undo and redo would do, as far as a menu is wide. */
function nameOfStep(id: ActionId): string | undefined {
  const session = desk.getState().open?.session.getState();
  const step =
    id === 'edit.undo' ? session?.undoable.at(-1) : id === 'edit.redo' ? session?.redoable.at(-1) : undefined;
  if (!step) return undefined;
  const { label } = step;
  const short = label.length > MAX_STEP ? `${label.slice(0, MAX_STEP)}…` : label;
  return `${id === 'edit.undo' ? '撤销' : '重做'}：${short}`;
}

function MenuList({
  menu,
  onChoose,
}: {
  readonly menu: MenuName;
  readonly onChoose: (id: ActionId) => void;
}): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('button')?.focus(), []);
  return (
    <div className="menu-list" role="menu" aria-label={menu} ref={list}>
      {itemsOf(menu).map(({ id, title, shortcut, separated }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          data-action={id}
          tabIndex={-1}
          aria-disabled={!canRun(id)}
          className={separated ? 'separated' : ''}
          aria-keyshortcuts={shortcut?.replace('CmdOrCtrl', 'Control')}
          onPointerEnter={(event) => event.currentTarget.focus()}
          onClick={() => onChoose(id)}
        >
          <span>{nameOfStep(id) ?? title}</span>
          {shortcut && <kbd>{shortcutText(shortcut)}</kbd>}
        </button>
      ))}
    </div>
  );
}
