/** What is being audited, how far it is, and giving it up. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { AuditCourse } from '../../shared/contract/audit.js';
import { nameOf } from '../kit/file-path.js';
import { audit, useAudit } from '../store/audit.js';
import { useBridge } from '../store/context.js';

export function CourseHead({ files, findings }: Pick<AuditCourse, 'files' | 'findings'>): ReactNode {
  const bridge = useBridge();
  const brought = useAudit((state) => state.brought);
  return (
    <>
      <header className="audit-head">
        <div className="audit-title">
          <h1 title={files.map((file) => (brought.has(file) ? nameOf(file) : file)).join('\n')}>
            {files.map(nameOf).join('、')}
          </h1>
          <div className="audit-buttons">
            <Button autoFocus onClick={() => void audit.getState().cancel(bridge)}>
              停止
            </Button>
          </div>
        </div>
        <div className="audit-basis">
          <Progress />
        </div>
      </header>
      <div className="audit-parts">
        {findings.length > 0 && <span>已发现 {findings.length} 处问题</span>}
        <span className="muted">还没有核对完：结束后按轻重排列，出于同一原因的归在一起</span>
      </div>
    </>
  );
}

/** In words, and as a bar. */
export function Progress(): ReactNode {
  const running = useAudit((state) => state.running);
  if (!running) return null;
  const { stage, share } = running;
  return (
    <>
      <progress className="audit-progress" aria-label="进度" max={1} value={share} />
      <span role="status">正在{stage}…</span>
    </>
  );
}
