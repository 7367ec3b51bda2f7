/** 已失效的说明: kept in the file until somebody takes them out, so that nothing written is lost silently. */

import { type ReactNode, useMemo } from 'react';
import { staleAcceptances } from '../../shared/findings/finding.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { Answer } from './Answer.js';

export function StaleAcceptances(): ReactNode {
  const session = useSessionStore();
  const accepted = useSession((state) => state.project.accepted);
  const findings = useDerived((state) => state.findings);
  // An acceptance that was just given is not in the findings yet.
  const settled = useSession((state) => state.version) === useDerived((state) => state.version);
  const stale = useMemo(() => (settled ? staleAcceptances(accepted, findings) : []), [settled, accepted, findings]);
  if (stale.length === 0) return null;
  const remove = (keys: readonly string[]): void =>
    session.getState().dispatch(
      keys.map((key) => ({ kind: 'withdraw', key })),
      '删除失效的说明',
    );
  return (
    <section className="stale" aria-label="已失效的说明">
      <h3>
        已失效的说明 <span className="muted">有关的数已改动或问题已消除，不再起作用</span>
        {stale.length > 1 && (
          <button type="button" className="act quiet" onClick={() => remove(stale.map(({ key }) => key))}>
            全部删除
          </button>
        )}
      </h3>
      <ul>
        {stale.map(({ key, ...acceptance }) => (
          <li key={key} className="finding accepted">
            <div className="finding-words">
              <span>{acceptance.about}</span>
              <Answer {...acceptance} />
            </div>
            <span className="finding-acts">
              <button type="button" className="act" onClick={() => remove([key])}>
                删除
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
