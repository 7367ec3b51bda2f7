/**
 * The state of the edit box: its text, the choices it offers, and how editing begins and ends. The box's own
 * value is the truth while one types; React follows it and never writes into a composition.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { wordsIn } from '../../../shared/language/value.js';
import { useSessionStore } from '../../store/context.js';
import type { GridView } from '../grid/grid-view.js';
import type { SheetController } from './controller.js';
import { type Suggestion, suggestionsFor } from './suggestions.js';

export interface EditBox {
  /** `kept` leaves in the box what the first key has already put there. */
  begin(text: 'kept' | 'before' | ''): boolean;
  commit(pick?: string): boolean;
  cancel(): void;
  /** The box is left. */
  leave(): void;
  /** Takes notice of what stands in the box now. */
  typed(): void;
  /** Moves the highlight in the list. */
  browse(step: number): void;
  readonly items: readonly Suggestion[];
  readonly highlighted: number;
}

export function useEditBox(
  controller: SheetController,
  view: GridView,
  box: RefObject<HTMLTextAreaElement | null>,
): EditBox {
  const session = useSessionStore();
  const editing = useStore(controller.store, (state) => state.editing);
  const sheet = useStore(controller.store, (state) => state.sheet);
  const text = editing?.text ?? '';
  const [chosen, setChosen] = useState<number | undefined>();

  const write = useCallback(
    (value: string) => {
      if (box.current) box.current.value = value;
      controller.type(value);
      setChosen(undefined);
    },
    [box, controller],
  );
  // What is typed in the bar is seen in the cell too, and nothing stays in the box when the draft has ended.
  const shown = editing === undefined ? '' : editing.from === 'bar' ? editing.text : undefined;
  useLayoutEffect(() => {
    if (box.current && shown !== undefined) box.current.value = shown;
  }, [box, shown]);
  const cancel = useCallback(() => controller.cancel(), [controller]);
  const leave = useCallback(() => controller.leave(), [controller]);
  const begin = useCallback(
    (how: 'kept' | 'before' | ''): boolean => {
      if (controller.state.editing) return true;
      if (!controller.begin(how === 'before' ? 'edit' : 'type')) return false;
      view.show(controller.state.selection.active);
      if (how !== 'kept') write(how === 'before' ? controller.before : '');
      return true;
    },
    [controller, view, write],
  );
  const commit = useCallback((pick?: string): boolean => controller.commit(pick), [controller]);
  const typed = useCallback(() => {
    controller.type(box.current?.value ?? '');
    setChosen(undefined);
  }, [controller, box]);

  const place = useCallback(() => {
    if (box.current) view.placeEditor(box.current, controller.state.selection.active, editing !== undefined);
  }, [box, view, controller, editing]);
  useEffect(() => view.onMove(place), [place, view]);
  // The view moves the box with the selection; the box itself grows with its text.
  useEffect(() => place(), [place, text]);
  useEffect(
    () =>
      view.onEdit({
        begin: () => begin('before'),
        commit: leave,
      }),
    [view, begin, leave],
  );

  const suggestions = useMemo(() => {
    const spot = controller.active;
    if (editing?.from !== 'cell' || !spot) return undefined;
    const { standard, calculation } = session.getState();
    const { address } = spot;
    const textOf = (column: string): string => wordsIn(address && calculation.value({ ...address, column }));
    return suggestionsFor(standard, sheet, spot, text, text !== editing.draft.before, textOf);
  }, [controller, editing, sheet, text, session]);
  const items = suggestions?.items ?? [];
  const highlighted = chosen ?? suggestions?.preferred ?? -1;
  const browse = (step: number): void => {
    const count = items.length;
    setChosen(highlighted < 0 && step < 0 ? count - 1 : (highlighted + step + count) % count);
  };
  return { begin, commit, cancel, leave, typed, browse, items, highlighted };
}
