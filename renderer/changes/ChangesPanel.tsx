/** What differs between two states (比较): a list to walk through, marks in the open project, and a sheet of it. */

import { Button } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { CHANGE_TITLE, comparisonLine } from '../../shared/report/comparison-words.js';
import { isSame } from '../../shared/review/comparison.js';
import { chooseReviewed } from '../files/opinions.js';
import { FilterBar } from '../ledger/FilterBar.js';
import { type ComparedSide, comparison, OPEN, useComparison } from '../store/comparison.js';
import { useBridge, useSession } from '../store/context.js';
import { openDialog } from '../store/dialogs.js';
import { ChangeLine } from './ChangeLine.js';
import { type ListedChange, listed } from './listed.js';
import './changes.css';

const MAX_SHOWN = 500;

export function ChangesPanel(): ReactNode {
  const { wish, running, result, failure, project } = useComparison((state) => state);
  const now = useSession((state) => state.project);
  const bridge = useBridge();
  const isOld = project !== undefined && project !== now && (wish?.before === OPEN || wish?.after === OPEN);
  const again = (): void => {
    if (wish) void comparison.getState().run(bridge, wish);
  };
  return (
    <section className="checks" aria-label="比较">
      <div className="checks-bar">
        <h2>比较</h2>
        {result && <Sides />}
        <span className="spring" />
        {isOld && result && (
          <button type="button" className="link" onClick={again}>
            比较之后又有改动，再比一次
          </button>
        )}
        <Button type="text" size="small" disabled={!result} onClick={() => openDialog({ kind: 'changes' })}>
          导出修改对照表…
        </Button>
        <button
          type="button"
          className="close-panel"
          aria-label="结束比较"
          title="结束比较，去掉标记"
          onClick={() => comparison.getState().close()}
        >
          ×
        </button>
      </div>
      {running && (
        <p className="checks-empty" role="status">
          正在{running.stage}…{' '}
          <button type="button" className="link" onClick={() => void comparison.getState().cancel(bridge)}>
            停止
          </button>
        </p>
      )}
      {failure !== undefined && (
        <p className="checks-empty error" role="alert">
          {failure}
        </p>
      )}
      {!running && !result && failure === undefined && <p className="checks-empty muted">已停止比较。</p>}
      {result && <Changes />}
    </section>
  );
}

/** The two names; either can be another file, and they can change places. */
function Sides(): ReactNode {
  const bridge = useBridge();
  const { result, wish } = useComparison((state) => state);
  if (!result || !wish) return null;
  const other = async (side: 'before' | 'after'): Promise<void> => {
    const file = await chooseReviewed(bridge, 'compared', side === 'before' ? '比较：选择原件' : '比较：选择现件');
    if (file !== undefined) await comparison.getState().run(bridge, { ...wish, [side]: file });
  };
  const name = (side: 'before' | 'after'): ReactNode => (
    <button type="button" className="link" title="换一份文件" onClick={() => void other(side)}>
      {result.files[side]}
    </button>
  );
  const open = (side: ComparedSide): boolean => side === OPEN;
  return (
    <span className="compared-sides">
      <span className="muted">原件</span> {name('before')}
      <button
        type="button"
        className="act quiet"
        aria-label="对调原件和现件"
        title="对调"
        onClick={() => void comparison.getState().run(bridge, { before: wish.after, after: wish.before })}
      >
        ⇄
      </button>
      <span className="muted">现件</span> {name('after')}
      {!open(wish.before) && !open(wish.after) && <span className="muted">（都不是正在编辑的项目，不在表中标出）</span>}
    </span>
  );
}

function Changes(): ReactNode {
  const result = useComparison((state) => state.result);
  const [kind, setKind] = useState<ListedChange['group']>();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const all = useMemo(() => (result ? listed(result.found) : []), [result]);
  useEffect(() => {
    if (comparison.getState().isWalked) list.current?.querySelector<HTMLElement>('.change-place')?.focus();
  }, []);
  if (!result) return null;
  const shown = all.filter(
    ({ group, words, where }) => (kind === undefined || group === kind) && `${where} ${words}`.includes(text),
  );
  const count = (group: ListedChange['group']): number => all.filter((one) => one.group === group).length;
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll<HTMLElement>('.change-place') ?? [])];
    const next = items[items.indexOf(document.activeElement as HTMLElement) + by];
    next?.focus();
    // Walking shows each place; the keyboard stays in the list.
    next?.click();
  };
  return (
    <>
      <FilterBar
        label="按改动筛选"
        textLabel="筛选改动"
        kinds={[
          { kind: 'entered', title: '改动', count: count('entered') },
          { kind: 'computed', title: '随之变动的数', count: count('computed') },
          { kind: 'words', title: '随之变动的文字', count: count('words') },
        ]}
        kind={kind}
        text={text}
        onKind={setKind}
        onText={setText}
      />
      <div className="checks-list">
        <p className="changes-sum muted" role="status">
          {isSame(result.found) ? '内容相同' : comparisonLine(result.found)}
          {result.found.untold > 0 && `；有 ${result.found.untold} 格在公开文件中没有印出，无从对照`}
        </p>
        <ul className="changes" ref={list} onKeyDown={onKeyDown}>
          {shown.slice(0, MAX_SHOWN).map((one, index) => (
            <ChangeLine
              key={one.id}
              change={one}
              title={one.kind === 'computed' || one.kind === 'words' ? '随之变动' : CHANGE_TITLE[one.kind]}
              isAt={index === at}
              onAt={() => setAt(index)}
            />
          ))}
        </ul>
        {shown.length > MAX_SHOWN && (
          <p className="checks-empty muted">另有 {shown.length - MAX_SHOWN} 处，用筛选缩小范围，或导出修改对照表</p>
        )}
        {[
          ...(result.found.unplaced.length > 0
            ? [
                {
                  title: '没有对应位置',
                  lines: result.found.unplaced.map((one) => `${one.place}：${one.value}（${one.why}）`),
                },
              ]
            : []),
          ...result.notes,
        ].map(({ title, lines }) => (
          <section key={title} className="changes-notes">
            <h3>
              {title}（{lines.length} 处）
            </h3>
            <ul>
              {lines.slice(0, MAX_SHOWN).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}
