/** The ledger of the open project: a rule unfolds into its findings, and what is accepted in vain stands below. */
import type { ReactNode } from 'react';
import { FilteredLedger } from '../ledger/FilteredLedger.js';
import { useDerived } from '../store/context.js';
import { FindingItem } from './FindingItem.js';
import { StaleAcceptances } from './StaleAcceptances.js';

export function Ledger(): ReactNode {
  const ledger = useDerived((state) => state.ledger);
  const findings = useDerived((state) => state.findings);
  const findingsOf = (rule: string): ReactNode => (
    <ul>
      {findings
        .filter((finding) => finding.rule === rule)
        .map((finding, index) => (
          <FindingItem key={`${finding.message} ${index}`} finding={finding} />
        ))}
    </ul>
  );
  return (
    <FilteredLedger ledger={ledger} findingsOf={findingsOf}>
      <StaleAcceptances />
    </FilteredLedger>
  );
}
