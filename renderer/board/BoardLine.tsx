/** One file of the board: whose it is, how far it is, what was found in it. */
import type { ReactNode } from 'react';
import type { BoardUnit } from '../../shared/contract/board-requests.js';
import { ListLine } from '../kit/ListLine.js';

interface BoardLineProps {
  readonly id: string;
  readonly unit: BoardUnit;
  readonly isAt: boolean;
  readonly onPick: () => void;
}

export function BoardLine({ id, unit: { name, state }, isAt, onPick }: BoardLineProps): ReactNode {
  if (state.kind === 'unchecked')
    return (
      <ListLine id={id} isAt={isAt} className="board-line" onPick={onPick}>
        <span className="board-mark error" aria-hidden="true">
          ×
        </span>
        <span className="board-unit">{name}</span>
        <span className="board-why">没有检查：{state.reason}</span>
      </ListLine>
    );
  const { unit, year, standard, filled, all, counts, accepted, signed, openThreads, news = 0 } = state;
  const [mark, look] = counts.error > 0 ? ['●', 'error'] : counts.warning > 0 ? ['▲', 'warn'] : ['✓', 'ok'];
  const found = [
    counts.error > 0 ? `错误 ${counts.error}` : '',
    counts.warning > 0 ? `提醒 ${counts.warning}` : '',
    counts.hint > 0 ? `提示 ${counts.hint}` : '',
    accepted > 0 ? `已说明 ${accepted}` : '',
    openThreads > 0 ? `批注 ${openThreads}` : '',
    news > 0 ? `上次看后改动 ${news}` : '',
  ].filter(Boolean);
  return (
    <ListLine id={id} isAt={isAt} className="board-line" onPick={onPick}>
      <span className={`board-mark ${look}`} aria-hidden="true">
        {mark}
      </span>
      <span className="board-unit" title={unit.name}>
        {unit.name || '（没有单位名称）'} {year}年
      </span>
      <span className="board-file muted" title={`${name}\n${standard.name} ${standard.version}`}>
        {name}
      </span>
      <span className="board-filled">
        填报 {filled}/{all}
      </span>
      <span className="board-found">
        {[...(found.length > 0 ? found : ['没有问题']), ...(signed === '' ? [] : [signed])].join(' · ')}
      </span>
    </ListLine>
  );
}
