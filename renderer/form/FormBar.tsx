/** Which form this is, the way to the ones before and after it, and what can be done with it. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { formName } from '../../shared/composition/form-locals.js';
import { hangingWords, removal } from '../../shared/rows/dependents.js';
import { addForm, enterable } from '../../shared/rows/form-rows.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import { tableTitle } from '../places/view-title.js';
import { mayRemove } from '../store/ask-removal.js';
import { useSession, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';

export function FormBar({
  form,
  row,
  children,
}: {
  readonly form: FormDefinition;
  readonly row: string;
  readonly children: ReactNode;
}): ReactNode {
  const { standard, calculation } = useSession((state) => state);
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
    <div className="form-bar" role="toolbar" aria-label="表单">
      {step('上一张', -1)}
      <span className="form-count">
        {at + 1} / {keys.length}
      </span>
      {step('下一张', 1)}
      <strong className="form-name">{formName(calculation, form, row)}</strong>
      {children}
      {enterable(standard, form) && <FormButtons form={form} row={row} next={keys[at + 1] ?? keys[at - 1]} />}
    </div>
  );
}

/** Forms that are not made from other rows come and go here. */
function FormButtons({
  form,
  row,
  next,
}: {
  readonly form: FormDefinition;
  readonly row: string;
  /** The form that is shown when this one goes. */
  readonly next: string | undefined;
}): ReactNode {
  const session = useSessionStore();
  const add = (): void => {
    const { command, key } = addForm(session.getState().project, form, row);
    session.getState().dispatch(command, '新增一张表');
    ui.getState().show({ kind: 'form', form: form.id, row: key });
  };
  const remove = async (): Promise<void> => {
    const { standard, project, calculation } = session.getState();
    const { commands, hanging } = removal(standard, project, form.table, [row]);
    const words = hangingWords(hanging, (table) => tableTitle(standard, calculation, table));
    const name = formName(calculation, form, row) || '这张表';
    if (!(await mayRemove(`“${name}”`, words))) return;
    session.getState().dispatch(commands, `删除“${name}”${words === '' ? '' : `，连同${words}`}`);
    const view = next === undefined ? undefined : ({ kind: 'form', form: form.id, row: next } as const);
    ui.getState().show(view ?? { kind: 'table', table: form.table });
    ui.getState().say('已删除这张表，可以撤销。');
  };
  return (
    <>
      <Button size="small" onClick={add}>
        新增一张
      </Button>
      <Button size="small" onClick={() => void remove()}>
        删除这张
      </Button>
    </>
  );
}
