/** The rules of one group; a rule with findings unfolds to show them. */

import { Fragment, type ReactNode, useState } from 'react';
import type { LedgerEntry } from '../../shared/findings/ledger.js';
import { besidesTitle, OUTCOME_TITLE } from '../../shared/report/words.js';
import { OUTCOME_MARK } from './marks.js';

interface LedgerTableProps {
  readonly title: string;
  readonly entries: readonly LedgerEntry[];
  readonly findingsOf: (rule: string) => ReactNode;
}

export function LedgerTable({ title, entries, findingsOf }: LedgerTableProps): ReactNode {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (rule: string): void => {
    const next = new Set(unfolded);
    if (!next.delete(rule)) next.add(rule);
    setUnfolded(next);
  };
  return (
    <table className="ledger" aria-label={`${title}规则`}>
      <thead>
        <tr>
          <th scope="col" className="ledger-outcome">
            {title} <span className="muted">{entries.length}</span>
          </th>
          <th scope="col">检查内容</th>
          <th scope="col">依据与对象</th>
          <th scope="col" className="ledger-compared">
            核对数
          </th>
          <th scope="col">说明</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const open = unfolded.has(entry.rule);
          const withFindings = entry.outcome === 'found' || entry.outcome === 'accepted';
          return (
            <Fragment key={entry.rule}>
              <tr className={`outcome-${entry.outcome}`}>
                <td className="ledger-outcome">
                  <span className="ledger-mark" aria-hidden="true">
                    {OUTCOME_MARK[entry.outcome]}
                  </span>
                  {OUTCOME_TITLE[entry.outcome]}
                </td>
                <td>
                  {withFindings ? (
                    <button type="button" className="link" aria-expanded={open} onClick={() => toggle(entry.rule)}>
                      <span aria-hidden="true">{open ? '▾ ' : '▸ '}</span>
                      {entry.title}
                    </button>
                  ) : (
                    entry.title
                  )}
                </td>
                <td className="muted">{besidesTitle(entry)}</td>
                <td className="ledger-compared">{entry.compared === 0 ? '' : entry.compared}</td>
                <td className="muted">{entry.reason}</td>
              </tr>
              {open && withFindings && (
                <tr className="ledger-findings">
                  <td colSpan={5}>{findingsOf(entry.rule)}</td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
