/** AG Grid beside React: it makes its own page elements, React hands it columns and lines; one grid serves sheet after sheet. */

import { type Column, type ColumnResizedEvent, createGrid, type GridApi, type GridOptions } from 'ag-grid-community';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { largest } from '../../../shared/extremes.js';
import type { Sheet, SheetLine } from '../../../shared/sheet/sheet.js';
import type { RememberedWidths } from '../use-remembered-widths.js';
import type { Definition } from './columns.js';
import type { GridView } from './grid-view.js';
import { keepHeaderHeight } from './header-height.js';
import { LOCALE_TEXT } from './modules.js';
import { HEADER_HEIGHT, sheetTheme } from './theme.js';

/** Lines that are drawn beyond those in sight: at first so many, and more once the sheet is shown. */
const FIRST_BEYOND = 2;
const BEYOND = 20;
const SHOWN_MS = 150;

/** Sheets with more columns draw those in sight alone. */
const MAX_DRAWN = 24;

const OPTIONS: GridOptions<SheetLine> = {
  theme: sheetTheme,
  // Else titles of groups would be as high as those over columns.
  groupHeaderHeight: HEADER_HEIGHT,
  getRowId: ({ data }) => data.id,
  localeText: LOCALE_TEXT,
  suppressCellFocus: true,
  suppressHeaderFocus: true,
  suppressDragLeaveHidesColumns: true,
  suppressNoRowsOverlay: true,
  processUnpinnedColumns: ({ api }) => widestPinned(api),
  animateRows: false,
};

const COLUMN = {
  sortable: false,
  suppressMovable: true,
  suppressHeaderMenuButton: true,
  resizable: true,
  wrapHeaderText: true,
} as const;

interface SheetGridProps {
  readonly sheet: Sheet;
  readonly columns: Definition[];
  readonly view: GridView;
  readonly remembered: RememberedWidths;
}

export function SheetGrid({ sheet, columns, view, remembered }: SheetGridProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const drawn = useRef<Drawn>(undefined);
  const newest = useRef({ sheet, columns, remembered });
  newest.current = { sheet, columns, remembered };

  useLayoutEffect(() => {
    const root = host.current;
    const { sheet: first, columns: defined } = newest.current;
    if (!root) return undefined;
    const grid = takeGrid(root, first.columns.length > MAX_DRAWN);
    const { api } = grid;
    api.updateGridOptions({ rowBuffer: FIRST_BEYOND, columnDefs: defined, rowData: [...first.lines] });
    const later = setTimeout(() => api.setGridOption('rowBuffer', BEYOND), SHOWN_MS);
    drawn.current = { api, columns: defined, lines: first.lines };
    const leave = view.attach(api);
    const resized = (event: ColumnResizedEvent<SheetLine>): void => newest.current.remembered.resized(event);
    api.addEventListener('columnResized', resized);
    return () => {
      clearTimeout(later);
      leave();
      api.removeEventListener('columnResized', resized);
      drawn.current = undefined;
      leaveGrid(grid);
    };
  }, [view]);

  useLayoutEffect(() => {
    const last = drawn.current;
    if (!last) return;
    const { lines } = sheet;
    if (last.columns !== columns || last.lines !== lines)
      last.api.updateGridOptions({
        ...(last.columns === columns ? {} : { columnDefs: columns }),
        ...(last.lines === lines ? {} : { rowData: [...lines] }),
      });
    drawn.current = { ...last, columns, lines };
  }, [columns, sheet]);

  return <div className="sheet-grid" ref={host} />;
}

interface Drawn {
  readonly api: GridApi<SheetLine>;
  readonly columns: Definition[];
  readonly lines: readonly SheetLine[];
}

interface Grid {
  readonly api: GridApi<SheetLine>;
  readonly element: HTMLElement;
  readonly wide: boolean;
  end(): void;
}

/** The grid of the sheet that was left last: another sheet takes it over sooner than a new one would be up. */
let kept: Grid | undefined;

function takeGrid(host: HTMLElement, wide: boolean): Grid {
  const taken = kept?.wide === wide ? kept : undefined;
  if (!taken) return newGrid(host, wide);
  kept = undefined;
  host.append(taken.element);
  return taken;
}

function leaveGrid(grid: Grid): void {
  kept?.end();
  kept = grid;
  grid.element.remove();
  // Columns and lines of two sheets may have the same names, and are not the same.
  grid.api.setGridOption('rowData', []);
  grid.api.setGridOption('columnDefs', []);
}

function newGrid(host: HTMLElement, wide: boolean): Grid {
  const element = document.createElement('div');
  element.className = 'sheet-grid';
  host.append(element);
  const api = createGrid(element, {
    ...OPTIONS,
    // Titles that are not drawn cannot be measured with the others: the grid looks at each when it is.
    defaultColDef: { ...COLUMN, autoHeaderHeight: wide },
    suppressColumnVirtualisation: !wide,
  });
  const stop = wide ? undefined : keepHeaderHeight(api, element);
  const end = (): void => {
    stop?.();
    api.destroy();
  };
  return { api, element, wide, end };
}

/**
 * Where the frozen columns leave no room (a small window, a large zoom), only the widest of them scrolls:
 * the line numbers and codes stay where they belong.
 */
function widestPinned(api: GridApi<SheetLine>): Column[] {
  const pinned = api.getDisplayedLeftColumns();
  const widest = largest(pinned.map((column) => column.getActualWidth()));
  return pinned.filter((column) => column.getActualWidth() === widest);
}
