/** The lines of the imported ledger (明细) that make a cell: what each says, its amount, and the way to its entry. */
import { type ReactNode, useState } from 'react';
import { toFen } from '../../shared/number/money.js';
import { postingWords } from '../../shared/postings/posting-words.js';
import type { PostingBehind } from '../../shared/postings/postings-behind.js';
import { postingsBehind } from '../../shared/postings/postings-behind.js';
import type { Address } from '../../shared/project/address.js';
import { valueText } from '../places/cell-value.js';
import { placeAt } from '../places/view-of.js';
import { useSessionStore } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';

const FEW = 8;
const MANY = 200;

export function LedgerRows({ address }: { readonly address: Address }): ReactNode {
  const session = useSessionStore();
  const unit = useUi((state) => state.settings.displayUnit);
  const [all, setAll] = useState(false);
  const { standard, project, calculation } = session.getState();
  const table = standard.tables.get(address.table);
  const column = table?.columnByKey.get(address.column);
  if (!table || column?.type !== 'amount' || !standard.ledger) return null;
  if (!project.ledger) return <NoLedger address={address} />;
  const behind = postingsBehind(standard, project, calculation, address);
  if (!behind) return null;
  const { postings, fen } = behind;
  const value = calculation.value(address);
  const money = (amount: number): string =>
    valueText({ kind: 'amount', fen: toFen(amount) }, table.numbers, column, unit);
  const shown = postings.slice(0, all ? MANY : FEW);
  const rest = postings.length - shown.length;
  return (
    <section className="cell-list" aria-label="来自明细">
      <h3>
        来自明细 <span className="muted">{postings.length} 条</span>
      </h3>
      <p className="muted" title={project.ledger.source}>
        {project.ledger.source}，合计 {money(fen)}
        {value.kind === 'amount' && value.fen !== fen && '：与本格不同，另有不来自明细的数，或导入后改过'}
      </p>
      <ul>
        {shown.map((one) => (
          <LedgerRow key={one.index} posting={one} amount={money(one.fen)} />
        ))}
      </ul>
      {rest > 0 && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          还有 {rest} 条
        </button>
      )}
      {rest > 0 && all && <p className="muted">另有 {rest} 条未列出</p>}
    </section>
  );
}

function LedgerRow({ posting, amount }: { readonly posting: PostingBehind; readonly amount: string }): ReactNode {
  const session = useSessionStore();
  const { standard, project, calculation } = session.getState();
  const words = postingWords(standard, project.unit, posting);
  return (
    <li>
      <button
        type="button"
        className="cell-link"
        title={`明细第 ${posting.index + 1} 条：${words}`}
        onClick={() => ui.getState().goTo(placeAt(standard, calculation, posting.entry))}
      >
        <span>{words}</span>
        <span className="cell-link-value">{amount}</span>
      </button>
    </li>
  );
}

/** Said where a ledger would make the cell, and nowhere else. */
function NoLedger({ address }: { readonly address: Address }): ReactNode {
  const { standard } = useSessionStore().getState();
  const isMade = standard.ledger?.entries.some(
    ({ table, columns }) => table === address.table && Object.hasOwn(columns, address.column),
  );
  if (!isMade) return null;
  return (
    <section className="cell-list" aria-label="来自明细">
      <h3>来自明细</h3>
      <p className="muted">还没有导入明细。“文件›导入…”选财务系统导出的明细表，各格就由它汇总，这里列出每一条。</p>
    </section>
  );
}
