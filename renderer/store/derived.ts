/**
 * What follows from the project besides the cells: the words of the document and the findings. Computed shortly
 * after a change, never while the user types, so that the cells are never kept waiting.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Checked, Checker } from '../../shared/checks/checker.js';
import type { FontAnswers } from './font-answers.js';
import type { Session, SessionState } from './session.js';

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
const MAX_DELAY_MS = 1200;

/** Without `fonts` no character is missed. */
export function createDerived(session: Session, fonts?: FontAnswers): Derived {
  const checkerOf = ({ calculation }: SessionState): Checker => new Checker(calculation, fonts?.lacks);
  let checker = checkerOf(session.getState());
  let stopped = false;
  const derive = (): DerivedState => {
    const { project, version } = session.getState();
    return { ...checker.check(project), version };
  };
  const store = createStore<DerivedState>()(derive);
  /** The fonts are asked beside the work; where a character turns out to have none, all is checked again. */
  const askFonts = async (): Promise<void> => {
    const news = await fonts?.learn().catch(() => false);
    if (!news || stopped) return;
    checker.learned();
    store.setState(derive());
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = DELAY_MS;
  const renew = (): void => {
    const begun = performance.now();
    store.setState(derive());
    void askFonts();
    delay = Math.min(MAX_DELAY_MS, Math.max(DELAY_MS, 2 * (performance.now() - begun)));
  };
  const unsubscribe = session.subscribe((state, before) => {
    if (state.version === before.version) return;
    if (state.calculation !== before.calculation) checker = checkerOf(state);
    clearTimeout(timer);
    timer = setTimeout(renew, delay);
  });
  void askFonts();
  return Object.assign(store, {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  });
}
