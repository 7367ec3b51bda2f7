/** The department: what should be looked at, what is eliminated, who should be there, and every cell that would be another. */
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import type { DepartmentPlan } from '../../shared/contract/department-requests.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { useBridge } from '../store/context.js';
import { type DepartmentChoices, department, useDepartment } from '../store/department.js';
import { ChangedCells } from './ChangedCells.js';

type Ask = (choices: Partial<DepartmentChoices>) => void;

export function DepartmentDetail({ plan }: { readonly plan: DepartmentPlan }): ReactNode {
  const bridge = useBridge();
  const folder = useDepartment((state) => state.folder) ?? '';
  const choices = useDepartment((state) => state.choices);
  const busy = useDepartment((state) => state.running !== undefined);
  const ask: Ask = (other) => void department.getState().ask(bridge, folder, { ...choices, ...other });
  const { notes, changes, changeCount, consequences } = plan;
  return (
    <section className="department-detail" aria-label="部门合计">
      <header>
        <h2>部门合计</h2>
      </header>
      <ScrollRegion className="department-scroll" label="部门的改动">
        {notes.map(({ title, lines }) => (
          <div key={title} className="department-note">
            <h3>
              {title} <span className="muted">{lines.length}</span>
            </h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
        ))}
        <Eliminations plan={plan} busy={busy} ask={ask} choices={choices} />
        <UnitList key={plan.list} plan={plan} busy={busy} ask={ask} />
        <h3>
          部门文件的改动 <span className="muted">{changeCount}</span>
        </h3>
        <ChangedCells changes={changes} count={changeCount} />
        {consequences.length > 0 && <h3>随之变动的数</h3>}
        <ChangedCells changes={consequences} count={consequences.length} />
      </ScrollRegion>
    </section>
  );
}

interface PartProps {
  readonly plan: DepartmentPlan;
  readonly busy: boolean;
  readonly ask: Ask;
}

function Eliminations({ plan, busy, ask, choices }: PartProps & { readonly choices: DepartmentChoices }): ReactNode {
  if (plan.eliminations.length === 0) return null;
  const turn = (id: string, isWished: boolean): void => {
    const others = choices.uneliminated.filter((one) => one !== id);
    ask({ uneliminated: isWished ? others : [...others, id] });
  };
  return (
    <>
      <h3>部门内部往来的抵销</h3>
      {plan.eliminations.map(({ id, line, cells, isWished }) => (
        <div key={id}>
          <Checkbox checked={isWished} disabled={busy} onChange={({ target }) => turn(id, target.checked)}>
            {line}
          </Checkbox>
          {isWished && (
            <ul className="department-cells">
              {cells.map((cell) => (
                <li key={cell}>{cell}</li>
              ))}
            </ul>
          )}
        </div>
      ))}
    </>
  );
}

/** Who should be there: whoever is on it and gave nothing is told as missing. */
function UnitList({ plan, busy, ask }: PartProps): ReactNode {
  const [text, setText] = useState(plan.list);
  return (
    <details>
      <summary>所属单位清单（{plan.list === '' ? 0 : plan.list.split('\n').length}）</summary>
      <textarea
        className="department-roll"
        aria-label="所属单位清单，每行一个：编码 名称"
        value={text}
        rows={6}
        onChange={({ target }) => setText(target.value)}
      />
      <Button size="small" disabled={busy || text === plan.list} onClick={() => ask({ list: text })}>
        按这份清单核对
      </Button>
    </details>
  );
}
