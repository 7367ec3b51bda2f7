/** The status bar: is the work safe, what do the selected cells add up to, what is left to mend. */

import { type ReactNode, useEffect, useMemo } from 'react';
import { progressOf } from '../../shared/checks/complete/open-cells.js';
import { signOffLine, signOffOf } from '../../shared/project/signing/sign-off.js';
import { countFindings } from '../../shared/report/words.js';
import { perform } from '../actions/perform.js';
import { useBridge, useDerived, useSession, useSessionStore } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { exportJob, useExportJob } from '../store/export-job.js';
import { isDirty } from '../store/session.js';
import { ui, useUi } from '../store/ui.js';
import { safetyText, summaryText } from './status-words.js';
import './status.css';

const MESSAGE_MS = 15_000;

export function StatusBar(): ReactNode {
  const zoom = useUi((state) => state.settings.zoom);
  const counts = countFindings(useDerived((state) => state.findings));
  return (
    <footer className="status">
      <Safety />
      <Message />
      <ExportProgress />
      <Summary />
      <Signed />
      {/* The space parts the numbers for those who listen. */}
      <Filled />{' '}
      <button type="button" className="status-part" title="检查结果（F8）" onClick={() => perform('check.panel')}>
        <span className={counts.error > 0 ? 'error' : ''}>{counts.error} 错误</span>{' '}
        <span className={counts.warning > 0 ? 'warn' : ''}>{counts.warning} 提醒</span> {counts.hint} 提示
      </button>
      <span className="status-zoom">
        <button type="button" aria-label="缩小" title="缩小（Ctrl+-）" onClick={() => perform('view.zoomOut')}>
          −
        </button>
        <button
          type="button"
          aria-label={`显示比例 ${zoom}%，恢复 100%`}
          title="实际大小（Ctrl+0）"
          onClick={() => perform('view.zoomReset')}
        >
          {zoom}%
        </button>
        <button type="button" aria-label="放大" title="放大（Ctrl+=）" onClick={() => perform('view.zoomIn')}>
          +
        </button>
      </span>
    </footer>
  );
}

/** 编制 甲 ✓ · 复核 待办 · 签发 –; nothing where nobody has signed. */
function Signed(): ReactNode {
  const project = useSession((state) => state.project);
  const signOff = useMemo(() => signOffOf(project), [project]);
  if (signOff.last === undefined && signOff.broken === undefined) return null;
  const line = signOffLine(signOff);
  return (
    <button type="button" className="status-part" title="签字…" onClick={() => perform('file.sign')}>
      {line}
    </button>
  );
}

/** What was said last; after a while it is no news any more. */
function Message(): ReactNode {
  const message = useUi((state) => state.message);
  const busy = useDesk((state) => state.busy);
  useEffect(() => {
    if (message === '') return;
    const timer = setTimeout(() => ui.getState().say(''), MESSAGE_MS);
    return () => clearTimeout(timer);
  }, [message]);
  return (
    <span className="status-message" role="status" aria-live="polite" title={message}>
      {busy ?? message}
    </span>
  );
}

function Safety(): ReactNode {
  const safety = useDesk((state) => state.safety);
  const dirty = useSession(isDirty);
  const file = useSession((state) => state.file);
  const lost = useDesk((state) => state.lost !== undefined);
  const text = safetyText(safety, dirty, file, lost);
  const failed = safety.failure !== undefined && !lost;
  return (
    <span className={failed ? 'status-safety error' : 'status-safety'} title={file?.file ?? text}>
      {text}
    </span>
  );
}

/** How much is filled in, and the way to what is not. */
function Filled(): ReactNode {
  const session = useSessionStore();
  const findings = useDerived((state) => state.findings);
  const { filled, all } = useMemo(() => progressOf(session.getState().calculation, findings), [session, findings]);
  return (
    <button
      type="button"
      className="status-part"
      title={`要填的 ${all} 张表中已填好 ${filled} 张；下一处要填的（F6）`}
      onClick={() => perform('data.nextBlank')}
    >
      填报 <span className={filled === all ? 'ok' : ''}>{`${filled}/${all}`}</span>
    </button>
  );
}

function Summary(): ReactNode {
  const summary = useUi((state) => state.summary);
  const unit = useUi((state) => state.settings.displayUnit);
  if (!summary || summary.count === 0) return null;
  const { sum, mean } = summaryText(summary, unit);
  return (
    <span className="status-summary">
      <span>求和 {sum}</span>
      {summary.count > 1 && <span>平均 {mean}</span>}
      <span>计数 {summary.count}</span>
    </span>
  );
}

/** An export goes on while one works; here it is seen and stopped. */
function ExportProgress(): ReactNode {
  const running = useExportJob((state) => state.running);
  const bridge = useBridge();
  if (!running) return null;
  return (
    <span className="status-export">
      <progress aria-label="导出进度" max={100} value={running.percent} />
      {running.stage} {running.percent}%
      <button type="button" className="link" onClick={() => void exportJob.getState().cancel(bridge)}>
        停止
      </button>
    </span>
  );
}
