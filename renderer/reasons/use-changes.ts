/** The changes to be explained, as the project and its checks stand. */
import { useMemo } from 'react';
import { addressesOf } from '../../shared/findings/finding.js';
import { addressKey } from '../../shared/project/address.js';
import { changesToExplain, type ExplainedChange } from '../../shared/reasons/changes.js';
import { doubtsOf, type ReasonDoubt } from '../../shared/reasons/doubts.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';

export interface Explained {
  readonly change: ExplainedChange;
  readonly doubts: readonly ReasonDoubt[];
}

const ASKS = new Set(['missing-words', 'blank-fields']);

export function useChanges(): readonly Explained[] {
  const session = useSessionStore();
  const version = useSession((state) => state.version);
  const findings = useDerived((state) => state.findings);
  return useMemo(() => {
    const { standard, project, calculation } = session.getState();
    const missing = findings.filter(({ rule }) => ASKS.has(rule));
    const asked = new Set(missing.flatMap(addressesOf).map(addressKey));
    const changes = changesToExplain(standard, project, calculation, asked);
    const doubts = doubtsOf(changes);
    return changes.map((change, at) => ({ change, doubts: doubts[at] ?? [] }));
  }, [session, version, findings]);
}
