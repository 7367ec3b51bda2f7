/** A table of single facts (基本情况): labels at the left, fields at the right, in the table's order. */
import { type ReactNode, useRef } from 'react';
import type { MoneyUnit } from '../../shared/money/money.js';
import { type Column, SINGLE_ROW } from '../../shared/standard/standard.js';
import { CellField } from '../form/CellField.js';
import { useReveal } from '../form/use-reveal.js';
import { useSourceAction } from '../form/use-source.js';
import { useSession, useUi } from '../store/context.js';
import './facts.css';

export function FactsView({ table }: { readonly table: string }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const definition = useSession((state) => state.standard.tables.get(table));
  const unit = useUi((state) => state.settings.displayUnit);
  useReveal({ kind: 'facts', table }, root);
  useSourceAction();
  if (!definition) return null;
  const columns = definition.columns.filter((column) => column.type !== 'label');
  return (
    <section className="facts-view" ref={root} data-editor aria-label={definition.file.title}>
      <div className="facts-paper">
        <h2>{definition.file.title}</h2>
        {definition.file.note !== undefined && <p className="facts-note">{definition.file.note}</p>}
        <div className="facts-list">
          {columns.map((column) => (
            <Fact key={column.key} table={table} column={column} unit={unit} />
          ))}
        </div>
      </div>
    </section>
  );
}

function Fact({
  table,
  column,
  unit,
}: {
  readonly table: string;
  readonly column: Column;
  readonly unit: MoneyUnit;
}): ReactNode {
  const wide = column.type === 'text' || column.type === 'paragraphs';
  const after = column.type === 'amount' ? unit : (column.unitText ?? '');
  return (
    <div className="fact">
      <span className="fact-label">
        {column.title}
        {column.required && (
          <span className="fact-required" aria-hidden>
            ＊
          </span>
        )}
      </span>
      <div className={`fact-field${wide ? ' wide' : ''}${column.type === 'paragraphs' ? ' paragraphs' : ''}`}>
        <CellField address={{ table, row: SINGLE_ROW, column: column.key }} unit={unit} label={column.title} />
      </div>
      <span className="fact-after">{after}</span>
      {column.hint !== undefined && <span className="fact-hint">{column.hint}</span>}
    </div>
  );
}
