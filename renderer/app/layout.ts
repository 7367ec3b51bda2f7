/** Sizes of the movable parts, remembered between starts. */
import { create } from 'zustand';

export interface LayoutSizes {
  readonly tree: number;
  readonly side: number;
  /** The right column while the preview is open. */
  readonly preview: number;
  /** Height of the inspector above the preview. */
  readonly inspector: number;
  readonly checks: number;
}

const NAME = 'gongkai.layout';
const DEFAULTS: LayoutSizes = { tree: 232, side: 268, preview: 400, inspector: 240, checks: 168 };

function read(): LayoutSizes {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return DEFAULTS;
    const sizes = Object.entries(kept).filter(([name, value]) => name in DEFAULTS && Number.isInteger(value));
    return { ...DEFAULTS, ...Object.fromEntries(sizes) };
  } catch {
    return DEFAULTS;
  }
}

export interface LayoutState {
  readonly sizes: LayoutSizes;
  resize(part: keyof LayoutSizes, size: number): void;
}

export const useLayout = create<LayoutState>()((set, get) => ({
  sizes: read(),
  resize(part, size) {
    const sizes = { ...get().sizes, [part]: size };
    set({ sizes });
    try {
      localStorage.setItem(NAME, JSON.stringify(sizes));
    } catch {
      // Where the browser keeps nothing, the sizes hold for this window only.
    }
  },
}));
