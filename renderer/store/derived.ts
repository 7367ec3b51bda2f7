/**
 * What follows from the project besides the cells: the document tree and the findings. Computed shortly
 * after a change, never while the user types, so that the cells are never kept waiting.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { checkProject } from '../../shared/checks/check.js';
import type { Finding } from '../../shared/checks/finding.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { DisclosureDocument } from '../../shared/composition/document.js';
import type { Session, SessionState } from './session.js';

export interface DerivedState {
  readonly document: DisclosureDocument;
  readonly findings: readonly Finding[];
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

function derive({ standard, project, calculation, version }: SessionState): DerivedState {
  const document = composeDocument(standard, project, calculation);
  return { document, findings: checkProject(project, calculation, document), version };
}

export function createDerived(session: Session): Derived {
  const store = createStore<DerivedState>()(() => derive(session.getState()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = DELAY_MS;
  const renew = (): void => {
    const begun = performance.now();
    store.setState(derive(session.getState()));
    delay = Math.min(MOST_DELAY_MS, Math.max(DELAY_MS, 2 * (performance.now() - begun)));
  };
  const unsubscribe = session.subscribe((state, before) => {
    if (state.version === before.version) return;
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
