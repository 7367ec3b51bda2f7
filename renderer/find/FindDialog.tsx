/** Find and replace over the whole project (查找和替换): a panel beside the work, with every hit in words. */

import { Button, Checkbox, Input, type InputRef } from 'antd';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { planReplace } from '../../shared/find/replace.js';
import { type Hit, MAX_HITS, type Query, type SearchSource, search } from '../../shared/find/search.js';
import { partOf } from '../places/parts.js';
import { placeAt } from '../places/view-of.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import { closeDialog, useDialogs } from '../store/dialogs.js';
import { ui, useUi } from '../store/ui.js';
import { HitList } from './HitList.js';
import './find.css';

export function FindDialog(): ReactNode {
  const session = useSessionStore();
  const document = useDerived((state) => state.document);
  const version = useSession((state) => state.version);
  const unit = useUi((state) => state.settings.displayUnit);
  // What was looked for last stands there again when the panel is opened anew.
  const query = useUi((state) => state.query);
  const [by, setBy] = useState('');
  const [current, setCurrent] = useState(-1);
  const [said, setSaid] = useState('');
  const input = useRef<InputRef>(null);
  const other = useRef<InputRef>(null);
  const wanted = useDeferredValue(query);

  const source = useMemo((): SearchSource => {
    const { standard, project, calculation } = session.getState();
    // The calculation is mutable; the version tells that it has changed.
    return { standard, project, calculation, document, unit };
  }, [session, document, unit, version]);
  const hits = useMemo(() => search(source, wanted), [source, wanted]);
  const replaceable = hits.filter((hit) => hit.replaceable);

  const begin = useDialogs(({ action }) => (action?.kind === 'find' ? action.begin : 'find'));
  useEffect(() => {
    (begin === 'replace' ? other : input).current?.focus({ cursor: 'all' });
  }, [begin]);

  const change = (part: Partial<Query>): void => {
    ui.setState({ query: { ...query, ...part } });
    setCurrent(-1);
    setSaid('');
  };

  /** Who goes from hit to hit keeps the panel at hand; who chooses one goes on working there. */
  const show = (index: number, stay: boolean): void => {
    const hit = hits[index];
    if (!hit) return;
    setCurrent(index);
    const { standard, calculation } = session.getState();
    const { target } = hit;
    ui.getState().goTo(
      target.kind === 'cell'
        ? placeAt(standard, calculation, target.address)
        : { view: { kind: 'prose', part: partOf(standard, target.block) }, block: target.block },
      { stay },
    );
  };
  const step = (direction: 1 | -1): void => {
    if (hits.length > 0) show((current + direction + hits.length) % hits.length, true);
  };

  const replace = (chosen: readonly Hit[]): void => {
    const { commands, replaced, problem } = planReplace(source, chosen, query, by);
    if (commands.length > 0) session.getState().dispatch(commands, `替换 ${replaced} 处`);
    setSaid([`已替换 ${replaced} 处`, problem].filter(Boolean).join('；未替换：'));
  };
  const replaceOne = (): void => {
    const at = hits[current]?.replaceable ? current : hits.findIndex((hit) => hit.replaceable);
    const hit = hits[at];
    if (hit) replace([hit]);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') closeDialog();
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type !== 'checkbox')
      step(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="find" role="dialog" aria-label="查找和替换" onKeyDown={onKeyDown}>
      <div className="find-head">
        <strong>查找和替换</strong>
        <Button type="text" size="small" aria-label="关闭" onClick={closeDialog}>
          ×
        </Button>
      </div>
      <div className="find-fields">
        <Input
          ref={input}
          size="small"
          aria-label="查找内容"
          placeholder="文字、编码或数字"
          value={query.text}
          allowClear
          onChange={(event) => change({ text: event.target.value })}
        />
        <Input
          ref={other}
          size="small"
          aria-label="替换为"
          placeholder="替换为"
          value={by}
          onChange={(event) => setBy(event.target.value)}
        />
        <div className="find-options">
          <Checkbox checked={query.whole} onChange={(event) => change({ whole: event.target.checked })}>
            整个单元格
          </Checkbox>
          <Checkbox checked={query.matchCase} onChange={(event) => change({ matchCase: event.target.checked })}>
            区分大小写
          </Checkbox>
        </div>
        <div className="find-buttons">
          <Button size="small" disabled={hits.length === 0} onClick={() => step(-1)}>
            上一处
          </Button>
          <Button size="small" type="primary" disabled={hits.length === 0} onClick={() => step(1)}>
            下一处
          </Button>
          <Button size="small" disabled={replaceable.length === 0} onClick={replaceOne}>
            替换
          </Button>
          <Button size="small" disabled={replaceable.length === 0} onClick={() => replace(replaceable)}>
            全部替换（{replaceable.length}）
          </Button>
        </div>
      </div>
      <p className="find-count" role="status">
        {said || countText(query, hits.length, replaceable.length)}
      </p>
      <HitList hits={hits} query={wanted} current={current} onShow={(index) => show(index, false)} />
    </div>
  );
}

function countText(query: Query, count: number, replaceable: number): string {
  if (query.text === '') return '在全部表格、绩效表和说明文字中查找';
  if (count === 0) return '没有找到';
  const all = count >= MAX_HITS ? `${MAX_HITS} 处以上` : `${count} 处`;
  return replaceable < count ? `找到 ${all}，其中 ${count - replaceable} 处由公式或规范给出，不能替换` : `找到 ${all}`;
}
