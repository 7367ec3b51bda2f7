/**
 * What follows from the project besides the cells: the words of the document and the findings. Computed shortly
 * after a change, never while the user types, so that the cells are never kept waiting.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Checked, Checker } from '../../shared/checks/checker.js';
import { parseAddressKey } from '../../shared/project/address.js';
import type { Session } from './session.js';

/** The document has headings and paragraphs only: nothing in the window needs its tables composed. */
export interface DerivedState extends Checked {
  /** The session's version that this was computed from. */
  readonly version: number;
}

export type Derived = StoreApi<DerivedState> & {
  /** Ends the link to the session. */
  readonly stop: () => void;
};

const DELAY_MS = 60;
/** A large project takes long: it waits for a pause in typing, as long again as the last time took. */
const MOST_DELAY_MS = 1200;

export function createDerived(session: Session): Derived {
  let checker = new Checker(session.getState().calculation);
  const derive = (): DerivedState => {
    const { project, version } = session.getState();
    return { ...checker.check(project), version };
  };
  const store = createStore<DerivedState>()(derive);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = DELAY_MS;
  const renew = (): void => {
    const begun = performance.now();
    store.setState(derive());
    delay = Math.min(MOST_DELAY_MS, Math.max(DELAY_MS, 2 * (performance.now() - begun)));
  };
  const unsubscribe = session.subscribe((state, before) => {
    if (state.version === before.version) return;
    if (state.calculation !== before.calculation) checker = new Checker(state.calculation);
    else if (state.structure !== before.structure) checker.restructured();
    else checker.changed([...state.changed].flatMap((key) => parseAddressKey(key) ?? []));
    clearTimeout(timer);
    timer = setTimeout(renew, delay);
  });
  return Object.assign(store, {
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  });
}
