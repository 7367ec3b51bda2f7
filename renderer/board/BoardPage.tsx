/** 汇总检查: every project file of a folder on one board: how far each is, what was found, and what could not be checked. */
import { Button, Segmented, Select } from 'antd';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Board, BoardUnit } from '../../shared/contract/board-requests.js';
import { perform } from '../actions/perform.js';
import { registerActions } from '../actions/registry.js';
import { withheld } from '../actions/withheld.js';
import { openFile } from '../files/open.js';
import { useHome } from '../kit/home.js';
import { when } from '../kit/when.js';
import { board, useBoard } from '../store/board.js';
import { useBridge } from '../store/context.js';
import { desk, useDesk } from '../store/desk.js';
import { openDialog } from '../store/dialogs.js';
import { useUi } from '../store/ui.js';
import { BoardDetail } from './BoardDetail.js';
import { BoardLine } from './BoardLine.js';
import { type Filter, isIn, type SortBy, sorted } from './board-lines.js';
import './board.css';

export function BoardPage(): ReactNode {
  const bridge = useBridge();
  const known = useBoard((state) => state.board);
  const folder = useBoard((state) => state.folder);
  const failure = useBoard((state) => state.failure);
  useEffect(
    () =>
      registerActions({ ...withheld('正在看汇总检查，先打开一个文件或关闭'), 'file.close': board.getState().close }),
    [],
  );
  const again = (): void => {
    if (folder !== undefined) void board.getState().check(bridge, folder);
  };
  return (
    <main className="board" aria-label="汇总检查">
      <header className="board-head">
        <h1 title={folder}>汇总检查　{folder}</h1>
        <Running onAgain={again} />
        <Button disabled={!known} onClick={() => perform('check.report')}>
          导出汇总检查表…
        </Button>
        <Button disabled={!known} onClick={() => openDialog({ kind: 'checklist' })}>
          按检查表填写…
        </Button>
        <Button onClick={() => perform('check.folder')}>另一个文件夹…</Button>
        <Button type="primary" onClick={() => board.getState().close()}>
          关闭
        </Button>
      </header>
      {failure !== undefined && (
        <p className="board-failure" role="alert">
          {failure}
        </p>
      )}
      {known && <Units key={known.board} known={known} />}
    </main>
  );
}

/** How far the check is, or that it can be made again. */
function Running({ onAgain }: { readonly onAgain: () => void }): ReactNode {
  const bridge = useBridge();
  const running = useBoard((state) => state.running);
  if (!running) return <Button onClick={onAgain}>重新检查</Button>;
  const { done, total, stage } = running;
  return (
    <>
      <span className="board-running" role="status">
        {total > 0 ? `已检查 ${done}/${total}` : `正在${stage}…`}
      </span>
      {total > 0 && <progress className="board-progress" value={done} max={total} aria-label="检查进度" />}
      <Button onClick={() => void board.getState().cancel(bridge)}>停止</Button>
    </>
  );
}

const FILTERS: readonly (readonly [Filter, string])[] = [
  ['all', '全部'],
  ['wrong', '有错误'],
  ['clean', '没有错误'],
  ['news', '看后有改动'],
  ['unchecked', '没有检查'],
];

function Units({ known }: { readonly known: Board }): ReactNode {
  const bridge = useBridge();
  const [filter, setFilter] = useState<Filter>('all');
  const [by, setBy] = useState<SortBy>('name');
  const file = useBoard((state) => state.file);
  const busy = useDesk((state) => state.busy);
  const problem = useDesk((state) => state.problem);
  const message = useUi((state) => state.message);
  const { units, time } = known;
  const shown = useMemo(() => sorted(units, by).filter((one) => isIn(one, filter)), [units, by, filter]);
  const at = Math.max(
    0,
    shown.findIndex((one) => one.file === file),
  );
  const selected = shown[at];
  const list = useRef<HTMLDivElement>(null);
  const home = useCallback((): void => list.current?.focus({ preventScroll: true }), []);
  useHome(home);
  useEffect(home, [home]);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to end an effect.
    document.getElementById(`unit-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const pick = (index: number): void => {
    const next = shown[Math.min(Math.max(index, 0), shown.length - 1)];
    if (next) board.setState({ file: next.file });
  };
  const open = async ({ file: wanted }: BoardUnit): Promise<void> => {
    await openFile(bridge, wanted, true);
    if (desk.getState().open?.session.getState().file?.file === wanted) board.getState().looked(wanted);
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => pick(at + 1),
    ArrowUp: () => pick(at - 1),
    PageDown: () => pick(at + 10),
    PageUp: () => pick(at - 10),
    Home: () => pick(0),
    End: () => pick(shown.length - 1),
    Enter: () => selected && void open(selected),
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      <div className="board-tools">
        <Segmented<Filter>
          aria-label="按结果筛选"
          value={filter}
          options={FILTERS.map(([value, title]) => ({
            value,
            label: `${title} ${units.filter((one) => isIn(one, value)).length}`,
          }))}
          onChange={setFilter}
        />
        <Select<SortBy>
          size="small"
          aria-label="排序"
          value={by}
          className="board-sort"
          options={[
            { value: 'name', label: '按文件名' },
            { value: 'unit', label: '按单位' },
            { value: 'filled', label: '填得少的在前' },
            { value: 'problems', label: '问题多的在前' },
            { value: 'news', label: '看后改动多的在前' },
          ]}
          onChange={setBy}
        />
        <span className="muted" role="status">
          {busy ?? problem ?? message}
        </span>
        <span className="muted board-keys">{when(time)}检查 · ↑↓ 换文件 · 回车 只读打开，关闭后回到这里</span>
      </div>
      <div className="board-work">
        <div
          className="board-list"
          role="listbox"
          aria-label="各单位"
          tabIndex={0}
          aria-activedescendant={selected ? `unit-${at}` : undefined}
          ref={list}
          onKeyDown={onKeyDown}
        >
          {shown.map((one, index) => (
            <BoardLine key={one.file} id={`unit-${index}`} unit={one} isAt={index === at} onPick={() => pick(index)} />
          ))}
          {shown.length === 0 && <p className="muted board-none">没有这样的文件</p>}
        </div>
        {selected && <BoardDetail key={selected.file} unit={selected} onOpen={() => void open(selected)} />}
      </div>
    </>
  );
}
