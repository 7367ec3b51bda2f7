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

function derive({ standard, project, calculation, version }: SessionState): DerivedState {
  const document = composeDocument(standard, project, calculation);
  return { document, findings: checkProject(project, calculation, document), version };
}

export function createDerived(session: Session): Derived {
  const store = createStore<DerivedState>()(() => derive(session.getState()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const unsubscribe = session.subscribe((state, before) => {
    if (state.version === before.version) return;
    clearTimeout(timer);
    timer = setTimeout(() => store.setState(derive(session.getState())), DELAY_MS);
  });
  return Object.assign(store, {
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  });
}
