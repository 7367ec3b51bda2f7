/** A table of single facts (基本情况): labels at the left, fields at the right, in the table's order. */

import { type ReactNode, useMemo, useRef } from 'react';
import { addressesOf } from '../../shared/findings/finding.js';
import type { MoneyUnit } from '../../shared/number/money.js';
import { type Address, addressKey } from '../../shared/project/address.js';
import { type Column, SINGLE_ROW } from '../../shared/standard/standard.js';
import { CarriedMark } from '../entry/CarriedMark.js';
import { CellField } from '../entry/CellField.js';
import { DefaultMark } from '../entry/DefaultMark.js';
import { FIELDS, useReveal } from '../entry/use-reveal.js';
import { useTitle } from '../entry/use-title.js';
import { useDerived, useSession } from '../store/context.js';
import { useUi } from '../store/ui.js';
import './facts.css';

export function FactsView({ table }: { readonly table: string }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const said = useTitle();
  const needed = useNeeded();
  const definition = useSession((state) => state.standard.tables.get(table));
  const unit = useUi((state) => state.settings.displayUnit);
  useReveal({ kind: 'facts', table }, root, FIELDS);
  if (!definition) return null;
  const columns = definition.columns.filter((column) => column.type !== 'label');
  return (
    <section className="paper-desk" ref={root} tabIndex={-1} data-editor aria-label={said(definition.file.title)}>
      <div className="paper facts-paper">
        <h2>{said(definition.file.title)}</h2>
        {definition.file.note && <p className="facts-note">{said(definition.file.note)}</p>}
        <div className="facts-list">
          {columns.map((column) => (
            <Fact key={column.key} table={table} column={column} unit={unit} needed={needed} />
          ))}
        </div>
      </div>
    </section>
  );
}

/** Whether something now reads a cell: another cell, or the text that is printed. */
function useNeeded(): (address: Address) => boolean {
  const calculation = useSession((state) => state.calculation);
  const findings = useDerived((state) => state.findings);
  const found = useMemo(() => new Set(findings.flatMap(addressesOf).map(addressKey)), [findings]);
  return (address) => found.has(addressKey(address)) || calculation.dependents(address).length > 0;
}

function Fact({
  table,
  column,
  unit,
  needed,
}: {
  readonly table: string;
  readonly column: Column;
  readonly unit: MoneyUnit;
  readonly needed: (address: Address) => boolean;
}): ReactNode {
  const title = useTitle()(column.title);
  const address = { table, row: SINGLE_ROW, column: column.key };
  const idle = needed(address) ? undefined : '文件中没有用到，可以不填';
  const wide = column.type === 'text' || column.type === 'paragraphs';
  const after = column.type === 'amount' ? unit : (column.unitText ?? '');
  return (
    <div className="fact">
      <span className="fact-label">{title}</span>
      <div className={`fact-field${wide ? ' fact-wide' : ''}${column.type === 'paragraphs' ? ' paragraphs' : ''}`}>
        <CellField address={address} unit={unit} label={title} idle={idle} />
      </div>
      <span className="fact-after">{after}</span>
      <CarriedMark address={address} label={title} />
      <DefaultMark address={address} label={title} />
      {column.hint !== undefined && <span className="fact-hint">{column.hint}</span>}
    </div>
  );
}
