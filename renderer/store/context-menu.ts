/** The menu of what was clicked with the right button, or of what has the keyboard (右键菜单): one at most is open. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

export interface MenuEntry {
  readonly id: string;
  readonly title: string;
  /** As menus show it: Ctrl+D. */
  readonly keys?: string | undefined;
  /** Why it cannot be done here; the entry is then grey. */
  readonly why?: string | undefined;
  /** A line stands above it. */
  readonly separated?: boolean | undefined;
  run(): void;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface ContextMenu {
  readonly name: string;
  /** In the window, as events of the mouse tell it. */
  readonly at: Point;
  readonly entries: readonly MenuEntry[];
}

export const contextMenu = createStore<{ readonly open?: ContextMenu | undefined }>()(() => ({}));

export function openContextMenu(open: ContextMenu): void {
  contextMenu.setState({ open });
}

export function closeContextMenu(): void {
  contextMenu.setState({ open: undefined });
}

export function useContextMenu(): ContextMenu | undefined {
  return useStore(contextMenu, ({ open }) => open);
}
