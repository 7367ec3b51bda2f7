/** Column widths that the user gave a table: kept from one time to the next, and given up again from the menu. */
import type { ColumnResizedEvent } from 'ag-grid-community';
import { useEffect, useMemo, useState } from 'react';
import type { SheetLine } from '../../shared/sheet/sheet.js';
import { registerActions } from '../actions/registry.js';
import { useSession } from '../store/context.js';
import { layout } from '../store/layout.js';
import { ui } from '../store/ui.js';
import type { GridView } from './grid/grid-view.js';

export interface RememberedWidths {
  /** Grows when the table is to be drawn anew. */
  readonly attempt: number;
  widths(): Readonly<Record<string, number>>;
  resized(event: ColumnResizedEvent<SheetLine>): void;
}

export function useRememberedWidths(view: GridView, table: string): RememberedWidths {
  const name = `${useSession((state) => state.standard.identity.id)}/${table}`;
  const [attempt, setAttempt] = useState(0);
  useEffect(
    () =>
      registerActions({
        'view.widths': () => {
          layout.getState().forgetWidths(name);
          view.editor?.commit();
          setAttempt((before) => before + 1);
          ui.getState().say('本表的列宽已恢复原样');
        },
      }),
    [name, view],
  );
  return useMemo(
    () => ({
      attempt,
      widths: () => layout.getState().columns[name] ?? {},
      resized({ finished, source, columns }) {
        // Flexible columns are resized by the grid too; only the hand's doing is kept.
        if (!finished || (source !== 'uiColumnResized' && source !== 'autosizeColumns')) return;
        const widths = (columns ?? []).map((column) => [column.getColId(), Math.round(column.getActualWidth())]);
        if (widths.length > 0) layout.getState().widen(name, Object.fromEntries(widths));
      },
    }),
    [attempt, name],
  );
}
