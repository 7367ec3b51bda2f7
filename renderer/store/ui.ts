/** What the window shows: the open view, the place in it, panels, and what is to be brought into sight. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { DEFAULT_SETTINGS, type Settings } from '../../shared/contract/contract.js';
import type { Query } from '../../shared/find/search.js';
import type { Address } from '../../shared/project/address.js';
import { type Place, sameView, type View } from '../places/view.js';
import { FIRST_ROOM, type Panels, panelsIn, type Room } from './room.js';

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

/** What was copied, or cut and not yet pasted. */
export interface Copied {
  readonly text: string;
  readonly exact: readonly (readonly (string | undefined)[])[];
  /** Where it was cut; it holds as long as the project is what it was. */
  readonly cut?: {
    readonly project: object;
    readonly table: string;
    /** How the lines were arranged. */
    readonly lines: object | undefined;
    readonly rect: { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number };
    readonly cells: readonly (readonly (Address | undefined)[])[];
  };
}

export interface UiState {
  readonly view: View | undefined;
  readonly address: Address | undefined;
  /** What the view in the middle is to bring into sight; every view follows a wish once. */
  readonly reveal: Wish | undefined;
  /** Counts the wishes over all projects that are opened: an editor that followed the last of one must not miss the first of the next. */
  readonly wishes: number;
  /** The last wish that an editor followed; a view that is opened again must not follow it twice. */
  readonly followed: number;
  readonly back: readonly Place[];
  /** Checks, threads and what a comparison found have one place: one of them at most is open. */
  readonly panels: Panels;
  /** What the user has opened or closed; the room decides about the rest. */
  readonly chosenPanels: Partial<Panels>;
  /** What the work has, in the document's own pixels. */
  readonly room: Room;
  /** How the editor in the middle takes the keyboard. */
  readonly home: (() => void) | undefined;
  /** The finding that was shown last, by what makes it the same after a recalculation. */
  readonly shownFinding: string | undefined;
  /** The last range copied in this program, as shown and as entered: pasted back, it loses no digit that was not shown. */
  readonly copied: Copied | undefined;
  /** What was looked for last. */
  readonly query: Query;
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
  toggle(panel: keyof Panels, open?: boolean): void;
  /** The work has as much room as this. */
  setRoom(room: Room): void;
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

const NOTHING_BELOW = { checks: false, threads: false, changes: false } as const;
const ONE_PLACE: readonly (keyof UiState['panels'])[] = ['checks', 'threads', 'changes'];

export const ui = createStore<UiState>()((set, get) => {
  const wish = (
    place: Place,
    { stay = false }: Arrival = {},
    lit: readonly Address[] = [],
  ): Pick<UiState, 'reveal' | 'wishes'> => {
    const request = get().wishes + 1;
    return { reveal: { place, request, focus: !stay, lit }, wishes: request };
  };
  const here = (): readonly Place[] => {
    const { view, address } = get();
    return view ? [address ? { view, address } : { view }] : [];
  };
  return {
    view: undefined,
    address: undefined,
    reveal: undefined,
    wishes: 0,
    followed: 0,
    copied: undefined,
    query: { text: '', matchCase: false, whole: false },
    home: undefined,
    shownFinding: undefined,
    back: [],
    panels: panelsIn(FIRST_ROOM, {}),
    chosenPanels: {},
    room: FIRST_ROOM,
    settings: DEFAULT_SETTINGS,
    summary: undefined,
    message: '',
    refusal: undefined,
    show: (view, how) => {
      const left = sameView(get().view, view) ? {} : { address: undefined, summary: undefined };
      set({ view, ...left, ...wish({ view }, how) });
    },
    select: (address) => set({ address }),
    goTo: (place, how) =>
      set({
        view: place.view,
        address: place.address,
        ...wish(place, how),
        back: [...get().back.slice(-50), ...here()],
      }),
    showChange: (place, lit) =>
      set({
        view: place.view,
        address: place.address,
        ...wish(place, {}, lit),
        // Many steps in one view are no way that anybody wants to go back.
        back: sameView(get().view, place.view) ? get().back : [...get().back.slice(-50), ...here()],
      }),
    goBack: () => {
      const { back } = get();
      const place = back.at(-1);
      if (place) set({ view: place.view, address: place.address, ...wish(place), back: back.slice(0, -1) });
    },
    toggle: (panel, open) =>
      set(({ panels, room, chosenPanels }) => {
        const isOpen = open ?? !panels[panel];
        const others = isOpen && ONE_PLACE.includes(panel) ? NOTHING_BELOW : {};
        const chosen = { ...chosenPanels, ...others, [panel]: isOpen };
        return { chosenPanels: chosen, panels: panelsIn(room, chosen) };
      }),
    setRoom: (room) =>
      set(({ panels, chosenPanels }) => {
        const now = panelsIn(room, chosenPanels);
        const same = (Object.keys(now) as (keyof Panels)[]).every((panel) => now[panel] === panels[panel]);
        return { room, panels: same ? panels : now };
      }),
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

/** A part of the window's own state. */
export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(ui, select);
}
