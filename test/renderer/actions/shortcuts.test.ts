import { describe, expect, it } from 'vitest';
import { actionOf, matches, shortcutText } from '../../../renderer/actions/shortcuts.js';
import { ACTIONS, type ActionSpec } from '../../../shared/contract/actions.js';

const press = (key: string, held = '') => ({
  key,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

describe('shortcuts', () => {
  it('takes Ctrl and Command alike and no key besides those named', () => {
    expect(matches('CmdOrCtrl+S', press('s', 'c'))).toBe(true);
    expect(matches('CmdOrCtrl+S', press('s', 'm'))).toBe(true);
    expect(matches('CmdOrCtrl+S', press('S', 'cs'))).toBe(false);
    expect(matches('CmdOrCtrl+Shift+S', press('S', 'cs'))).toBe(true);
    expect(matches('Alt+Left', press('ArrowLeft', 'a'))).toBe(true);
    expect(matches('F8', press('F8'))).toBe(true);
    expect(matches('F8', press('F8', 's'))).toBe(false);
  });

  it('leads from each key to one action, and leaves the editors their own keys', () => {
    const shortcuts = ACTIONS.flatMap((action: ActionSpec) => action.shortcut ?? []);
    expect(new Set(shortcuts).size).toBe(shortcuts.length);
    expect(actionOf(press('y', 'c'))).toBe('edit.redo');
    expect(actionOf(press('Z', 'cs'))).toBe('edit.redo');
    expect(actionOf(press('v', 'c'))).toBeUndefined();
    expect(actionOf(press('a'))).toBeUndefined();
  });

  it('writes keys as menus show them', () => {
    expect(shortcutText('CmdOrCtrl+Shift+S')).toBe('Ctrl+Shift+S');
    expect(shortcutText('Alt+Left')).toBe('Alt+←');
  });
});
