/** Sizes of the movable parts and widths of columns, remembered between starts by the services. */
import { create } from 'zustand';
import type { Layout } from '../../shared/contract/contract.js';

export interface LayoutSizes {
  readonly tree: number;
  readonly side: number;
  /** The right column while the preview is open. */
  readonly preview: number;
  /** Height of the inspector above the preview. */
  readonly inspector: number;
  readonly checks: number;
}

const DEFAULTS: LayoutSizes = { tree: 232, side: 268, preview: 400, inspector: 240, checks: 208 };
/** A line that is dragged tells every pixel; what is kept is where it comes to rest. */
const REST_MS = 400;

type Arranged = Pick<LayoutState, 'sizes' | 'columns'>;

export interface LayoutState {
  readonly sizes: LayoutSizes;
  /** By table (`standard/table`), then by column. */
  readonly columns: Layout['columns'];
  /** What the services have. */
  readonly kept: Arranged;
  /** Takes over what was kept. */
  take(layout: Layout): void;
  resize(part: keyof LayoutSizes, size: number): void;
  /** Columns of a table that the user made as wide as this. */
  widen(table: string, widths: Readonly<Record<string, number>>): void;
  /** The table's columns are as they come. */
  forgetWidths(table: string): void;
}

export const useLayout = create<LayoutState>()((set) => ({
  sizes: DEFAULTS,
  columns: {},
  kept: { sizes: DEFAULTS, columns: {} },
  take: ({ sizes, columns }) => {
    const known = Object.entries(sizes).filter(([part]) => Object.hasOwn(DEFAULTS, part));
    const arranged = { sizes: { ...DEFAULTS, ...Object.fromEntries(known) }, columns };
    set({ ...arranged, kept: arranged });
  },
  resize: (part, size) => set(({ sizes }) => ({ sizes: { ...sizes, [part]: size } })),
  widen: (table, widths) =>
    set(({ columns }) => ({ columns: { ...columns, [table]: { ...columns[table], ...widths } } })),
  forgetWidths: (table) => set(({ columns }) => ({ columns: { ...columns, [table]: {} } })),
}));

/** What is not as the services have it. */
function changedSince({ sizes, columns, kept }: LayoutState): Layout | undefined {
  const changed = <T>(now: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
  const layout = { sizes: changed({ ...sizes }, { ...kept.sizes }), columns: changed(columns, kept.columns) };
  return Object.keys({ ...layout.sizes, ...layout.columns }).length > 0 ? layout : undefined;
}

/** Has changes saved once the hand rests. Returns a function that ends it. */
export function keepLayout(save: (layout: Layout) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    const state = useLayout.getState();
    const layout = changedSince(state);
    if (!layout) return;
    useLayout.setState({ kept: { sizes: state.sizes, columns: state.columns } });
    save(layout);
  };
  const unsubscribe = useLayout.subscribe((state) => {
    clearTimeout(timer);
    if (changedSince(state)) timer = setTimeout(settle, REST_MS);
  });
  // A window that is closed right after the drag keeps the size too.
  window.addEventListener('pagehide', settle);
  return () => {
    unsubscribe();
    window.removeEventListener('pagehide', settle);
    settle();
  };
}
