/** Keyboard shortcuts of the actions: from Electron's notation to key events and to what a menu shows. */
import { ACTIONS, type ActionId, type ActionSpec } from '../../shared/contract/actions.js';
import { canRun } from './registry.js';

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const KEYS: Readonly<Record<string, string>> = {
  Up: 'ArrowUp',
  Down: 'ArrowDown',
  Left: 'ArrowLeft',
  Right: 'ArrowRight',
  Space: ' ',
  Plus: '+',
};

const SPOKEN: Readonly<Record<string, string>> = {
  CmdOrCtrl: 'Ctrl',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Space: '空格',
  Insert: 'Ins',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};

/** Whether a key event is the shortcut, e.g. CmdOrCtrl+Shift+S. */
export function matches(shortcut: string, event: KeyPress): boolean {
  const parts = shortcut.split('+');
  const name = parts.pop() ?? '';
  const key = KEYS[name] ?? name;
  const wanted = new Set(parts);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wanted.has('CmdOrCtrl') &&
    event.altKey === wanted.has('Alt') &&
    event.shiftKey === wanted.has('Shift')
  );
}

/** As menus show it: Ctrl+Shift+S. */
export function shortcutText(shortcut: string): string {
  return shortcut
    .split('+')
    .map((part) => SPOKEN[part] ?? part)
    .join('+');
}

/** Keys that people press for the same action besides the one the menu shows. */
const ALIASES: Partial<Record<ActionId, readonly string[]>> = {
  'edit.redo': ['CmdOrCtrl+Shift+Z'],
  'edit.goTo': ['F5'],
  'data.insertRow': ['CmdOrCtrl+Shift+Plus'],
};

const SPECS: readonly (ActionSpec & { readonly id: ActionId })[] = ACTIONS;

/** The action a key event asks for; local actions belong to the editor that has the focus. */
export function actionOf(event: KeyPress): ActionId | undefined {
  return SPECS.find(({ id, shortcut, local }) => {
    if (local) return false;
    const keys = [...(shortcut === undefined ? [] : [shortcut]), ...(ALIASES[id] ?? [])];
    return keys.some((one) => matches(one, event));
  })?.id;
}

/** Whether typing goes into this element. */
export function isTextField(element: Element | null): boolean {
  // The sheet's edit box has the focus also while nothing is typed into it.
  if (element instanceof HTMLElement && element.dataset.idle === 'true') return false;
  if (element instanceof HTMLTextAreaElement) return !element.readOnly;
  if (element instanceof HTMLInputElement)
    return !element.readOnly && !['checkbox', 'radio', 'button', 'range', 'submit'].includes(element.type);
  return element instanceof HTMLElement && element.isContentEditable;
}

/**
 * Whether a key means the text that is being typed. The editors of the project know themselves when letters
 * are to be undone; other fields (filters) keep their own undo.
 */
function belongsToText(id: ActionId, field: Element): boolean {
  if (id === 'edit.undo' || id === 'edit.redo') return !inEditor(field);
  if (id === 'data.insertRow' || id === 'data.deleteRow') return !inEditor(field) || !canRun(id);
  return false;
}

/** Whether an element lies in the editor in the middle of the window. */
export function inEditor(element: Element | null): boolean {
  return element !== null && element.closest('main') !== null;
}

/** Runs actions from key events of a window. Returns a function that stops it. */
export function listenToKeys(target: Window, run: (id: ActionId) => void): () => void {
  const listener = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.isComposing) return;
    const id = actionOf(event);
    if (id === undefined) return;
    const { activeElement } = target.document;
    if (activeElement && isTextField(activeElement) && belongsToText(id, activeElement)) return;
    // A dialog that wants an answer keeps the rest of the window out of reach, but not the browser's own keys.
    event.preventDefault();
    if (target.document.querySelector('[aria-modal="true"]')) return;
    run(id);
  };
  target.addEventListener('keydown', listener);
  return () => target.removeEventListener('keydown', listener);
}
