/** Findings of an audit: each with its places in the document in words, and the sentence around the number. */

import type { ReactNode } from 'react';
import type { AuditedFinding, AuditedPlace } from '../../shared/contract/audit.js';
import { SEVERITY_TITLE } from '../../shared/report/words.js';
import { SEVERITY_MARK } from '../ledger/marks.js';

const MAX_PLACES = 30;
const MAX_VALUE = 300;

export function AuditFindings({ findings }: { readonly findings: readonly AuditedFinding[] }): ReactNode {
  return (
    <ol className="audit-findings">
      {findings.map(({ severity, message, cause, places }, index) => (
        <li key={index} className={`severity-${severity}`}>
          <p className="audit-message">
            <span className="finding-mark" aria-hidden="true">
              {SEVERITY_MARK[severity]}
            </span>
            <span className="audit-severity">{SEVERITY_TITLE[severity]}</span>
            {message}
          </p>
          <ul className="audit-places">
            {places.slice(0, MAX_PLACES).map((place, at) => (
              <li key={at}>
                <PlaceLine place={place} />
              </li>
            ))}
            {places.length > MAX_PLACES && <li className="muted">共 {places.length} 处</li>}
          </ul>
          {cause !== undefined && <p className="audit-cause">{cause}</p>}
        </li>
      ))}
    </ol>
  );
}

function PlaceLine({ place: { label, value, where, excerpt } }: { readonly place: AuditedPlace }): ReactNode {
  return (
    <>
      <span className="audit-place">{label}</span>
      {where !== undefined && <span className="muted">（{where}）</span>}
      {excerpt ? (
        <span className="audit-excerpt">
          {excerpt.before}
          <mark>{excerpt.marked}</mark>
          {excerpt.after}
        </span>
      ) : (
        <span className="finding-value"> {value === '' ? '（空）' : value.slice(0, MAX_VALUE)}</span>
      )}
    </>
  );
}
