/** The threads of the project (批注): what is open, what was settled, and a place to say something. */

import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { isOpen, type Thread, type Threads } from '../../shared/project/thread.js';
import { FilterBar } from '../ledger/FilterBar.js';
import type { Known } from '../places/thread-place.js';
import { useDerived, useSession } from '../store/context.js';
import { useThreads } from '../store/threads.js';
import { ui, useUi } from '../store/ui.js';
import { Composer } from './Composer.js';
import { ThreadItem } from './ThreadItem.js';
import { inOrder } from './thread-actions.js';
import './threads.css';

type Kind = 'open' | 'settled' | 'mine';

const NO_THREADS: Threads = {};
const TITLES: Readonly<Record<Kind, string>> = { open: '未解决', settled: '已解决', mine: '我的' };

export function ThreadsPanel(): ReactNode {
  const all = useSession(({ project }) => project.threads ?? NO_THREADS);
  const author = useUi(({ settings }) => settings.author);
  const begun = useThreads((state) => state.begun);
  const active = useThreads((state) => state.active);
  const known = useKnown();
  const [kind, setKind] = useState<Kind>();
  const [text, setText] = useState('');
  const list = useRef<HTMLDivElement>(null);
  useWished(list);
  const ordered = useMemo(() => inOrder(all), [all]);
  const isOf = (thread: Thread, of: Kind): boolean =>
    of === 'mine' ? thread.remarks.some(({ name }) => name === author) : isOpen(thread) === (of === 'open');
  const kinds = (Object.keys(TITLES) as Kind[]).map((one) => {
    const count = ordered.filter(([, thread]) => isOf(thread, one)).length;
    return { kind: one, title: TITLES[one], count };
  });
  const shown = ordered.filter(
    ([id, thread]) => id === active || ((kind === undefined || isOf(thread, kind)) && wordsOf(thread).includes(text)),
  );

  /** Up and down go from thread to thread, past what is inside them. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.thread-place') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    items[at + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    event.preventDefault();
  };

  return (
    <section className="checks" aria-label="批注">
      <div className="checks-bar">
        <h2>批注</h2>
        <span className="checks-counts muted" role="status">
          未解决 {kinds[0]?.count ?? 0} 条，共 {ordered.length} 条
        </span>
        <span className="spring" />
        <button
          type="button"
          className="close-panel"
          aria-label="关闭批注"
          title="关闭（Shift+F8）"
          onClick={() => ui.getState().toggle('threads', false)}
        >
          ×
        </button>
      </div>
      <FilterBar
        label="按是否解决筛选"
        textLabel="筛选批注"
        kinds={kinds}
        total={ordered.length}
        kind={kind}
        text={text}
        onKind={setKind}
        onText={setText}
      />
      <div className="checks-list" ref={list}>
        {begun && <Composer key={begun.map(({ at }) => at).join(' ')} places={begun} known={known} />}
        <ul className="threads">
          {shown.map(([id, thread]) => (
            <ThreadItem key={id} id={id} thread={thread} known={known} isActive={id === active} onKeyDown={onKeyDown} />
          ))}
        </ul>
        {shown.length === 0 && !begun && (
          <p className="checks-empty muted">
            {ordered.length === 0
              ? '还没有批注。选中一格、一段文字，按 Shift+F2 批注；只读打开的文件也可以批注。'
              : '没有符合筛选条件的批注。'}
          </p>
        )}
      </div>
    </section>
  );
}

function wordsOf({ about, remarks }: Thread): string {
  return [about, ...remarks.flatMap(({ name, text }) => [name, text])].join('\n');
}

/** What the project shows now, for the names of places: anew with what follows from it, so that rows that went are seen. */
function useKnown(): Known {
  const standard = useSession((state) => state.standard);
  const calculation = useSession((state) => state.calculation);
  const document = useDerived((state) => state.document);
  const findings = useDerived((state) => state.findings);
  return useMemo(() => ({ standard, calculation, document, findings }), [standard, calculation, document, findings]);
}

/** A thread that somebody asked for comes into sight. */
function useWished(list: React.RefObject<HTMLDivElement | null>): void {
  const wish = useThreads((state) => state.wish);
  useEffect(() => {
    if (wish > 0) list.current?.querySelector('.thread.active, .thread-new')?.scrollIntoView({ block: 'nearest' });
  }, [wish, list]);
}
