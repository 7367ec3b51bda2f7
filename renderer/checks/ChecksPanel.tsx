/** The checks panel in two views: what does not hold (问题), and how every rule ended (台账). */
import { Button, Segmented } from 'antd';
import { type ReactNode, useState } from 'react';
import { countOutcomes, outcomesLine } from '../../shared/report/words.js';
import { perform } from '../actions/perform.js';
import { useDerived } from '../store/context.js';
import { ui } from '../store/ui.js';
import { Ledger } from './Ledger.js';
import { Problems } from './Problems.js';
import './checks.css';

const VIEWS = [
  { value: 'problems', label: '问题' },
  { value: 'ledger', label: '台账' },
] as const;
type ChecksView = (typeof VIEWS)[number]['value'];

export function ChecksPanel(): ReactNode {
  const [view, setView] = useState<ChecksView>('problems');
  const ledger = useDerived((state) => state.ledger);
  const Shown = view === 'problems' ? Problems : Ledger;
  return (
    <section className="checks" aria-label="检查结果">
      <div className="checks-bar">
        <h2>检查</h2>
        <Segmented
          size="small"
          aria-label="问题或台账"
          value={view}
          options={[...VIEWS]}
          onChange={(value) => setView(value)}
        />
        <span className="checks-counts muted" role="status" title="按规则计">
          {outcomesLine(countOutcomes(ledger))}
        </span>
        <span className="spring" />
        <Button type="text" size="small" onClick={() => perform('check.report')}>
          导出自检表…
        </Button>
        <button
          type="button"
          className="close-panel"
          aria-label="关闭检查结果"
          title="关闭（F8）"
          onClick={() => ui.getState().toggle('checks', false)}
        >
          ×
        </button>
      </div>
      <Shown />
    </section>
  );
}
