/**
 * What happens when the user comes to a sheet: the cell he asked for, or the one he left, is selected, in sight and
 * has the keyboard. While he works there the selection stays in sight.
 */

import { type RefObject, useCallback, useEffect, useLayoutEffect } from 'react';
import { keptIn } from '../../shared/collections.js';
import type { Address } from '../../shared/project/address.js';
import { seenAt } from '../../shared/sheet/sheet.js';
import { useHome } from '../kit/home.js';
import { useSessionStore } from '../store/context.js';
import type { Session } from '../store/session.js';
import { ui, type Wish } from '../store/ui.js';
import { useWish } from '../store/use-wish.js';
import type { SheetController } from './edit/controller.js';
import type { GridView, Scrolled } from './grid/grid-view.js';
import type { Arrangement } from './model/arrangement.js';
import { filledBy, isSingle, rectOf, type Selection, selectRect, sightOf } from './model/range.js';

interface Left {
  readonly arrangement: Arrangement | undefined;
  readonly address: Address | undefined;
  readonly selection: Selection;
  readonly scrolled: Scrolled;
}

/** Where each table was left, as long as its document is open. */
const left = new WeakMap<Session, Map<string, Left>>();

export function useArrival(
  controller: SheetController,
  view: GridView,
  box: RefObject<HTMLTextAreaElement | null>,
): void {
  const session = useSessionStore();
  const { id: table } = controller.state.sheet.table;

  useLayoutEffect(() => {
    const known = keptIn(left, session, () => new Map<string, Left>());
    const before = known.get(table);
    if (before) {
      if (before.arrangement) controller.show(before.arrangement);
      controller.select(before.selection);
      // Rows may have come and gone meanwhile.
      if (before.address && isSingle(rectOf(before.selection))) controller.reveal(before.address);
      view.scrolled = before.scrolled;
    }
    const { address } = ui.getState();
    if (address?.table === table) controller.reveal(address);
    if (before) view.show({}, () => view.scrollBack(before.scrolled));
    else view.show(controller.state.selection.active);
    return () => {
      const { selection, arrangement } = controller.state;
      known.set(table, { arrangement, address: controller.active?.address, selection, scrolled: view.scrolled });
    };
  }, [session, controller, view, table]);

  useEffect(
    () =>
      controller.store.subscribe(({ selection }, before) => {
        if (selection !== before.selection) view.show(sightOf(selection, before.selection));
      }),
    [controller, view],
  );

  const take = useCallback(() => box.current?.focus({ preventScroll: true }), [box]);
  useHome(take);
  useWish({ kind: 'table', table }, ({ place, focus, lit }: Wish) => {
    if (focus) take();
    if (!place.address) {
      ui.getState().select(controller.active?.address);
      return;
    }
    controller.reveal(place.address);
    const { sheet } = controller.state;
    const places = lit.flatMap((address) => seenAt(sheet, address) ?? []);
    const range = filledBy(places);
    if (range) controller.select(selectRect(range));
    view.show(controller.state.selection.active, () => view.flash(places));
  });
}
