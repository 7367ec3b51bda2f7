/** The inspector: what the selected cell is, how it is computed, what it is made of and where it is used. */

import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { CellState } from '../../shared/calculation/calculation.js';
import { plainTitle } from '../../shared/calculation/plain-title.js';
import { rowTitle } from '../../shared/calculation/row-title.js';
import { addressesOf } from '../../shared/findings/finding.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { workingAt } from '../../shared/sheet/scene.js';
import { isSingle } from '../../shared/standard/standard.js';
import { perform } from '../actions/perform.js';
import { exactText, provenanceText, valueText } from '../places/cell-value.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { useUi } from '../store/ui.js';
import { CellList } from './CellList.js';
import { Formula } from './Formula.js';
import { LedgerRows } from './LedgerRows.js';
import { UnitParts } from './UnitParts.js';
import './inspector.css';

export function Inspector(): ReactNode {
  const address = useUi((state) => state.address);
  useSession((state) => state.version);
  const session = useSessionStore();
  const { calculation } = session.getState();
  const table = address && calculation.standard.tables.get(address.table);
  const known = address !== undefined && table?.columnByKey.has(address.column);
  return (
    <aside className="inspector" aria-label="单元格信息">
      <h2>单元格</h2>
      {known ? <CellFacts address={address} /> : <p className="muted">选中一格，这里说明它的数从哪里来、用到哪里。</p>}
    </aside>
  );
}

function CellFacts({ address }: { readonly address: Address }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const { calculation, project } = session.getState();
  const table = calculation.standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  if (!table || !column) return null;
  const cell = calculation.cell(address);
  const inputs = calculation.inputs(address);
  const linked = inputs.length > 0 && inputs.every((input) => input.table !== address.table);
  const exact = exactText(cell.value);
  const working = workingAt(project, address);
  const amount = cell.value.kind === 'amount';
  return (
    <>
      <p className="cell-name">
        <span className="muted">{plainTitle(calculation, table.file.title)}</span>
        <br />
        {!isSingle(table) && `${rowTitle(calculation, table, address.row)} `}
        {plainTitle(calculation, column.title)}
      </p>
      <p className={`cell-value ${cell.value.kind}`} title={exact}>
        {valueText(cell.value, table.numbers, column, unit)}
        {amount && <span className="muted"> {unit}</span>}
      </p>
      <dl className="cell-facts">
        <dt>来源</dt>
        <dd>{provenanceText(cell, linked)}</dd>
        {exact !== undefined && (
          <>
            <dt>精确值</dt>
            <dd>{exact}</dd>
          </>
        )}
        {working !== undefined && (
          <>
            <dt>算式</dt>
            <dd>
              {working.text} <span className="muted">（{working.unit}）</span>
            </dd>
          </>
        )}
        {column.hint !== undefined && (
          <>
            <dt>说明</dt>
            <dd>{column.hint}</dd>
          </>
        )}
      </dl>
      <CellFindings address={address} />
      {cell.provenance === 'overridden' && (
        <Overridden address={address} cell={cell} reason={project.overrides[addressKey(address)]?.reason ?? ''} />
      )}
      {(cell.provenance === 'computed' || cell.provenance === 'overridden') && (
        <Formula address={address} formula={cell.formula} />
      )}
      {cell.provenance === 'computed' && (
        <Button size="small" onClick={() => perform('data.override')}>
          手工调整…
        </Button>
      )}
      <CellList title="取数于" of={address} cells={inputs} />
      <UnitParts address={address} />
      <LedgerRows address={address} />
      <CellList title="被引用" of={address} cells={calculation.dependents(address)} />
    </>
  );
}

function Overridden(props: {
  readonly address: Address;
  readonly cell: CellState;
  readonly reason: string;
}): ReactNode {
  const { address, cell, reason } = props;
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const table = session.getState().standard.tables.get(address.table);
  if (!table || !cell.computed) return null;
  const computed = valueText(cell.computed, table.numbers, table.columnByKey.get(address.column), unit);
  return (
    <div className="overridden">
      <p>
        公式算出 {computed}
        <br />
        原因：{reason || <span className="error">未写</span>}
      </p>
      <Button size="small" onClick={() => perform('data.override')}>
        修改…
      </Button>{' '}
      <Button
        size="small"
        onClick={() => session.getState().dispatch({ kind: 'clearOverride', address }, '取消手工调整')}
      >
        取消调整
      </Button>
    </div>
  );
}

/** What the checks say about this cell, with both sides of an equality. */
function CellFindings({ address }: { readonly address: Address }): ReactNode {
  const key = addressKey(address);
  const all = useDerived((state) => state.findings);
  const findings = all.filter((finding) => addressesOf(finding).some((one) => addressKey(one) === key));
  if (findings.length === 0) return null;
  return (
    <ul className="cell-findings" aria-label="这一格的检查结果">
      {findings.slice(0, 4).map((finding) => (
        <li
          key={`${finding.rule} ${finding.message}`}
          className={finding.accepted ? 'muted' : finding.severity === 'error' ? 'error' : 'warn'}
        >
          {finding.message}
          {finding.accepted && `（已说明：${finding.accepted.reason}）`}
        </li>
      ))}
      {findings.length > 4 && <li className="muted">还有 {findings.length - 4} 条，见检查结果</li>}
    </ul>
  );
}
