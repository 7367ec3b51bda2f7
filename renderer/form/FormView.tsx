/** One performance form (绩效目标表) as it is printed, every field edited at its place. */

import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { formLocals } from '../../shared/composition/form-locals.js';
import { ProseEvaluator } from '../../shared/composition/prose.js';
import type { Template } from '../../shared/language/template.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import type { TableDefinition } from '../../shared/standard/standard.js';
import { CellField } from '../entry/CellField.js';
import { isComposing } from '../entry/keys.js';
import { FIELDS, useReveal } from '../entry/use-reveal.js';
import { useTitle } from '../entry/use-title.js';
import { useSession } from '../store/context.js';
import { CopyDetails } from './CopyDetails.js';
import { FormBar } from './FormBar.js';
import { FormGrid } from './FormGrid.js';
import { unprintedColumns } from './unprinted.js';
import { useDetails } from './use-details.js';
import './form.css';

export function FormView({ form, row }: { readonly form: string; readonly row: string }): ReactNode {
  const definition = useSession((state) => state.standard.forms.get(form));
  const known = useSession((state) => definition && state.calculation.rowsOf(definition.table)?.index.has(row));
  useSession((state) => state.structure);
  if (!definition || !known) return <p className="form-gone">这张绩效目标表对应的项目已被删除，请在左侧另选一张。</p>;
  return <OpenForm key={`${form}/${row}`} form={definition} row={row} />;
}

function OpenForm({ form, row }: { readonly form: FormDefinition; readonly row: string }): ReactNode {
  const root = useRef<HTMLElement>(null);
  const [copying, setCopying] = useState(false);
  const { standard, calculation } = useSession((state) => state);
  const prose = useMemo(() => new ProseEvaluator(standard, calculation), [standard, calculation]);
  const table = standard.tables.get(form.table);
  const locals = table && formLocals(calculation, table, row);
  const words = (template: Template): string => prose.text(template, locals);
  const details = useDetails(form, row, root);
  const { plan } = standard;
  const labelStyle = plan.styles[plan.form.labelStyle ?? plan.table.lineStyle]?.align;
  const labelAlign = labelStyle === 'left' || labelStyle === 'center' ? labelStyle : 'right';
  useReveal({ kind: 'form', form: form.id, row }, root, FIELDS);
  return (
    <section
      className="form-view"
      ref={root}
      tabIndex={-1}
      data-editor
      aria-label={words(form.title)}
      onKeyDown={(event) => walkCells(event, root.current)}
    >
      <FormBar form={form} row={row}>
        {details && (
          <>
            <Button size="small" onClick={() => details.add()}>
              增加指标
            </Button>
            <Button size="small" onClick={() => setCopying(true)}>
              取用指标…
            </Button>
          </>
        )}
      </FormBar>
      <div className="form-scroll paper-desk">
        <div className="paper form-paper">
          {form.label && (
            <p className="form-line" style={{ textAlign: labelAlign }}>
              {words(form.label)}
            </p>
          )}
          <h2>{words(form.title)}</h2>
          {form.subtitle && <p className="form-subtitle">{words(form.subtitle)}</p>}
          {form.above && (
            <p className="form-above">
              <span>{form.above.left && words(form.above.left)}</span>
              <span>{form.above.right && words(form.above.right)}</span>
            </p>
          )}
          <FormGrid form={form} row={row} words={words} details={details} />
          {form.note && <p className="form-note">{words(form.note)}</p>}
          {table && <Unprinted form={form} table={table} row={row} />}
        </div>
      </div>
      {details && copying && <CopyDetails form={form} details={details} onClose={() => setCopying(false)} />}
    </section>
  );
}

/** Ctrl with an arrow goes to the next cell, computed ones too: Tab goes through what is typed alone. */
function walkCells(event: KeyboardEvent, root: HTMLElement | null): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || !event.ctrlKey || event.altKey || event.shiftKey || isComposing(event)) return;
  const cells = [...(root?.querySelectorAll<HTMLElement>(`${FIELDS}, .field.computed`) ?? [])];
  const at = cells.indexOf(document.activeElement as HTMLElement);
  const next = cells[at + by];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** What is entered for the form, or follows for its checks, but has no place in its print. */
function Unprinted({
  form,
  table,
  row,
}: {
  readonly form: FormDefinition;
  readonly table: TableDefinition;
  readonly row: string;
}): ReactNode {
  const title = useTitle();
  const columns = unprintedColumns(form, table);
  if (columns.length === 0) return null;
  return (
    <section className="form-unprinted" aria-label="填报用，不印">
      <h3>填报用（不印）</h3>
      {columns.map((column) => (
        <div className="form-extra" key={column.key}>
          <span className="form-extra-label">{title(column.title)}</span>
          <div className="form-extra-field">
            <CellField
              address={{ table: table.id, row, column: column.key }}
              unit={table.numbers.unit}
              label={title(column.title)}
              align="left"
            />
          </div>
          {column.hint !== undefined && <span className="form-extra-hint">{column.hint}</span>}
        </div>
      ))}
    </section>
  );
}
