/** Cells that a value is made of or that use it: name, value, and the way there. */

import { type ReactNode, useState } from 'react';
import { nameBeside } from '../../shared/calculation/plain-title.js';
import { placeOf } from '../../shared/checks/place.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { valueText } from '../places/cell-value.js';
import { placeAt } from '../places/view-of.js';
import { useSessionStore } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';

const FEW = 8;
const MANY = 100;

interface CellListProps {
  readonly title: string;
  /** The cell whose neighbours these are; what they share with it is not said again. */
  readonly of: Address;
  readonly cells: readonly Address[];
}

export function CellList({ title, of, cells }: CellListProps): ReactNode {
  const [all, setAll] = useState(false);
  if (cells.length === 0) return null;
  const shown = cells.slice(0, all ? MANY : FEW);
  const rest = cells.length - shown.length;
  return (
    <section className="cell-list" aria-label={title}>
      <h3>
        {title} <span className="muted">{cells.length}</span>
      </h3>
      <ul>
        {shown.map((address) => (
          <CellLink key={addressKey(address)} of={of} address={address} />
        ))}
      </ul>
      {rest > 0 && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          还有 {rest} 格
        </button>
      )}
      {rest > 0 && all && <p className="muted">另有 {rest} 格未列出</p>}
    </section>
  );
}

function CellLink({ of, address }: { readonly of: Address; readonly address: Address }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const { standard, calculation } = session.getState();
  const table = standard.tables.get(address.table);
  if (!table) return null;
  const { label } = placeOf(calculation, address);
  const column = table.columnByKey.get(address.column);
  return (
    <li>
      <button
        type="button"
        className="cell-link"
        title={label}
        onClick={() => ui.getState().goTo(placeAt(standard, calculation, address))}
      >
        <span>{nameBeside(calculation, of, address)}</span>
        <span className="cell-link-value">{valueText(calculation.value(address), table.numbers, column, unit)}</span>
      </button>
    </li>
  );
}
