/** One unit: what it gives otherwise than last time, and what was found in its own file. */
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { PlannedUnit } from '../../shared/contract/department-requests.js';
import { SEVERITY_TITLE } from '../../shared/report/words.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { useBridge } from '../store/context.js';
import { department, useDepartment } from '../store/department.js';
import { ChangedCells } from './ChangedCells.js';

const MAX_PROBLEMS = 20;

export function UnitDetail({ unit }: { readonly unit: PlannedUnit }): ReactNode {
  const bridge = useBridge();
  const folder = useDepartment((state) => state.folder) ?? '';
  const choices = useDepartment((state) => state.choices);
  const busy = useDepartment((state) => state.running !== undefined);
  const { id, name, source, state, changes, changeCount, kindWords } = unit;
  const isDropped = choices.dropped.includes(id);
  const drop = (): void => {
    const dropped = isDropped ? choices.dropped.filter((one) => one !== id) : [...choices.dropped, id];
    void department.getState().ask(bridge, folder, { ...choices, dropped });
  };
  const problems = state?.kind === 'checked' ? state.problems.slice(0, MAX_PROBLEMS) : [];
  return (
    <section className="department-detail" aria-label={name}>
      <header>
        <h2>{name}</h2>
        <Checkbox checked={!isDropped} disabled={busy} onChange={drop}>
          汇入这个单位
        </Checkbox>
      </header>
      <ScrollRegion className="department-scroll" label={`${name}的数`}>
        <p className="muted">
          {source}　{kindWords}
        </p>
        {changes.length > 0 && <h3>与上次汇入相比</h3>}
        <ChangedCells changes={changes} count={changeCount} />
        {state?.kind === 'unchecked' && <p className="error">没有检查：{state.reason}</p>}
        {problems.length > 0 && (
          <>
            <h3>这份文件自己的问题</h3>
            <ul className="department-changes department-problems">
              {problems.map(({ severity, message, place }, index) => (
                <li key={`${index} ${message}`}>
                  <span className={severity === 'error' ? 'error' : 'muted'}>{SEVERITY_TITLE[severity]}</span>
                  <span>
                    {message} <span className="muted">{place}</span>
                  </span>
                </li>
              ))}
            </ul>
          </>
        )}
      </ScrollRegion>
    </section>
  );
}
