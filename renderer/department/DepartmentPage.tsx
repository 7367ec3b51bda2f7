/** 汇总所属单位: what taking the units' files would change in the department's project, and in each unit's numbers since last time. */
import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { DepartmentPlan } from '../../shared/contract/department-requests.js';
import { registerActions } from '../actions/registry.js';
import { withheld } from '../actions/withheld.js';
import { useHome } from '../kit/home.js';
import { useBridge } from '../store/context.js';
import { department, useDepartment } from '../store/department.js';
import { openDialog } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { DepartmentDetail } from './DepartmentDetail.js';
import { UnitDetail } from './UnitDetail.js';
import { UnitLine } from './UnitLine.js';
import './department.css';

export function DepartmentPage(): ReactNode {
  const bridge = useBridge();
  const plan = useDepartment((state) => state.plan);
  const folder = useDepartment((state) => state.folder);
  const failure = useDepartment((state) => state.failure);
  const busy = useDepartment((state) => state.running !== undefined);
  const close = (): void => department.getState().close(bridge);
  useEffect(
    () =>
      registerActions({
        ...withheld('正在看要汇入什么，先汇入或取消'),
        'file.close': () => department.getState().close(bridge),
      }),
    [bridge],
  );
  // A plan belongs to the project that was open.
  useEffect(() => () => department.getState().close(bridge), [bridge]);
  const take = (): void => {
    department.getState().take();
    ui.getState().say('已汇入，是一步操作，Ctrl+Z 可以撤销');
  };
  const count = plan?.changeCount ?? 0;
  return (
    <main className="department" aria-label="汇总所属单位">
      <header className="department-head">
        <h1 title={folder}>汇总所属单位　{folder}</h1>
        <Running />
        <Button onClick={() => openDialog({ kind: 'department' })} disabled={busy}>
          另一个文件夹…
        </Button>
        <Button onClick={close}>取消</Button>
        <Button type="primary" disabled={busy || !plan || count === 0} onClick={take}>
          {count === 0 ? '没有要汇入的' : `汇入 ${count} 处`}
        </Button>
      </header>
      {failure !== undefined && (
        <p className="department-failure" role="alert">
          {failure}
        </p>
      )}
      {plan && <Units plan={plan} />}
    </main>
  );
}

function Running(): ReactNode {
  const bridge = useBridge();
  const running = useDepartment((state) => state.running);
  const folder = useDepartment((state) => state.folder);
  if (!running) {
    const again = (): void => {
      if (folder !== undefined) void department.getState().ask(bridge, folder);
    };
    return <Button onClick={again}>重新读取</Button>;
  }
  const { stage, done, total } = running;
  return (
    <span className="department-running" role="status">
      正在{stage}
      {total > 2 ? ` ${done}/${total}` : '…'}
    </span>
  );
}

/** The department first, then its units; the keys walk the list. */
function Units({ plan }: { readonly plan: DepartmentPlan }): ReactNode {
  const [at, setAt] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const home = useCallback((): void => list.current?.focus({ preventScroll: true }), []);
  useHome(home);
  useEffect(home, [home]);
  const last = plan.units.length;
  const shown = Math.min(at, last);
  const pick = (index: number): void => setAt(Math.min(Math.max(index, 0), last));
  useEffect(() => {
    document.getElementById(`department-${shown}`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => pick(shown + 1),
    ArrowUp: () => pick(shown - 1),
    PageDown: () => pick(shown + 10),
    PageUp: () => pick(shown - 10),
    Home: () => pick(0),
    End: () => pick(last),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const unit = plan.units[shown - 1];
  return (
    <div className="department-work">
      <div
        className="department-list"
        role="listbox"
        aria-label="部门与各单位"
        tabIndex={0}
        aria-activedescendant={`department-${shown}`}
        ref={list}
        onKeyDown={onKeyDown}
      >
        <UnitLine id="department-0" name="部门合计" words={plan.line} isAt={shown === 0} onPick={() => pick(0)} />
        {plan.units.map((one, index) => (
          <UnitLine
            key={one.id}
            id={`department-${index + 1}`}
            name={one.name}
            words={one.changeCount > 0 ? `${one.kindWords} ${one.changeCount} 处` : one.kindWords}
            unit={one}
            isAt={shown === index + 1}
            onPick={() => pick(index + 1)}
          />
        ))}
      </div>
      {unit ? <UnitDetail key={unit.id} unit={unit} /> : <DepartmentDetail plan={plan} />}
    </div>
  );
}
