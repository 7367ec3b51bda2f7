/** The reason workbench (原因说明): every change that needs a reason in one list; Enter goes to the next. */
import { type ReactNode, useRef, useState } from 'react';
import { reasonThreshold } from '../../shared/checks/prose/reason-rules.js';
import { FIELDS, useReveal } from '../entry/use-reveal.js';
import { placeOfFinding } from '../places/finding-place.js';
import type { View } from '../places/view.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';
import { ReasonRow } from './ReasonRow.js';
import { percentOf } from './reason-words.js';
import { type Explained, useChanges } from './use-changes.js';
import './reasons.css';

const VIEW: View = { kind: 'reasons' };

export function ReasonsView(): ReactNode {
  const root = useRef<HTMLElement>(null);
  const unit = useUi((state) => state.settings.displayUnit);
  const standard = useSession((state) => state.standard);
  const threshold = percentOf(reasonThreshold(standard));
  const all = useChanges();
  const wanted = useUi((state) => state.reveal?.place.address);
  const [shown, setShown] = useState(false);
  useReveal(VIEW, root, FIELDS);
  // A reason that is no longer needed stays where somebody is typing it.
  const isNeeded = ({ change, doubts }: Explained): boolean =>
    change.needed ||
    doubts.length > 0 ||
    (wanted?.table === change.reason.table &&
      wanted.row === change.reason.row &&
      wanted.column === change.reason.column);
  const list = shown ? all : all.filter(isNeeded);
  const needed = all.filter(({ change }) => change.needed);
  const left = needed.filter(({ change }) => change.words.trim() === '').length;
  const doubtful = all.filter(({ doubts }) => doubts.length > 0).length;
  const idle = all.length - all.filter(isNeeded).length;
  return (
    <section className="paper-desk" ref={root} tabIndex={-1} data-editor aria-label="原因说明">
      <div className="paper reasons">
        <header className="reasons-head">
          <h2>原因说明</h2>
          <p className="reasons-left" role="status">
            {left > 0 ? `还差 ${left} 条，共 ${needed.length} 条` : `${needed.length} 条都写了`}
            {doubtful > 0 && <span className="warn">　{doubtful} 条有疑点</span>}
          </p>
          <p className="muted">增减达到 {threshold} 的须写明原因；写一次，印在文件需要的地方。按 Enter 到下一条。</p>
        </header>
        {list.length === 0 ? (
          <p className="muted">现在没有要写原因的增减：先填本年数和上年数，有了增减就列在这里。</p>
        ) : (
          <ol className="reasons-list">
            {list.map(({ change, doubts }) => (
              <ReasonRow
                key={`${change.reason.table}/${change.reason.row}/${change.reason.column}`}
                change={change}
                doubts={doubts}
                unit={unit}
                threshold={threshold}
              />
            ))}
          </ol>
        )}
        <Unexplained />
        {(idle > 0 || shown) && (
          <button type="button" className="link" aria-expanded={shown} onClick={() => setShown(!shown)}>
            {shown ? '只列要写原因的' : `另有 ${idle} 项没有增减，或文件中不印原因：列出`}
          </button>
        )}
      </div>
    </section>
  );
}

/** Changes that stand in the words alone, without a cell for their reason. */
function Unexplained(): ReactNode {
  const session = useSessionStore();
  const findings = useDerived((state) => state.findings);
  const document = useDerived((state) => state.document);
  const bare = findings.filter(({ rule, accepted }) => rule === 'reason-missing' && !accepted);
  if (bare.length === 0) return null;
  return (
    <section aria-label="正文里没有原因的增减">
      <h3>正文里还有 {bare.length} 处增减没有写明原因</h3>
      <ul className="reasons-bare">
        {bare.map((finding) => {
          const place = placeOfFinding(session.getState(), document, finding);
          return (
            <li key={`${finding.message} ${finding.places[0]?.label ?? ''}`}>
              <button type="button" className="link" onClick={() => place && ui.getState().goTo(place)}>
                {finding.message}
              </button>{' '}
              <span className="muted">{finding.places[0]?.label}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
