/** Sizes of the movable parts and widths of columns, remembered between starts by the services. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Layout } from '../../shared/contract/contract.js';

export interface LayoutSizes {
  readonly tree: number;
  readonly side: number;
  /** The right column while the preview is open. */
  readonly preview: number;
  /** Height of the inspector above the preview. */
  readonly inspector: number;
  readonly checks: number;
  /** The list of an audit's findings, beside the page that they are on. */
  readonly findings: number;
  /** The tables and numbers of an import, beside the page that they are on. */
  readonly import: number;
}

/** A part that nobody has sized: as large as its room and its content make it. */
export const AUTO = 0;

const DEFAULTS: LayoutSizes = {
  tree: AUTO,
  side: 268,
  preview: AUTO,
  inspector: 240,
  checks: AUTO,
  findings: 480,
  import: 680,
};
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

export const layout = createStore<LayoutState>()((set) => ({
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

export function useLayout<T>(select: (state: LayoutState) => T): T {
  return useStore(layout, select);
}

/** What is not as the services have it. */
function changedSince({ sizes, columns, kept }: LayoutState): Layout | undefined {
  const changed = <T>(now: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
  const others = { sizes: changed({ ...sizes }, { ...kept.sizes }), columns: changed(columns, kept.columns) };
  return Object.keys({ ...others.sizes, ...others.columns }).length > 0 ? others : undefined;
}

/** Has changes saved once the hand rests. Returns a function that ends it. */
export function keepLayout(save: (layout: Layout) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    clearTimeout(timer);
    const state = layout.getState();
    const others = changedSince(state);
    if (!others) return;
    layout.setState({ kept: { sizes: state.sizes, columns: state.columns } });
    save(others);
  };
  const unsubscribe = layout.subscribe((state) => {
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
