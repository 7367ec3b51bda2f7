/** Before there is a result: how far it is, or why there is none; and where dropped files go. */
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { perform } from '../actions/perform.js';
import { registerActions } from '../actions/registry.js';
import { audit, useAudit } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { auditActions } from './audit-actions.js';
import { Progress } from './CourseHead.js';
import './audit.css';

export function AuditWait(): ReactNode {
  const bridge = useBridge();
  const running = useAudit((state) => state.running);
  const failure = useAudit((state) => state.failure);
  const ofProject = useAudit((state) => state.ofProject);
  useEffect(() => registerActions(auditActions(bridge)), [bridge]);
  return (
    <main className="audit audit-wait" aria-label="审核">
      <div>
        <h1>{ofProject ? '与另一份文件核对' : '审核已公开文档'}</h1>
        {running ? (
          <>
            <div className="audit-basis">
              <Progress />
            </div>
            <div className="audit-buttons">
              <Button autoFocus onClick={() => void audit.getState().cancel(bridge)}>
                停止
              </Button>
            </div>
          </>
        ) : (
          <>
            <p role="alert">{failure}</p>
            <div className="audit-buttons">
              <Button autoFocus type="primary" onClick={() => perform(ofProject ? 'check.other' : 'audit.open')}>
                选择文件…
              </Button>
              <Button onClick={() => audit.getState().close()}>返回</Button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
