/** Saying something: about a place, or in answer to what was said there. */

import { Input, Segmented } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { LIMITS } from '../../shared/limits.js';
import { nextTime, type Remark, type Thread, type ThreadPlace } from '../../shared/project/thread.js';
import { goHome } from '../kit/home.js';
import { type Known, nameOf, PART_TITLE } from '../places/thread-place.js';
import { useBridge, useSessionStore } from '../store/context.js';
import { newName } from '../store/new-name.js';
import { changeSettings } from '../store/settings.js';
import { leaveBegun, showThread } from '../store/threads.js';
import { ui, useUi } from '../store/ui.js';

/** A new thread about one of the places. */
export function Composer({
  places,
  known,
}: {
  readonly places: readonly ThreadPlace[];
  readonly known: Known;
}): ReactNode {
  const session = useSessionStore();
  const [part, setPart] = useState(places[0]?.part ?? 'document');
  const place = places.find((one) => one.part === part) ?? { part: 'document', at: '' };
  const { about, value } = nameOf(known, place);
  const leave = (): void => {
    leaveBegun();
    goHome();
  };
  const begin = (remark: Remark): void => {
    const id = newName('t');
    const thread: Thread = { place, about, ...(value === undefined ? {} : { value }), remarks: [remark] };
    session.getState().dispatch({ kind: 'remark', id, thread }, '插入批注');
    showThread(id);
    goHome();
  };
  return (
    <section className="thread thread-new" aria-label="新批注">
      <div className="thread-head">
        <Segmented
          size="small"
          aria-label="批注什么"
          value={part}
          options={places.map((one) => ({ value: one.part, label: PART_TITLE[one.part] }))}
          onChange={setPart}
        />
        <span className="thread-about">
          {about}
          {value !== undefined && <span className="muted"> {value}</span>}
        </span>
      </div>
      <RemarkField label="批注" verb="批注" thread={undefined} onSay={begin} onLeave={leave} />
    </section>
  );
}

interface RemarkFieldProps {
  readonly label: string;
  readonly verb: string;
  readonly thread: Thread | undefined;
  /** What it does besides saying something; then nothing need be said. */
  readonly settles?: boolean | undefined;
  readonly onSay: (remark: Remark) => void;
  readonly onLeave: () => void;
}

/** Ctrl+Enter says it, Esc leaves. The name is asked for once. */
export function RemarkField({ label, verb, thread, settles, onSay, onLeave }: RemarkFieldProps): ReactNode {
  const bridge = useBridge();
  const author = useUi(({ settings }) => settings.author);
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const who = author === '' ? name.trim() : author;
  const isReady = (text.trim() !== '' || settles !== undefined) && who !== '';
  const say = (): void => {
    if (!isReady) {
      ui.getState().say(who === '' ? '请填写署名' : '请写下意见');
      return;
    }
    if (author === '') changeSettings(bridge, { author: who });
    setText('');
    onSay({
      name: who,
      time: nextTime(thread, new Date()),
      text: text.trim(),
      ...(settles === undefined ? {} : { settles }),
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) say();
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="remark-field">
      <Input.TextArea
        aria-label={label}
        autoFocus
        autoSize={{ minRows: 1, maxRows: 6 }}
        maxLength={LIMITS.remarkText}
        placeholder="写下意见，Ctrl+Enter 结束，Esc 放弃"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {author === '' && (
        <Input
          aria-label="署名"
          className="remark-name"
          maxLength={50}
          placeholder="署名"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      <button type="button" className="act" onClick={say}>
        {verb}
      </button>
      <button type="button" className="act quiet" onClick={onLeave}>
        取消
      </button>
    </div>
  );
}
