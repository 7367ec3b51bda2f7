/** The right-click menu (右键菜单): where it was asked for, inside the window, by mouse and by keys. */
import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { closeContextMenu, type ContextMenu as Menu, useContextMenu } from '../store/context-menu.js';
import './menu.css';

export function ContextMenu(): ReactNode {
  const open = useContextMenu();
  return open ? <MenuAt key={`${open.at.x} ${open.at.y}`} menu={open} /> : null;
}

function MenuAt({ menu: { name, at, entries } }: { readonly menu: Menu }): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const before = useRef(document.activeElement);

  useLayoutEffect(() => {
    const element = list.current;
    const frame = element?.parentElement;
    if (!element || !frame) return;
    const room = frame.getBoundingClientRect();
    const own = element.getBoundingClientRect();
    // Pixels of the window and of the page differ by the zoom.
    const scale = element.offsetWidth > 0 ? own.width / element.offsetWidth : 1;
    const left = Math.max(0, Math.min(at.x, room.right - own.width - 4));
    const under = at.y + own.height <= room.bottom - 4;
    const over = at.y - own.height;
    const top = under ? at.y : over >= 0 ? over : Math.max(0, room.bottom - own.height - 4);
    element.style.left = `${left / scale}px`;
    element.style.top = `${top / scale}px`;
    element.style.visibility = '';
    element.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }, [at]);

  useEffect(() => {
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || !list.current?.contains(event.target)) closeContextMenu();
    };
    const leave = (): void => closeContextMenu();
    window.addEventListener('pointerdown', away, true);
    window.addEventListener('wheel', away, { capture: true, passive: true });
    window.addEventListener('resize', leave);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('pointerdown', away, true);
      window.removeEventListener('wheel', away, true);
      window.removeEventListener('resize', leave);
      window.removeEventListener('blur', leave);
    };
  }, []);

  /** The keyboard is again where it was before anything is carried out. */
  const leave = (): void => {
    closeContextMenu();
    if (before.current instanceof HTMLElement && before.current.isConnected)
      before.current.focus({ preventScroll: true });
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const index = items.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => items.at(to % items.length)?.focus();
    if (event.key === 'ArrowDown') go(index + 1);
    else if (event.key === 'ArrowUp') go(index <= 0 ? -1 : index - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape' || event.key === 'Tab') leave();
    else if (event.key === 'Enter' || event.key === ' ') return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={list}
      className="menu-list menu-context"
      role="menu"
      aria-label={name}
      tabIndex={-1}
      style={{ visibility: 'hidden' }}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map(({ id, title, keys, why, separated, run }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={why !== undefined}
          className={separated ? 'separated' : ''}
          title={why}
          onPointerEnter={(event) => event.currentTarget.focus({ preventScroll: true })}
          onClick={() => {
            if (why !== undefined) return;
            leave();
            run();
          }}
        >
          <span>{title}</span>
          {keys && <kbd>{keys}</kbd>}
        </button>
      ))}
    </div>
  );
}
