/** A small dialog: takes over indicators of another form of the project. */
import { Checkbox, Radio, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { formName } from '../../shared/composition/form-locals.js';
import type { ProjectRow } from '../../shared/project/model.js';
import { rowsOfForm } from '../../shared/rows/detail-rows.js';
import type { FormDefinition } from '../../shared/standard/schema.js';
import { FormDialog } from '../kit/FormDialog.js';
import { useSession } from '../store/context.js';
import type { DetailEditing } from './use-details.js';

export function CopyDetails({
  form,
  details,
  onClose,
}: {
  readonly form: FormDefinition;
  readonly details: DetailEditing;
  readonly onClose: () => void;
}): ReactNode {
  const { project, calculation } = useSession((state) => state);
  const [source, setSource] = useState<string>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [replace, setReplace] = useState(false);
  const sources = (calculation.rowsOf(form.table)?.rows ?? []).flatMap((row) => {
    const count = row.kind === 'detail' ? rowsOfForm(project, details.details, row.key).length : 0;
    if (count === 0 || row.key === details.details.form) return [];
    const name = formName(calculation, form, row.key);
    return [{ value: row.key, label: `${name || row.key}（${count} 条）` }];
  });
  const rows = source === undefined ? [] : rowsOfForm(project, details.details, source);
  const chosen = rows.filter((row) => !left.has(row.key));
  const toggle = (key: string): void => {
    const next = new Set(left);
    if (!next.delete(key)) next.add(key);
    setLeft(next);
  };
  return (
    <FormDialog
      width={640}
      title="复制其他表的指标"
      verb={chosen.length > 0 ? `复制 ${chosen.length} 条` : '复制'}
      problem={chosen.length === 0 ? '请选择要复制的指标' : undefined}
      onCancel={onClose}
      onConfirm={() => {
        details.copy(chosen, replace);
        onClose();
      }}
    >
      <div className="copy-details">
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          aria-label="从哪个项目复制"
          autoFocus
          placeholder={sources.length > 0 ? '从哪个项目复制' : '其他项目还没有指标'}
          options={sources}
          value={source ?? null}
          onChange={(value) => {
            setSource(value ?? undefined);
            setLeft(new Set());
          }}
        />
        <ul aria-label="要复制的指标">
          {rows.map((row) => (
            <li key={row.key}>
              <Checkbox checked={!left.has(row.key)} onChange={() => toggle(row.key)}>
                {describe(row, details)}
              </Checkbox>
            </li>
          ))}
        </ul>
        {details.keys.length > 0 && (
          <Radio.Group
            value={replace}
            onChange={(event) => setReplace(event.target.value === true)}
            options={[
              { value: false, label: '加在现有指标之后' },
              { value: true, label: `替换现有的 ${details.keys.length} 条` },
            ]}
          />
        )}
      </div>
    </FormDialog>
  );
}

function describe(row: ProjectRow, { columns }: DetailEditing): string {
  return columns.map(({ column }) => row.cells[column] ?? '').join('　');
}
