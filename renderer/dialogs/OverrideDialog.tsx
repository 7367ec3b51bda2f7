/** 手工调整: sets a computed value by hand, with the reason that the checks ask for. */

import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { placeOf } from '../../shared/checks/place.js';
import type { Entry } from '../../shared/entry/read-entry.js';
import type { Value } from '../../shared/language/value.js';
import { wordsIn } from '../../shared/language/value.js';
import { exactMoney, type MoneyUnit, parseMoney } from '../../shared/number/money.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import type { Column } from '../../shared/standard/standard.js';
import { FormDialog } from '../kit/FormDialog.js';
import { exactText, valueText } from '../places/cell-value.js';
import { useSessionStore } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { useUi } from '../store/ui.js';
import { overrideEntry } from './override-entry.js';

export function OverrideDialog(): ReactNode {
  const address = useUi((state) => state.address);
  const { standard } = useSessionStore().getState();
  const column = address && standard.tables.get(address.table)?.columnByKey.get(address.column);
  if (!address || !column) return null;
  return <OverrideForm address={address} column={column} />;
}

/** What stands in the field at first: the value as it is, with all its digits. */
function shown(value: Value, unit: MoneyUnit): string {
  return value.kind === 'amount' ? exactMoney(value.fen, unit) : wordsIn(value);
}

function OverrideForm({ address, column }: { readonly address: Address; readonly column: Column }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const { calculation, project } = session.getState();
  const cell = calculation.cell(address);
  const before = project.overrides[addressKey(address)];
  const [entry, setEntry] = useState(() => shown(cell.value, unit));
  const [reason, setReason] = useState(before?.reason ?? '');
  const isAmount = column.type === 'amount';
  const parsed = overrideEntry(column, entry, unit);
  const computed = cell.computed ?? cell.value;
  const style = calculation.standard.tables.get(address.table)?.numbers;
  const difference = isAmount ? differenceText(parsed, computed) : undefined;
  const wrong = parsed.kind === 'problem' ? parsed.message : undefined;
  const problem = wrong ?? (reason.trim() === '' ? '请写明调整的原因' : undefined);

  const confirm = (): void => {
    if (parsed.kind === 'problem') return;
    session.getState().dispatch({ kind: 'override', address, value: parsed.value, reason: reason.trim() }, '手工调整');
    closeDialog();
  };

  const restore = before && (
    <Button
      danger
      onClick={() => {
        session.getState().dispatch({ kind: 'clearOverride', address }, '取消手工调整');
        closeDialog();
      }}
    >
      取消调整，恢复公式
    </Button>
  );

  return (
    <FormDialog title="手工调整" width={520} verb="确定" problem={problem} other={restore} onConfirm={confirm}>
      <p>{placeOf(calculation, address).label}</p>
      <div className="dialog-form">
        <span className="label">公式算出</span>
        <span title={exactText(computed)}>
          {style && valueText(computed, style, column, unit)}
          {isAmount && ` ${unit}`}
        </span>
        <label htmlFor="override-value">调整为</label>
        <Input
          id="override-value"
          autoFocus
          suffix={isAmount ? unit : undefined}
          status={entry !== '' && wrong !== undefined ? 'error' : ''}
          value={entry}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setEntry(event.target.value)}
        />
        {difference !== undefined && (
          <>
            <span className="label">相差</span>
            <span>{difference}</span>
          </>
        )}
        <label htmlFor="override-reason">原因</label>
        <Input.TextArea
          id="override-reason"
          rows={2}
          maxLength={2000}
          placeholder="如：四舍五入的尾差"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </FormDialog>
  );
}

function differenceText(entry: Entry, computed: Value): string | undefined {
  const fen = entry.kind === 'entry' ? parseMoney(entry.value, '元') : 'not-a-number';
  if (typeof fen !== 'number') return undefined;
  const base = computed.kind === 'amount' ? computed.fen : 0;
  return exactText({ kind: 'amount', fen: (fen - base) as typeof fen });
}
