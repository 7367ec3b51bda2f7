/** What a key means on the sheet, as in Excel and WPS. Pure, so that every habit is tested without a window. */

import { SHEET_KEYS, type SheetDeed } from '../../actions/sheet-keys.js';
import { matches } from '../../actions/shortcuts.js';

export interface Key {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** `type`: typing began in the cell, arrows leave it; `edit`: F2 was pressed, arrows move the caret. */
export type EditMode = 'type' | 'edit';

export type Intent =
  | { readonly kind: 'move'; readonly lines: number; readonly columns: number; readonly extend: boolean }
  /** To the edge of the sheet in a direction. */
  | { readonly kind: 'edge'; readonly lines: number; readonly columns: number; readonly extend: boolean }
  /** To the edge of the block of filled cells in a direction. */
  | { readonly kind: 'block'; readonly lines: number; readonly columns: number; readonly extend: boolean }
  | { readonly kind: 'page'; readonly step: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'next'; readonly across: boolean; readonly step: 1 | -1 }
  | { readonly kind: SheetDeed | 'cancel' | 'newline' | 'choices' };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Undefined leaves the key to the edit box or to the window. Keys without a direction are those of `SHEET_KEYS`. */
export function intentOf(key: Key, mode: EditMode | undefined): Intent | undefined {
  if (key.key === 'Enter') return enterIntent(key, mode);
  if (key.alt) return key.key === 'ArrowDown' && !key.shift && !key.ctrl ? { kind: 'choices' } : undefined;
  if (key.key === 'Tab' && !key.ctrl) return { kind: 'next', across: true, step: key.shift ? -1 : 1 };
  if (key.key === 'Escape') return { kind: 'cancel' };
  if (mode === 'edit') return undefined;
  return arrowIntent(key, mode) ?? (mode ? undefined : commandIntent(key));
}

function enterIntent({ ctrl, shift, alt }: Key, mode: EditMode | undefined): Intent | undefined {
  if (alt) return mode && !ctrl ? { kind: 'newline' } : undefined;
  if (ctrl) return mode && !shift ? { kind: 'fillAll' } : undefined;
  return { kind: 'next', across: false, step: shift ? -1 : 1 };
}

function arrowIntent({ key, ctrl, shift }: Key, mode: EditMode | undefined): Intent | undefined {
  const arrow = ARROWS[key];
  if (arrow) {
    const [lines, columns] = arrow;
    return { kind: ctrl ? 'block' : 'move', lines, columns, extend: shift && mode === undefined };
  }
  if (key === 'PageUp' || key === 'PageDown')
    return ctrl ? undefined : { kind: 'page', step: key === 'PageUp' ? -1 : 1, extend: shift && mode === undefined };
  return undefined;
}

function commandIntent(pressed: Key): Intent | undefined {
  const { key, ctrl, shift, alt } = pressed;
  if (key === 'Home' || key === 'End') {
    const step = key === 'Home' ? -1 : 1;
    return { kind: 'edge', lines: ctrl ? step : 0, columns: step, extend: shift };
  }
  const press = { key, ctrlKey: ctrl, metaKey: false, altKey: alt, shiftKey: shift };
  const known = SHEET_KEYS.find(({ does, keys }) => does !== undefined && keys.some((one) => matches(one, press)));
  return known?.does && { kind: known.does };
}
