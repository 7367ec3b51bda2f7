/** Keeps the drawn cells in step with the session: only what changed is drawn anew, and lights up once. */

import { useEffect, useRef } from 'react';
import { parseAddressKey } from '../../shared/project/address.js';
import { isComputed, kindOf } from '../../shared/sheet/cell-kind.js';
import { positionOf, spotAt } from '../../shared/sheet/sheet.js';
import { comparison } from '../store/comparison.js';
import { useSessionStore } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';
import type { SheetController } from './edit/controller.js';
import type { GridView } from './grid/grid-view.js';
import type { GridPlace } from './model/range.js';
import { summarise } from './model/summary.js';

const SUMMARY_MS = 60;

export function useLiveCells(controller: SheetController, view: GridView): void {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => ui.getState().setSummary(summarise(controller.scene, controller.rects)), SUMMARY_MS);
    };
    if (ui.getState().address?.table !== controller.state.sheet.table.id)
      ui.getState().select(controller.active?.address);
    const stopCells = session.subscribe((state, before) => {
      if (state.version === before.version) return;
      tell();
      const places = placesOf(controller, view, state.changed);
      // What was set by hand, or spoken of, carries a mark that does not follow from the value.
      const [now, then] = [state.project, before.project];
      if (now.overrides !== then.overrides || now.threads !== then.threads) view.refresh('all', true);
      else if (state.structure !== before.structure) view.refresh('all', false);
      else view.refresh(places, true);
      if (state.structure === before.structure) view.flash(places.filter((place) => computedAt(controller, place)));
    });
    const stopSelection = controller.store.subscribe((state, before) => {
      if (state.selection === before.selection) return;
      tell();
      if (state.selection.active !== before.selection.active) ui.getState().select(controller.active?.address);
    });
    const stopCompared = comparison.subscribe(({ marked }, before) => {
      if (marked !== before.marked) view.refresh('all', true);
    });
    const stopCopied = ui.subscribe(({ copied }, before) => {
      if (copied !== before.copied) view.queue();
    });
    return () => {
      clearTimeout(timer);
      stopCopied();
      stopCompared();
      stopCells();
      stopSelection();
      ui.getState().setSummary(undefined);
    };
  }, [session, controller, view]);

  // Every amount is written anew in the other unit; what comes is drawn in the unit that holds.
  const drawnIn = useRef(unit);
  useEffect(() => {
    if (drawnIn.current !== unit) view.refresh('all', true);
    drawnIn.current = unit;
  }, [view, unit]);
}

/** The drawn places among the changed addresses. */
function placesOf(controller: SheetController, view: GridView, changed: ReadonlySet<string>): GridPlace[] {
  const { sheet } = controller.state;
  const { top, bottom } = view.drawn;
  const prefix = `${sheet.table.id}/`;
  const places: GridPlace[] = [];
  for (const key of changed) {
    const address = key.startsWith(prefix) ? parseAddressKey(key) : undefined;
    const place = address && positionOf(sheet, address);
    if (place && place.line >= top && place.line <= bottom) places.push(place);
  }
  return places;
}

function computedAt(controller: SheetController, { line, column }: GridPlace): boolean {
  const { standard, sheet } = controller.scene;
  const spot = spotAt(sheet, line, column);
  return spot !== undefined && isComputed(kindOf(standard, sheet, spot));
}
