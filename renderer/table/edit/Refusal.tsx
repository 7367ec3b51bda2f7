/** Why nothing was entered, said at the cell it was meant for until the user goes on. */

import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useSessionStore } from '../../store/context.js';
import { ui, useUi } from '../../store/ui.js';
import type { GridView } from '../grid/grid-view.js';
import type { SheetController } from './controller.js';
import { SuggestionList } from './SuggestionList.js';

export function Refusal({
  controller,
  view,
  box,
}: {
  readonly controller: SheetController;
  readonly view: GridView;
  readonly box: RefObject<HTMLTextAreaElement | null>;
}): ReactNode {
  const session = useSessionStore();
  const refusal = useUi((state) => state.refusal);
  const editing = useStore(controller.store, (state) => state.editing);
  useFollowing(view, refusal !== undefined);

  useEffect(() => {
    const { leaveRefusal, cureRefusal } = ui.getState();
    const stopSheet = controller.store.subscribe((state, before) => {
      if (state.selection.active !== before.selection.active) leaveRefusal();
      if (state.editing && !before.editing) cureRefusal();
    });
    const stopSession = session.subscribe((state, before) => {
      if (state.version !== before.version) cureRefusal();
    });
    return () => {
      leaveRefusal();
      stopSheet();
      stopSession();
    };
  }, [controller, session]);

  // While something is being typed the edit box says it itself.
  if (!refusal?.here || editing) return null;
  return (
    <SuggestionList
      id="sheet-refusal"
      items={[]}
      highlighted={-1}
      anchor={box}
      problem={refusal.message}
      onPick={() => undefined}
    />
  );
}

/** Draws anew whenever the cells stand elsewhere. */
function useFollowing(view: GridView, on: boolean): void {
  const [, draw] = useState(0);
  useEffect(() => (on ? view.onMove(() => draw((count) => count + 1)) : undefined), [view, on]);
}
