/** The units that a department's number is the sum of, and what was eliminated: beside the cell, as the lines of a ledger are. */
import type { ReactNode } from 'react';
import { partsOf } from '../../shared/department/parts.js';
import { toFen } from '../../shared/number/money.js';
import type { Address } from '../../shared/project/address.js';
import { valueText } from '../places/cell-value.js';
import { useSessionStore } from '../store/context.js';
import { useUi } from '../store/ui.js';

export function UnitParts({ address }: { readonly address: Address }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const { standard, project, calculation } = session.getState();
  const table = standard.tables.get(address.table);
  const found = partsOf(standard, project, calculation, address);
  if (!table || !found) return null;
  const money = (fen: number): string =>
    valueText({ kind: 'amount', fen: toFen(fen) }, table.numbers, table.columnByKey.get(address.column), unit);
  return (
    <section className="cell-list" aria-label="来自所属单位">
      <h3>
        来自所属单位 <span className="muted">{found.parts.length}</span>
      </h3>
      <ul>
        {found.parts.map(({ name, fen, kind }) => (
          <li key={`${kind} ${name}`} className="cell-part">
            <span>
              {kind === 'elimination' && '抵销：'}
              {name}
            </span>
            <span className="cell-link-value">{money(fen)}</span>
          </li>
        ))}
      </ul>
      {found.rest !== 0 && <p className="muted">其余 {money(found.rest)}：部门文件中自己填的，或汇入后改过的</p>}
    </section>
  );
}
