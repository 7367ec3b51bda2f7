/** One thread: its place, what was said about it, and what can be done. */

import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { isOpen, nextTime, type Remark, type Thread } from '../../shared/project/thread.js';
import { shortened } from '../../shared/shortened.js';
import { goHome } from '../kit/home.js';
import { when } from '../kit/when.js';
import { type Known, nameOf, shownPlace } from '../places/thread-place.js';
import { useSessionStore } from '../store/context.js';
import { threads } from '../store/threads.js';
import { ui, useUi } from '../store/ui.js';
import { RemarkField } from './Composer.js';
import { goToThread } from './thread-actions.js';

interface Answer {
  readonly settles?: boolean;
}

function settleTitle(settles: boolean): string {
  return settles ? '解决批注' : '重新打开批注';
}

interface ThreadItemProps {
  readonly id: string;
  readonly thread: Thread;
  readonly known: Known;
  readonly isActive: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function ThreadItem({ id, thread, known, isActive, onKeyDown }: ThreadItemProps): ReactNode {
  const session = useSessionStore();
  const author = useUi(({ settings }) => settings.author);
  const [answer, setAnswer] = useState<Answer>();
  const open = isOpen(thread);
  const add = (remark: Remark, label: string): void =>
    session.getState().dispatch({ kind: 'remark', id, thread: { ...thread, remarks: [remark] } }, label);
  /** Who has not signed yet is asked for the name first. */
  const settle = (settles: boolean): void => {
    if (author === '') setAnswer({ settles });
    else add({ name: author, time: nextTime(thread, new Date()), text: '', settles }, settleTitle(settles));
  };
  const show = (): void => {
    threads.setState({ active: id });
    goToThread(known, thread);
  };
  const isMine = thread.remarks.every(({ name }) => name === author);
  return (
    <li className={`thread${isActive ? ' active' : ''}${open ? '' : ' settled'}`} aria-current={isActive}>
      <div className="thread-head">
        <button type="button" className="thread-place" onClick={show} onKeyDown={onKeyDown}>
          {thread.about}
        </button>
        <PlaceState thread={thread} known={known} />
        <span className="thread-acts">
          <button type="button" className="act quiet" onClick={() => setAnswer({})}>
            回复
          </button>
          <button type="button" className="act" onClick={() => settle(open)}>
            {open ? '解决' : '重新打开'}
          </button>
          {isMine && (
            <button
              type="button"
              className="act quiet"
              onClick={() => {
                session.getState().dispatch({ kind: 'removeThread', id }, '删除批注');
                ui.getState().say('批注已删除，可撤销');
              }}
            >
              删除
            </button>
          )}
        </span>
      </div>
      <ol className="remarks">
        {thread.remarks.map((remark) => (
          <li key={`${remark.time} ${remark.name} ${remark.text}`}>
            <span className="remark-by muted">
              {remark.name} {when(remark.time)}
            </span>
            {remark.settles !== undefined && <em>{remark.settles ? '已解决' : '重新打开'}</em>}
            {remark.text !== '' && <span className="remark-text">{remark.text}</span>}
          </li>
        ))}
      </ol>
      {answer && (
        <RemarkField
          label="回复"
          verb={answer.settles === undefined ? '回复' : answer.settles ? '解决' : '重新打开'}
          thread={thread}
          settles={answer.settles}
          onSay={(remark) => {
            add(remark, answer.settles === undefined ? '回复批注' : settleTitle(answer.settles));
            setAnswer(undefined);
          }}
          onLeave={() => {
            setAnswer(undefined);
            goHome();
          }}
        />
      )}
    </li>
  );
}

const MAX_VALUE = 60;

/** That the place is gone, or what stands there now where that is something else than when the thread was begun. */
function PlaceState({ thread, known }: { readonly thread: Thread; readonly known: Known }): ReactNode {
  const { kind } = shownPlace(known, thread.place);
  if (kind === 'gone')
    return <span className="warn">{thread.place.part === 'finding' ? '问题已不再出现' : '原处已不在'}</span>;
  const now =
    thread.place.part === 'cell' || thread.place.part === 'paragraph'
      ? shortened(nameOf(known, thread.place).value ?? '', MAX_VALUE)
      : '';
  const then = shortened(thread.value ?? '', MAX_VALUE);
  if (now === then) return now === '' ? null : <span className="muted">{now}</span>;
  return (
    <span className="muted">
      批注时 {then || '（空）'}，现 {now || '（空）'}
    </span>
  );
}
