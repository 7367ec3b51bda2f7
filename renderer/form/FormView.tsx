/** One performance form (绩效目标表) as it is printed, every field edited at its place. */
import { Button } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ProseEvaluator } from '../../shared/composition/prose.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import { useSession } from '../store/context.js';
import { ui } from '../store/ui.js';
import { CopyDetails } from './CopyDetails.js';
import { FormGrid } from './FormGrid.js';
import { formLocals, textOf } from './form-name.js';
import { useDetails } from './use-details.js';
import { useReveal } from './use-reveal.js';
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
  const words = (source: string): string => prose.text(source, locals);
  const details = useDetails(form, row, root);
  useReveal({ kind: 'form', form: form.id, row }, root);
  return (
    <section className="form-view" ref={root} data-editor aria-label={words(form.title)}>
      <FormBar form={form} row={row}>
        {details && (
          <>
            <Button size="small" onClick={() => details.add()}>
              增加指标
            </Button>
            <Button size="small" onClick={() => setCopying(true)}>
              复制其他表的指标…
            </Button>
          </>
        )}
      </FormBar>
      <div className="form-scroll">
        <div className="form-paper">
          {form.label !== undefined && <p className="form-line">{words(form.label)}</p>}
          <h2>{words(form.title)}</h2>
          {form.subtitle !== undefined && <p className="form-subtitle">{words(form.subtitle)}</p>}
          {form.above && (
            <p className="form-above">
              <span>{words(form.above.left ?? '')}</span>
              <span>{words(form.above.right ?? '')}</span>
            </p>
          )}
          <FormGrid form={form} row={row} words={words} details={details} />
        </div>
      </div>
      {details && copying && <CopyDetails form={form} details={details} onClose={() => setCopying(false)} />}
    </section>
  );
}

/** Which form this is, and the way to the ones before and after it. */
function FormBar({
  form,
  row,
  children,
}: {
  readonly form: FormDefinition;
  readonly row: string;
  readonly children: ReactNode;
}): ReactNode {
  const { calculation } = useSession((state) => state);
  const keys = (calculation.rowsOf(form.table)?.rows ?? [])
    .filter((one) => one.kind === 'detail')
    .map((one) => one.key);
  const at = keys.indexOf(row);
  const step = (label: string, by: -1 | 1): ReactNode => {
    const to = keys[at + by];
    return (
      <Button
        size="small"
        type="text"
        aria-label={label}
        title={label}
        disabled={to === undefined}
        onClick={() => to !== undefined && ui.getState().show({ kind: 'form', form: form.id, row: to })}
      >
        {by < 0 ? '‹' : '›'}
      </Button>
    );
  };
  return (
    <div className="form-bar" role="toolbar" aria-label="绩效目标表">
      {step('上一张', -1)}
      <span className="form-count">
        {at + 1} / {keys.length}
      </span>
      {step('下一张', 1)}
      <strong className="form-name">{textOf(calculation, { table: form.table, row, column: form.name })}</strong>
      {children}
    </div>
  );
}
