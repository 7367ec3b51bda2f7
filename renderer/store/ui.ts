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

export interface UiState {
  readonly view: View | undefined;
  readonly address: Address | undefined;
  /** Asks the view to show and select an address or block; the number makes a repeated request new. */
  readonly reveal: { readonly place: Place; readonly request: number } | undefined;
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
  show(view: View): void;
  select(address: Address | undefined): void;
  /** Goes to a place, remembering where one came from. */
  goTo(place: Place): void;
  goBack(): void;
  toggle(panel: keyof UiState['panels'], open?: boolean): void;
  openDialog(dialog: UiState['dialog']): void;
  setSettings(settings: Settings): void;
  setSummary(summary: UiState['summary']): void;
  say(message: string): void;
}

export const ui = createStore<UiState>()((set, get) => ({
  view: undefined,
  address: undefined,
  reveal: undefined,
  back: [],
  panels: { checks: true, inspector: true, preview: false },
  dialog: undefined,
  settings: DEFAULT_SETTINGS,
  summary: undefined,
  message: '',
  show: (view) => set({ view, address: undefined, summary: undefined }),
  select: (address) => set({ address }),
  goTo: (place) => {
    const { view, address, back, reveal } = get();
    const here: readonly Place[] = view ? [address ? { view, address } : { view }] : [];
    set({
      view: place.view,
      address: place.address,
      reveal: { place, request: (reveal?.request ?? 0) + 1 },
      back: [...back.slice(-50), ...here],
    });
  },
  goBack: () => {
    const { back, reveal } = get();
    const place = back.at(-1);
    if (!place) return;
    set({
      view: place.view,
      address: place.address,
      reveal: { place, request: (reveal?.request ?? 0) + 1 },
      back: back.slice(0, -1),
    });
  },
  toggle: (panel, open) => set(({ panels }) => ({ panels: { ...panels, [panel]: open ?? !panels[panel] } })),
  openDialog: (dialog) => set({ dialog }),
  setSettings: (settings) => set({ settings }),
  setSummary: (summary) => set({ summary }),
  say: (message) => set({ message }),
}));
