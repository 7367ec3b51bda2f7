/** The ledger (台账) with its filters: every rule of a standard with how it ended, and on what. */
import { type ReactNode, useMemo, useState } from 'react';
import type { LedgerEntry } from '../../shared/findings/ledger.js';
import { countOutcomes, GROUP_TITLE, OUTCOME_TITLE, OUTCOMES, type RuleStatus } from '../../shared/report/words.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { FilterBar } from './FilterBar.js';
import { filterLedger } from './filter-ledger.js';
import { LedgerTable } from './LedgerTable.js';
import './ledger.css';

interface FilteredLedgerProps {
  readonly ledger: readonly LedgerEntry[];
  /** The findings of a rule, shown below it when it is unfolded. */
  readonly findingsOf: (rule: string) => ReactNode;
  readonly children?: ReactNode;
}

export function FilteredLedger({ ledger, findingsOf, children }: FilteredLedgerProps): ReactNode {
  const [outcome, setOutcome] = useState<RuleStatus>();
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
