/** The first page: recover, one of three doors, go on with a recent file, or look at the example. */

import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import type { AppInfo, ExampleFile, RecentFile, RecentState, StandardSummary } from '../../shared/contract/contract.js';
import { perform } from '../actions/perform.js';
import { forgetRecent } from '../files/info.js';
import { openExample, openFile, recover } from '../files/open.js';
import { discardRecovery } from '../files/recovery.js';
import { when } from '../kit/when.js';
import { makeReady } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { HowFar } from './HowFar.js';
import { useRecentStates } from './recent-states.js';
import './start.css';

/** Until then the page itself comes up. */
const READY_AFTER_MS = 200;

export function StartPage(): ReactNode {
  const bridge = useBridge();
  const info = useDesk((state) => state.info);
  const busy = useDesk((state) => state.busy);
  const problem = useDesk((state) => state.problem);
  const known = info !== undefined;
  useEffect(() => {
    if (!known) return;
    const later = setTimeout(() => makeReady(bridge), READY_AFTER_MS);
    return () => clearTimeout(later);
  }, [bridge, known]);
  return (
    <main className="start" aria-label="开始">
      <div className="start-page">
        <h1>公开</h1>
        <p className="muted">单位预算、决算公开文件：填表、核对、成文</p>
        {problem !== undefined && (
          <p className="start-problem" role="alert">
            {problem}
          </p>
        )}
        <p className="muted" role="status">
          {busy ?? (info ? '' : '正在启动…')}
        </p>
        {info && <Offers info={info} />}
      </div>
    </main>
  );
}

function Offers({ info }: { readonly info: AppInfo }): ReactNode {
  const bridge = useBridge();
  const states = useRecentStates(info.recent);
  return (
    <>
      {info.recoveries.length > 0 && (
        <section aria-labelledby="start-recover">
          <h2 id="start-recover">上次未保存的内容</h2>
          <ul className="start-list">
            {info.recoveries.map((recovery) => (
              <li key={recovery.journal}>
                <span className="start-name">{recovery.unit || '新项目'}</span>
                <span className="muted">{when(recovery.written)}</span>
                <span className="start-file muted">{recovery.file ?? '从未保存过'}</span>
                <Button size="small" type="primary" onClick={() => void recover(bridge, recovery)}>
                  恢复
                </Button>
                <Button size="small" onClick={() => void discardRecovery(bridge, recovery)}>
                  放弃
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="start-doors">
        <section aria-labelledby="start-make">
          <h2 id="start-make">编制</h2>
          <p className="muted">填表、核对、成文，导出 Word 和 PDF</p>
          <div className="start-buttons">
            <Button type="primary" onClick={() => perform('file.new')}>
              新建…
            </Button>
            <Button onClick={() => perform('file.open')}>打开…</Button>
          </div>
        </section>
        <section className="start-drop" aria-labelledby="start-audit">
          <h2 id="start-audit">审核</h2>
          <p className="muted">把公开文件拖到窗口里，同一公开的几份可一起：PDF、Word、Excel</p>
          <div className="start-buttons">
            <Button onClick={() => perform('audit.open')}>审核已公开文档…</Button>
          </div>
        </section>
        <section aria-labelledby="start-review">
          <h2 id="start-review">复核</h2>
          <p className="muted">看别人送来的填报文件：只读打开，不改动它，也不占用它</p>
          <div className="start-buttons">
            <Button onClick={() => perform('file.review')}>打开送审文件…</Button>
            <Button onClick={() => perform('check.folder')}>汇总检查文件夹…</Button>
          </div>
        </section>
      </div>
      <section aria-labelledby="start-recent">
        <h2 id="start-recent">最近文件</h2>
        {info.recent.length === 0 ? (
          <p className="muted">还没有打开过文件。第一次使用，可先打开下面的示例看看。</p>
        ) : (
          <ul className="start-list start-recent">
            {info.recent.map((recent) => (
              <Recent key={recent.file} recent={recent} info={info} state={states.get(recent.file)} />
            ))}
          </ul>
        )}
      </section>
      {info.examples.length > 0 && (
        <section aria-labelledby="start-examples">
          <h2 id="start-examples">示例</h2>
          <ul className="start-list">
            {info.examples.map((example) => (
              <Example key={example.file} example={example} info={info} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** A finished project to look at and to change: it is saved elsewhere. */
function Example({ example, info }: { readonly example: ExampleFile; readonly info: AppInfo }): ReactNode {
  const bridge = useBridge();
  const { file, unit, year, standard } = example;
  const known = standardOf(info, standard);
  return (
    <li>
      <button type="button" className="link start-name" title={file} onClick={() => void openExample(bridge, file)}>
        {unit} {year}年{kindOf(known) ?? '预算'}
      </button>
      <span className="start-file muted">{known?.name ?? standard}</span>
    </li>
  );
}

function standardOf({ standards }: AppInfo, standard: string | undefined): StandardSummary | undefined {
  return standards.find(({ id }) => id === standard);
}

function kindOf(standard: StandardSummary | undefined): string | undefined {
  return standard && (standard.kind === 'accounts' ? '决算' : '预算');
}

interface RecentProps {
  readonly recent: RecentFile;
  readonly info: AppInfo;
  /** Absent as long as it is not known. */
  readonly state: RecentState | undefined;
}

function Recent({ recent, info, state }: RecentProps): ReactNode {
  const bridge = useBridge();
  return (
    <li>
      <button
        type="button"
        className="link start-name"
        title={recent.file}
        onClick={() => void openFile(bridge, recent.file)}
      >
        {recent.unit || '未写单位'} {recent.year}年{kindOf(standardOf(info, recent.standard))}
      </button>
      <HowFar state={state} />
      <span className="muted">{when(recent.opened)}</span>
      <span className="start-file muted" title={recent.file}>
        {recent.file}
      </span>
      <Button
        size="small"
        type="text"
        aria-label={`从列表中去掉 ${recent.file}`}
        title="从列表中去掉"
        onClick={() => void forgetRecent(bridge, recent.file)}
      >
        ×
      </Button>
    </li>
  );
}
