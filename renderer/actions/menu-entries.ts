/** Entries of a right-click menu made from the one list of actions. */
import { ACTIONS, type ActionId, type ActionSpec } from '../../shared/contract/actions.js';
import type { MenuEntry } from '../store/context-menu.js';
import { perform } from './perform.js';
import { canRun } from './registry.js';
import { shortcutText } from './shortcuts.js';

/** Groups of actions with lines between them; `why` says why one cannot be carried out here. */
export function menuEntries(
  groups: readonly (readonly ActionId[])[],
  why: Partial<Record<ActionId, string | undefined>> = {},
): MenuEntry[] {
  return groups.flatMap((group, at) =>
    group.map((id, index): MenuEntry => {
      const spec: ActionSpec | undefined = ACTIONS.find((action) => action.id === id);
      return {
        id,
        title: spec?.title ?? id,
        keys: spec?.shortcut === undefined ? undefined : shortcutText(spec.shortcut),
        why: canRun(id) ? why[id] : '在这里不能用',
        separated: at > 0 && index === 0,
        run: () => perform(id),
      };
    }),
  );
}

/** Whether a key opens the menu of what has the keyboard. */
export function opensMenu({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
