/** Hands the open session, what follows from it and the services to the components. */
import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Bridge } from '../../shared/contract/contract.js';
import type { Derived, DerivedState } from './derived.js';
import type { Session, SessionState } from './session.js';

interface Open {
  readonly session: Session;
  readonly derived: Derived;
}

const OpenContext = createContext<Open | undefined>(undefined);
const BridgeContext = createContext<Bridge | undefined>(undefined);

export function BridgeProvider({
  bridge,
  children,
}: {
  readonly bridge: Bridge;
  readonly children: ReactNode;
}): ReactNode {
  return <BridgeContext value={bridge}>{children}</BridgeContext>;
}

export function OpenProvider({ open, children }: { readonly open: Open; readonly children: ReactNode }): ReactNode {
  return <OpenContext value={open}>{children}</OpenContext>;
}

/** The services. */
export function useBridge(): Bridge {
  const bridge = useContext(BridgeContext);
  if (!bridge) throw new Error('no bridge above this component');
  return bridge;
}

function useOpen(): Open {
  const open = useContext(OpenContext);
  if (!open) throw new Error('no open project above this component');
  return open;
}

/** The session's store itself, for handlers that read it once. */
export function useSessionStore(): Session {
  return useOpen().session;
}

/** A part of the session; the component is drawn anew when it changes. */
export function useSession<T>(select: (state: SessionState) => T): T {
  return useStore(useOpen().session, select);
}

/** A part of what follows from the session. */
export function useDerived<T>(select: (state: DerivedState) => T): T {
  return useStore(useOpen().derived, select);
}
