/** The line over the grid: where one is, and what stands there — the formula in words, or the entry, to be edited. */
import { type ReactNode, useState } from 'react';
import { useStore } from 'zustand';
import { useSession, useUi } from '../store/context.js';
import { ui } from '../store/ui.js';
import type { SheetController } from './edit/controller.js';
import { isEditable, kindOf } from './model/cell-kind.js';
import { cellWords, contentWords } from './model/cell-words.js';
import { isSingle, rectOf, sizeOf } from './model/range.js';

interface Props {
  readonly controller: SheetController;
  /** Gives the grid the focus back. */
  readonly onDone: () => void;
}

export function FormulaBar({ controller, onDone }: Props): ReactNode {
  const selection = useStore(controller.store, (state) => state.selection);
  useSession((state) => state.version);
  useUi((state) => state.settings.displayUnit);
  const [draft, setDraft] = useState<string | undefined>();
  const { scene, active: spot } = controller;
  if (!spot) return null;
  const { text, formula } = contentWords(scene, spot);
  const kind = kindOf(scene.standard, scene.sheet, spot);
  const value = spot.address && !spot.column.show ? scene.calculation.value(spot.address) : undefined;
  const problem = value?.kind === 'error' ? value.message : undefined;
  const { lines, columns } = sizeOf(rectOf(selection));

  const take = (step: 1 | -1): void => {
    const wrong = draft === undefined ? undefined : controller.enter(draft, text);
    if (wrong !== undefined) {
      ui.getState().say(wrong);
      return;
    }
    setDraft(undefined);
    controller.next(false, step);
    onDone();
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
          value={draft ?? text}
          placeholder={spot.column.hint ?? ''}
          spellCheck={false}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing || event.keyCode === 229) return;
            if (event.key === 'Enter') take(event.shiftKey ? -1 : 1);
            else if (event.key === 'Escape') {
              setDraft(undefined);
              onDone();
            } else return;
            event.preventDefault();
          }}
          onBlur={() => {
            const wrong = draft === undefined ? undefined : controller.enter(draft, text);
            if (wrong !== undefined) ui.getState().say(`${wrong}，未填入`);
            setDraft(undefined);
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
