/** Unit and year: entered once, used everywhere. */
import { Input, InputNumber } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Command } from '../../shared/project/command.js';
import { FormDialog } from '../kit/FormDialog.js';
import { useSessionStore } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';

export function PropertiesDialog(): ReactNode {
  const session = useSessionStore();
  const { project, standard } = session.getState();
  const [name, setName] = useState(project.unit.name);
  const [code, setCode] = useState(project.unit.code);
  const [year, setYear] = useState<number | null>(project.year);
  const { years } = standard.identity;
  const problem = name.trim() === '' ? '请填写单位名称' : year === null ? '请填写年度' : undefined;
  const outside = year !== null && (year < years.from || year > years.to);

  const confirm = (): void => {
    if (year === null) return;
    const commands: Command[] = [];
    if (name.trim() !== project.unit.name || code.trim() !== project.unit.code)
      commands.push({ kind: 'setUnit', name: name.trim(), code: code.trim() });
    if (year !== project.year) commands.push({ kind: 'setYear', year });
    if (commands.length > 0) session.getState().dispatch(commands, '修改单位与年度');
    closeDialog();
  };

  return (
    <FormDialog title="单位与年度" width={460} verb="确定" problem={problem} onConfirm={confirm}>
      <div className="dialog-form">
        <label htmlFor="unit-name">单位名称</label>
        <Input
          id="unit-name"
          autoFocus
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <label htmlFor="unit-code">单位代码</label>
        <Input id="unit-code" maxLength={50} value={code} onChange={(event) => setCode(event.target.value)} />
        <label htmlFor="unit-year">年度</label>
        <InputNumber id="unit-year" min={1990} max={2100} precision={0} value={year} onChange={setYear} />
        <span className="label">规范</span>
        <span>{standard.identity.name}</span>
      </div>
      {outside && (
        <p className="dialog-note">
          这份规范适用于 {years.from}—{years.to} 年，其他年度请先核对表样。
        </p>
      )}
    </FormDialog>
  );
}
