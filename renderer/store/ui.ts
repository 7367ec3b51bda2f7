/** What the window shows: the open view, the place in it, panels, and what is to be brought into sight. */
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/contract/contract.js';
import type { Address } from '../../shared/project/address.js';

/** A view in the middle of the window, one for each kind of leaf in the tree. */
export type View =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'form'; readonly form: string; readonly row: string }
  | { readonly kind: 'prose'; readonly part: string }
  | { readonly kind: 'facts'; readonly table: string };

/** The place the user is at: for the inspector, F4 and the way back. */
export interface Place {
  readonly view: View;
  readonly address?: Address;
  /** A block of the document plan. */
  readonly block?: string;
}

/** A wish to be shown a place; the number makes a repeated wish new. */
export interface Wish {
  readonly place: Place;
  readonly request: number;
  /** Whether the keyboard goes there too; not where somebody only steps through places from a panel. */
  readonly focus: boolean;
  /** Cells that are to light up with it. */
  readonly lit: readonly Address[];
}

interface Arrival {
  /** The keyboard stays where it is. */
  readonly stay?: boolean;
}

export interface UiState {
  readonly view: View | undefined;
  readonly address: Address | undefined;
  /** What the view in the middle is to bring into sight; every view follows a wish once. */
  readonly reveal: Wish | undefined;
  readonly back: readonly Place[];
  readonly panels: { readonly checks: boolean; readonly inspector: boolean; readonly preview: boolean };
  readonly dialog:
    | 'new'
    | 'open'
    | 'saveAs'
    | 'settings'
    | 'properties'
    | 'find'
    | 'export'
    | 'report'
    | 'audit'
    | 'override'
    | 'about'
    | 'standards'
    | 'standardVersion'
    | undefined;
  readonly settings: Settings;
  /** Sum, mean and count of the selected amounts (分); undefined when nothing is selected. */
  readonly summary: { readonly sum: number; readonly count: number } | undefined;
  /** The last message of the status bar. */
  readonly message: string;
  /** Why the last entry was not taken; `here` while the cell it was meant for is still selected. */
  readonly refusal: { readonly message: string; readonly here: boolean } | undefined;
  /** Opens a view where the user left it. */
  show(view: View, how?: Arrival): void;
  select(address: Address | undefined): void;
  /** Goes to a place, remembering where one came from. */
  goTo(place: Place, how?: Arrival): void;
  /** Shows what an undone or repeated step has changed; the way back leads to where one was. */
  showChange(place: Place, lit: readonly Address[]): void;
  goBack(): void;
  toggle(panel: keyof UiState['panels'], open?: boolean): void;
  openDialog(dialog: UiState['dialog']): void;
  setSettings(settings: Settings): void;
  setSummary(summary: UiState['summary']): void;
  say(message: string): void;
  /** Says why something cannot be entered, at the cell and in the status bar. */
  refuse(message: string): void;
  /** Another cell was selected: what was refused is no longer said there. */
  leaveRefusal(): void;
  /** Something was entered since: what was refused is no news any more. */
  cureRefusal(): void;
}

function sameView(one: View | undefined, other: View): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Grows over all projects that are opened: an editor that followed the last wish of one must not miss the first of the next. */
let wishes = 0;

export const ui = createStore<UiState>()((set, get) => {
  const wish = (place: Place, { stay = false }: Arrival = {}, lit: readonly Address[] = []): Wish => ({
    place,
    request: ++wishes,
    focus: !stay,
    lit,
  });
  const here = (): readonly Place[] => {
    const { view, address } = get();
    return view ? [address ? { view, address } : { view }] : [];
  };
  return {
    view: undefined,
    address: undefined,
    reveal: undefined,
    back: [],
    panels: { checks: true, inspector: true, preview: false },
    dialog: undefined,
    settings: DEFAULT_SETTINGS,
    summary: undefined,
    message: '',
    refusal: undefined,
    show: (view, how) => {
      const left = sameView(get().view, view) ? {} : { address: undefined, summary: undefined };
      set({ view, ...left, reveal: wish({ view }, how) });
    },
    select: (address) => set({ address }),
    goTo: (place, how) =>
      set({
        view: place.view,
        address: place.address,
        reveal: wish(place, how),
        back: [...get().back.slice(-50), ...here()],
      }),
    showChange: (place, lit) =>
      set({
        view: place.view,
        address: place.address,
        reveal: wish(place, {}, lit),
        // Many steps in one view are no way that anybody wants to go back.
        back: sameView(get().view, place.view) ? get().back : [...get().back.slice(-50), ...here()],
      }),
    goBack: () => {
      const { back } = get();
      const place = back.at(-1);
      if (place) set({ view: place.view, address: place.address, reveal: wish(place), back: back.slice(0, -1) });
    },
    toggle: (panel, open) => set(({ panels }) => ({ panels: { ...panels, [panel]: open ?? !panels[panel] } })),
    openDialog: (dialog) => set({ dialog }),
    setSettings: (settings) => set({ settings }),
    setSummary: (summary) => set({ summary }),
    say: (message) => set({ message, refusal: undefined }),
    refuse: (message) => set({ message, refusal: { message, here: true } }),
    leaveRefusal: () => {
      const { refusal } = get();
      if (refusal?.here) set({ refusal: { ...refusal, here: false } });
    },
    cureRefusal: () => {
      const { refusal, message } = get();
      if (refusal) set({ refusal: undefined, message: message === refusal.message ? '' : message });
    },
  };
});
