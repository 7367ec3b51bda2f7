/** What a key means on the sheet, as in Excel and WPS. Pure, so that every habit is tested without a window. */

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
  | { readonly kind: 'page'; readonly step: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'next'; readonly across: boolean; readonly step: 1 | -1 }
  | {
      readonly kind:
        | 'edit'
        | 'erase'
        | 'clear'
        | 'all'
        | 'lines'
        | 'columns'
        | 'fillDown'
        | 'cancel'
        | 'newline'
        | 'choices'
        | 'undo'
        | 'redo';
    };

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Undefined leaves the key to the edit box or to the window. */
export function intentOf(key: Key, mode: EditMode | undefined): Intent | undefined {
  if (key.key === 'Enter' && key.alt && !key.ctrl) return mode ? { kind: 'newline' } : undefined;
  if (key.alt) return key.key === 'ArrowDown' && !key.shift && !key.ctrl ? { kind: 'choices' } : undefined;
  if (key.key === 'Enter' && !key.ctrl) return { kind: 'next', across: false, step: key.shift ? -1 : 1 };
  if (key.key === 'Tab' && !key.ctrl) return { kind: 'next', across: true, step: key.shift ? -1 : 1 };
  if (key.key === 'Escape') return { kind: 'cancel' };
  if (mode === 'edit') return undefined;
  return arrowIntent(key, mode) ?? (mode ? undefined : commandIntent(key));
}

function arrowIntent({ key, ctrl, shift }: Key, mode: EditMode | undefined): Intent | undefined {
  const arrow = ARROWS[key];
  if (arrow) {
    const [lines, columns] = arrow;
    return { kind: ctrl ? 'edge' : 'move', lines, columns, extend: shift && mode === undefined };
  }
  if (key === 'PageUp' || key === 'PageDown')
    return ctrl ? undefined : { kind: 'page', step: key === 'PageUp' ? -1 : 1, extend: shift && mode === undefined };
  return undefined;
}

/** The space bar takes whole lines and columns; by itself it is typed. */
function wholeIntent({ key, ctrl, shift }: Key): Intent | undefined {
  if (key !== ' ' || !(ctrl || shift)) return undefined;
  return { kind: ctrl && shift ? 'all' : ctrl ? 'columns' : 'lines' };
}

function commandIntent(pressed: Key): Intent | undefined {
  return wholeIntent(pressed) ?? editIntent(pressed);
}

function editIntent({ key, ctrl, shift }: Key): Intent | undefined {
  if (key === 'Home' || key === 'End') {
    const step = key === 'Home' ? -1 : 1;
    return { kind: 'edge', lines: ctrl ? step : 0, columns: step, extend: shift };
  }
  if (key === 'F2' && !ctrl) return { kind: 'edit' };
  if (!ctrl) return key === 'Delete' ? { kind: 'clear' } : key === 'Backspace' ? { kind: 'erase' } : undefined;
  switch (key.toLowerCase()) {
    case 'a':
      return { kind: 'all' };
    case 'd':
      return { kind: 'fillDown' };
    case 'z':
      return { kind: shift ? 'redo' : 'undo' };
    case 'y':
      return { kind: 'redo' };
    default:
      return undefined;
  }
}
