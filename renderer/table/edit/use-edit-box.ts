/**
 * The state of the edit box: its text, the choices it offers, and how editing begins and ends. The box's own
 * value is the truth while one types; React follows it and never writes into a composition.
 */
import { type RefObject, useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useSessionStore } from '../../store/context.js';
import type { GridView } from '../grid/grid-view.js';
import type { SheetController } from './controller.js';
import { type Suggestion, suggestionsFor } from './suggestions.js';

export interface EditBox {
  /** `kept` leaves in the box what the first key has already put there. */
  begin(text: 'kept' | 'before' | ''): boolean;
  commit(pick?: string): boolean;
  cancel(): void;
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
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | undefined>();

  const write = useCallback(
    (value: string) => {
      if (box.current) box.current.value = value;
      setText(value);
      setChosen(undefined);
    },
    [box],
  );
  const cancel = useCallback(() => {
    controller.cancel();
    write('');
  }, [controller, write]);
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
  const commit = useCallback(
    (pick?: string): boolean => {
      if (!controller.state.editing) return true;
      const done = controller.commit(pick ?? box.current?.value ?? '');
      if (done) write('');
      return done;
    },
    [controller, box, write],
  );
  const typed = useCallback(() => {
    setText(box.current?.value ?? '');
    setChosen(undefined);
  }, [box]);

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
        commit: () => {
          if (!commit()) cancel();
        },
      }),
    [view, begin, commit, cancel],
  );

  const suggestions = useMemo(() => {
    const spot = controller.active;
    if (!editing || !spot) return undefined;
    return suggestionsFor(session.getState().standard, sheet, spot, text, text !== editing.before);
  }, [controller, editing, sheet, text, session]);
  const items = suggestions?.items ?? [];
  const highlighted = chosen ?? suggestions?.preferred ?? -1;
  const browse = (step: number): void => {
    const count = items.length;
    setChosen(highlighted < 0 && step < 0 ? count - 1 : (highlighted + step + count) % count);
  };
  return { begin, commit, cancel, typed, browse, items, highlighted };
}
