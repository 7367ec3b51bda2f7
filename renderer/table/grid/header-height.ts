/**
 * How high the lowest row of headers is: as high as the highest title over a column. The grid's own way measures each
 * header by itself and lays the page out anew for every one; here all are looked at when the page is laid out anyway.
 */
import type { GridApi } from 'ag-grid-community';
import type { SheetLine } from '../../../shared/sheet/sheet.js';
import { HEADER_HEIGHT } from './theme.js';

const TITLE = '.ag-header-cell-text';
/** Padding of a header cell and of the label in it, above and below, and the line to the groups over it. */
const AROUND = 9;

/** Until the returned function is called, titles that break into more lines or fewer make the row higher or lower. */
export function keepHeaderHeight(api: GridApi<SheetLine>, root: HTMLElement): () => void {
  const heights = new Map<Element, number>();
  let shown = HEADER_HEIGHT;
  const sizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      if (target.isConnected) heights.set(target, borderBoxSize[0]?.blockSize ?? 0);
      else {
        heights.delete(target);
        sizes.unobserve(target);
      }
    }
    const wanted = Math.ceil(Math.max(HEADER_HEIGHT, ...[...heights.values()].map((height) => height + AROUND)));
    if (wanted === shown || api.isDestroyed()) return;
    shown = wanted;
    api.setGridOption('headerHeight', wanted);
  });
  const watch = (): void => {
    for (const title of root.querySelectorAll(TITLE)) if (!heights.has(title)) sizes.observe(title);
  };
  const header = new MutationObserver(watch);
  for (const part of root.querySelectorAll('.ag-header')) header.observe(part, { childList: true, subtree: true });
  watch();
  return () => {
    header.disconnect();
    sizes.disconnect();
  };
}
