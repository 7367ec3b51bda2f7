/** The line over the grid: where one is, and what stands there — the formula in words, or the entry, to be edited. */

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { isEditable, kindOf } from '../../shared/sheet/cell-kind.js';
import { cellWords, contentWords } from '../../shared/sheet/cell-words.js';
import { registerActions } from '../actions/registry.js';
import { useTypingUndo } from '../actions/use-typing-undo.js';
import { isComposing } from '../entry/keys.js';
import { useSession } from '../store/context.js';
import { useUi } from '../store/ui.js';
import type { SheetController } from './edit/controller.js';
import { isSingle, rectOf, type Selection, sizeOf } from './model/range.js';
import { NameBox } from './NameBox.js';

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
  const name = useRef<HTMLInputElement>(null);
  useEffect(() => registerActions({ 'edit.goTo': () => name.current?.focus() }), []);
  useTypingUndo(editing?.from === 'bar');
  useEffect(() => () => controller.leave(), [controller]);
  const { scene, active: spot } = controller;
  if (!spot) return null;
  const { text, formula } = contentWords(scene, spot);
  const kind = kindOf(scene.standard, scene.sheet, spot);
  const value = spot.address && !spot.column.show ? scene.calculation.value(spot.address) : undefined;
  const problem = editing?.problem ?? (value?.kind === 'error' ? value.message : undefined);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isComposing(event) && barKey(event, controller, onDone)) event.preventDefault();
  };

  return (
    <div className="sheet-bar">
      <NameBox
        controller={controller}
        box={name}
        words={selectionWords(selection, cellWords(scene, spot))}
        title={cellWords(scene, spot)}
        onDone={onDone}
      />
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

function selectionWords(selection: Selection, cell: string): string {
  if (selection.others) return `${selection.others.length + 1} 块选区`;
  const rect = rectOf(selection);
  const { lines, columns } = sizeOf(rect);
  return isSingle(rect) ? cell : `${lines} 行 × ${columns} 列`;
}

/** Whether the key meant something in the bar; if so it is done. */
function barKey(
  { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  controller: SheetController,
  onDone: () => void,
): boolean {
  if (key === 'Escape') {
    controller.cancel();
    onDone();
    return true;
  }
  if (key === 'Enter' && (ctrlKey || metaKey)) {
    if (controller.commitAll()) onDone();
    return true;
  }
  // Where nothing is typed the Tab key goes on through the window.
  if (key !== 'Enter' && !(key === 'Tab' && controller.state.editing)) return false;
  if (controller.commit()) {
    controller.next(key === 'Tab', shiftKey ? -1 : 1);
    onDone();
  }
  return true;
}
