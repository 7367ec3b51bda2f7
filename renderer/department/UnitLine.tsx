/** The department, or one of its units: what becomes of it, and how its own file is. */
import type { ReactNode } from 'react';
import type { PlannedUnit } from '../../shared/contract/department-requests.js';
import { ListLine } from '../kit/ListLine.js';

interface UnitLineProps {
  readonly id: string;
  readonly name: string;
  readonly words: string;
  readonly unit?: PlannedUnit;
  readonly isAt: boolean;
  readonly onPick: () => void;
}

export function UnitLine({ id, name, words, unit, isAt, onPick }: UnitLineProps): ReactNode {
  return (
    <ListLine id={id} isAt={isAt} className="department-line" onPick={onPick}>
      <span className={unit ? 'department-name' : 'department-name strong'} title={unit?.source}>
        {name}
      </span>
      <span className={unit?.kind === 'kept' ? 'warn' : 'muted'} title={words}>
        {words}
      </span>
      <StateWords unit={unit} />
    </ListLine>
  );
}

function StateWords({ unit }: { readonly unit: PlannedUnit | undefined }): ReactNode {
  const state = unit?.state;
  if (!state) return <span />;
  if (state.kind === 'unchecked') return <span className="error">没有检查</span>;
  const { counts, signed } = state;
  return (
    <span className={counts.error > 0 ? 'error' : 'muted'}>
      {counts.error > 0 ? `错误 ${counts.error}` : '没有错误'} · {signed === '' ? '没有签字' : signed}
    </span>
  );
}
