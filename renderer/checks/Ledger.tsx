/** The ledger (台账): every rule of the standard with how it ended, and on what. */
import { type ReactNode, useMemo, useState } from 'react';
import type { Finding } from '../../shared/checks/finding.js';
import type { LedgerEntry } from '../../shared/checks/ledger.js';
import { countOutcomes, GROUP_TITLE, OUTCOME_TITLE, OUTCOMES, type RuleOutcome } from '../../shared/report/words.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { FilterBar } from '../ledger/FilterBar.js';
import { filterLedger } from '../ledger/filter-ledger.js';
import { LedgerTable } from '../ledger/LedgerTable.js';
import { useDerived } from '../store/context.js';
import { AcceptDialog } from './AcceptDialog.js';
import { FindingItem } from './FindingItem.js';
import { StaleAcceptances } from './StaleAcceptances.js';

export function Ledger(): ReactNode {
  const ledger = useDerived((state) => state.ledger);
  const findings = useDerived((state) => state.findings);
  const [accepting, setAccepting] = useState<Finding>();
  const findingsOf = (rule: string): ReactNode => (
    <ul>
      {findings
        .filter((finding) => finding.rule === rule)
        .map((finding, index) => (
          <FindingItem key={`${finding.message} ${index}`} finding={finding} onAccept={setAccepting} />
        ))}
    </ul>
  );
  return (
    <>
      <FilteredLedger ledger={ledger} findingsOf={findingsOf}>
        <StaleAcceptances />
      </FilteredLedger>
      {accepting && <AcceptDialog finding={accepting} onClose={() => setAccepting(undefined)} />}
    </>
  );
}

interface FilteredLedgerProps {
  readonly ledger: readonly LedgerEntry[];
  /** The findings of a rule, shown below it when it is unfolded. */
  readonly findingsOf: (rule: string) => ReactNode;
  readonly children?: ReactNode;
}

/** The ledger with its filters; the audit shows one, too. */
export function FilteredLedger({ ledger, findingsOf, children }: FilteredLedgerProps): ReactNode {
  const [outcome, setOutcome] = useState<RuleOutcome>();
  const [text, setText] = useState('');
  const counts = countOutcomes(ledger);
  const groups = useMemo(() => filterLedger(ledger, { outcome, text }), [ledger, outcome, text]);
  return (
    <>
      <FilterBar
        label="按结果筛选"
        textLabel="筛选台账"
        kinds={OUTCOMES.filter((one) => counts[one] > 0).map((one) => ({
          kind: one,
          title: OUTCOME_TITLE[one],
          count: counts[one],
        }))}
        kind={outcome}
        text={text}
        onKind={setOutcome}
        onText={setText}
      />
      <ScrollRegion className="checks-list" label="台账">
        {groups.map(({ group, entries }) => (
          <LedgerTable key={group} title={GROUP_TITLE[group]} entries={entries} findingsOf={findingsOf} />
        ))}
        {groups.length === 0 && <p className="checks-empty muted">没有符合筛选条件的规则。</p>}
        {children}
      </ScrollRegion>
    </>
  );
}
