/** What was found in the selected file, to be read, copied into a letter, or looked at in the file itself. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { BoardUnit } from '../../shared/contract/board-requests.js';
import { SEVERITY_TITLE } from '../../shared/report/words.js';
import { copyText } from '../kit/copy-text.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { board } from '../store/board.js';
import { openDialog } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { letterOf } from './board-lines.js';

export function BoardDetail({ unit, onOpen }: { readonly unit: BoardUnit; readonly onOpen: () => void }): ReactNode {
  const { state, name } = unit;
  const title = state.kind === 'checked' ? state.unit.name : name;
  const copy = (): void =>
    ui.getState().say(copyText(letterOf(unit)) ? '已复制，可粘贴到退回意见中' : '没有复制成功，请再试一次');
  const write = (): void => {
    board.setState({ file: unit.file });
    openDialog({ kind: 'letter' });
  };
  return (
    <section className="board-detail" aria-label={`${title}的问题`}>
      <header>
        <h2>{title}</h2>
        <Button size="small" onClick={copy}>
          复制退回意见
        </Button>
        <Button size="small" disabled={state.kind === 'unchecked'} onClick={write}>
          问题告知书…
        </Button>
        <Button size="small" type="primary" disabled={state.kind === 'unchecked'} onClick={onOpen}>
          只读打开
        </Button>
      </header>
      <ScrollRegion className="board-problems" label="问题">
        {state.kind === 'checked' && state.lastYear !== undefined && <p className="muted">{state.lastYear}</p>}
        {state.kind === 'unchecked' ? (
          <p>没有检查：{state.reason}</p>
        ) : state.problems.length === 0 ? (
          <p className="muted">没有发现问题。</p>
        ) : (
          <ol>
            {state.problems.map(({ severity, message, place }, index) => (
              <li key={`${index}/${message}`}>
                <span
                  className={`board-severity ${severity === 'error' ? 'error' : severity === 'warning' ? 'warn' : 'muted'}`}
                >
                  {SEVERITY_TITLE[severity]}
                </span>
                {message}
                {place !== '' && <div className="muted">{place}</div>}
              </li>
            ))}
          </ol>
        )}
      </ScrollRegion>
    </section>
  );
}
