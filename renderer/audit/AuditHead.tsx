/** What was audited, by which standard and how well it fits, what was not read, and what can be done with the result. */
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import { type AuditResult, NO_STANDARD } from '../../shared/contract/audit.js';
import type { StandardSummary } from '../../shared/contract/contract.js';
import { countOutcomes, outcomesLine } from '../../shared/report/words.js';
import { perform } from '../actions/perform.js';
import { nameOf } from '../kit/file-path.js';
import { when } from '../kit/when.js';
import { audit, useAudit } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { openDialog } from '../store/dialogs.js';
import { useUi } from '../store/ui.js';
import { OtherDocument, otherOf } from './OtherDocument.js';
import { compareWith } from './open.js';

const NO_STANDARDS: readonly StandardSummary[] = [];

interface AuditHeadProps {
  readonly result: AuditResult;
  readonly onCopy: () => void;
  readonly onUnread: () => void;
}

export function AuditHead({ result, onCopy, onUnread }: AuditHeadProps): ReactNode {
  const bridge = useBridge();
  const running = useAudit((state) => state.running);
  const brought = useAudit((state) => state.brought);
  const { files, standard, ofProject } = result;
  const names = files.map(nameOf).join('、');
  const other = otherOf(result);
  const run = (by: string): void => void audit.getState().run(bridge, { files, standard: by, ...(other && { other }) });
  const again = (): void => (ofProject ? void compareWith(bridge, other) : run(standard?.id ?? NO_STANDARD));
  return (
    <header className="audit-head">
      <div className="audit-title">
        <h1 title={files.map((file) => (brought.has(file) ? nameOf(file) : file)).join('\n')}>{names}</h1>
        <div className="audit-buttons">
          <Button onClick={onCopy}>复制问题</Button>
          <Button onClick={() => perform('file.print')}>打印</Button>
          <Button onClick={() => perform('check.report')}>导出审核表…</Button>
          <Button onClick={() => openDialog({ kind: 'checklist' })}>按检查表填写…</Button>
          {running ? (
            <Button onClick={() => void audit.getState().cancel(bridge)}>停止</Button>
          ) : (
            <Button onClick={again} title="文件改动后，照样再核对一遍">
              {ofProject ? '重新核对' : '重新审核'}
            </Button>
          )}
          <Button
            disabled={running !== undefined}
            onClick={() => perform('check.other')}
            title="与上年公开文件、同年预算公开文件或网上公开的页面逐处核对"
          >
            与另一份文件核对…
          </Button>
          {!ofProject && <Button onClick={() => perform('audit.open')}>审核另一份…</Button>}
          <Button type="primary" onClick={() => audit.getState().close()}>
            关闭
          </Button>
        </div>
      </div>
      <div className="audit-basis">
        {ofProject ? (
          <span className="muted">{result.reason}</span>
        ) : (
          <By result={result} busy={running !== undefined} onRun={run} />
        )}
        <Read result={result} onUnread={onUnread} />
        <Status time={result.time} />
      </div>
      <OtherDocument result={result} busy={running !== undefined} onRun={(wish) => void compareWith(bridge, wish)} />
    </header>
  );
}

/** By which standard; another one, or none, is one choice away. */
function By(props: {
  readonly result: AuditResult;
  readonly busy: boolean;
  readonly onRun: (standard: string) => void;
}): ReactNode {
  const { result, busy, onRun } = props;
  const standards = useDesk((state) => state.info?.standards ?? NO_STANDARDS);
  const { standard, proposal, reason } = result;
  const options = [
    { value: NO_STANDARD, label: '不用规范（体检）' },
    ...standards.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <>
      <label htmlFor="audit-by">规范</label>
      <Select
        id="audit-by"
        size="small"
        className="audit-by"
        popupMatchSelectWidth={false}
        disabled={busy}
        value={standard?.id ?? NO_STANDARD}
        options={options}
        onChange={onRun}
      />
      <span className={proposal ? 'warn' : 'muted'}>{reason}</span>
      {proposal && (
        <Button size="small" disabled={busy} onClick={() => onRun(proposal.standard.id)}>
          改按它审核
        </Button>
      )}
    </>
  );
}

/** How the rules ended; what was not read is never out of sight. */
function Read({ result: { ledger, unread }, onUnread }: Pick<AuditHeadProps, 'result' | 'onUnread'>): ReactNode {
  return (
    <>
      <span className="muted">{outcomesLine(countOutcomes(ledger))}</span>
      {unread.length > 0 && (
        <button type="button" className="link warn" onClick={onUnread}>
          {unread.length} 处未能识别，没有核对
        </button>
      )}
    </>
  );
}

function Status({ time }: { readonly time: string }): ReactNode {
  const running = useAudit((state) => state.running);
  const failure = useAudit((state) => state.failure);
  const message = useUi((state) => state.message);
  return (
    <span role="status" className={failure === undefined ? 'muted' : 'error'}>
      {running ? `正在${running.stage}…` : (failure ?? (message === '' ? `${when(time)} 审核` : message))}
    </span>
  );
}
