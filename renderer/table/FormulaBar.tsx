/** The line over the grid: where one is, and what stands there — the formula in words, or the entry, to be edited. */

import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useStore } from 'zustand';
import { isEditable, kindOf } from '../../shared/sheet/cell-kind.js';
import { cellWords, contentWords } from '../../shared/sheet/cell-words.js';
import { useTypingUndo } from '../actions/use-typing-undo.js';
import { isComposing } from '../entry/keys.js';
import { useSession } from '../store/context.js';
import { useUi } from '../store/ui.js';
import type { SheetController } from './edit/controller.js';
import { isSingle, rectOf, sizeOf } from './model/range.js';

interface Props {
  readonly controller: SheetController;
  /** Gives the grid the focus back. */
  readonly onDone: () => void;
}

/** The bar and the cell show the same draft: whichever the keyboard is in, it is kept or given up once. */
export function FormulaBar({ controller, onDone }: Props): ReactNode {
  const selection = useStore(controller.store, (state) => state.selection);
  const editing = useStore(controller.store, (state) => state.editing);
  useSession((state) => state.version);
  useUi((state) => state.settings.displayUnit);
  useTypingUndo(editing?.from === 'bar');
  useEffect(() => () => controller.leave(), [controller]);
  const { scene, active: spot } = controller;
  if (!spot) return null;
  const { text, formula } = contentWords(scene, spot);
  const kind = kindOf(scene.standard, scene.sheet, spot);
  const value = spot.address && !spot.column.show ? scene.calculation.value(spot.address) : undefined;
  const problem = editing?.problem ?? (value?.kind === 'error' ? value.message : undefined);
  const { lines, columns } = sizeOf(rectOf(selection));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    // Where nothing is typed the Tab key goes on through the window.
    if (event.key === 'Enter' || (event.key === 'Tab' && editing)) {
      if (controller.commit()) {
        controller.next(event.key === 'Tab', event.shiftKey ? -1 : 1);
        onDone();
      }
    } else if (event.key === 'Escape') {
      controller.cancel();
      onDone();
    } else return;
    event.preventDefault();
  };

  return (
    <div className="sheet-bar">
      <output className="sheet-place" title={cellWords(scene, spot)}>
        {isSingle(rectOf(selection)) ? cellWords(scene, spot) : `${lines} 行 × ${columns} 列`}
      </output>
      <span className="sheet-fx" aria-hidden="true">
        fx
      </span>
      {isEditable(kind) ? (
        <input
          className="sheet-entry"
          aria-label="单元格内容"
          aria-invalid={editing?.problem !== undefined}
          value={editing?.text ?? text}
          placeholder={spot.column.hint ?? ''}
          spellCheck={false}
          onFocus={() => {
            if (editing) controller.begin('edit', 'bar');
          }}
          onChange={(event) => {
            if (controller.begin('edit', 'bar')) controller.type(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => {
            if (document.hasFocus()) controller.leave();
          }}
        />
      ) : (
        <output className="sheet-entry" aria-label={formula ? '公式' : '单元格内容'} title={text}>
          {formula ? `= ${text}` : text}
        </output>
      )}
      {problem !== undefined && (
        <span className="sheet-bar-problem" role="status">
          {problem}
        </span>
      )}
    </div>
  );
}
