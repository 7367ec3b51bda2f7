/** A finished document under audit: its problems with their places, the ledger, what could not be read. */

import { Button, Segmented } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { AuditResult } from '../../shared/contract/audit.js';
import { bySeverity, countOutcomes, outcomesLine } from '../../shared/report/words.js';
import { perform } from '../actions/perform.js';
import { registerActions } from '../actions/registry.js';
import { copyText } from '../kit/copy-text.js';
import { nameOf } from '../kit/file-path.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { when } from '../kit/when.js';
import { FilteredLedger } from '../ledger/FilteredLedger.js';
import { audit, useAudit } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { ui, useUi } from '../store/ui.js';
import { AuditFindings } from './AuditFindings.js';
import { auditActions } from './audit-actions.js';
import { auditText } from './audit-text.js';
import './audit.css';

type AuditPart = 'findings' | 'ledger' | 'unread';

export function AuditView({ result }: { readonly result: AuditResult }): ReactNode {
  const [part, setPart] = useState<AuditPart>('findings');
  const { findings, ledger, unread } = result;
  useEffect(() => registerActions(auditActions()), []);
  const ofRule = (rule: string): ReactNode => (
    <AuditFindings findings={findings.filter((finding) => finding.rule === rule)} />
  );
  return (
    <main className="audit" aria-label="审核">
      <Head result={result} />
      <div className="audit-parts">
        <Segmented
          aria-label="审核内容"
          value={part}
          options={[
            { value: 'findings', label: `问题 ${findings.length}` },
            { value: 'ledger', label: `台账 ${ledger.length}` },
            { value: 'unread', label: `未能识别 ${unread.length}` },
          ]}
          onChange={(value) => setPart(value as AuditPart)}
        />
        <span className="muted">{outcomesLine(countOutcomes(ledger))}</span>
      </div>
      {part === 'ledger' ? (
        <div className="audit-ledger">
          <FilteredLedger ledger={ledger} findingsOf={ofRule} />
        </div>
      ) : (
        <ScrollRegion className="audit-list" label={part === 'findings' ? '问题' : '未能识别'}>
          {part === 'findings' ? <Findings result={result} /> : <Unread result={result} />}
        </ScrollRegion>
      )}
    </main>
  );
}

function Head({ result }: { readonly result: AuditResult }): ReactNode {
  const bridge = useBridge();
  const running = useAudit((state) => state.running);
  const failure = useAudit((state) => state.failure);
  const message = useUi((state) => state.message);
  const { files, standard, time } = result;
  const again = (): void => {
    void audit.getState().run(bridge, { files, ...(standard && { standard: standard.id }) });
  };
  const copy = (): void =>
    ui.getState().say(copyText(auditText(result)) ? '问题已复制，可粘贴到文档或信件中' : '没有复制成功，请再试一次');
  return (
    <header className="audit-head">
      <div className="audit-name">
        <h1 title={files.join('\n')}>{files.map(nameOf).join('、')}</h1>
        <p className="muted">
          {standard ? `${standard.name} ${standard.version}` : '不用规范'}，{when(time)} 审核
        </p>
        <p role="status" className={failure === undefined ? 'muted' : 'error'}>
          {running ? `正在${running.stage}…` : (failure ?? message)}
        </p>
      </div>
      <div className="audit-buttons">
        <Button disabled={running !== undefined} onClick={again} title="文件改动后，按同一规范再核对一遍">
          重新审核
        </Button>
        <Button onClick={copy}>复制问题</Button>
        <Button onClick={() => perform('check.report')}>导出审核表…</Button>
        <Button onClick={() => perform('audit.open')}>审核另一份…</Button>
        <Button type="primary" onClick={() => audit.getState().close()}>
          关闭
        </Button>
      </div>
    </header>
  );
}

function Findings({ result: { findings, ledger } }: { readonly result: AuditResult }): ReactNode {
  if (findings.length > 0) return <AuditFindings findings={bySeverity(findings)} />;
  const { notRun } = countOutcomes(ledger);
  return <p className="muted">没有发现问题。{notRun > 0 && `有 ${notRun} 项规则未能检查，原因见台账。`}</p>;
}

function Unread({ result: { unread } }: { readonly result: AuditResult }): ReactNode {
  if (unread.length === 0) return <p className="muted">文件的内容全部识别。</p>;
  return (
    <>
      <p className="muted">以下内容没有核对，须人工核对。</p>
      <ul className="audit-unread">
        {unread.map(({ message, text, where }, index) => (
          <li key={index}>
            {message}
            {where !== undefined && <span className="muted">（{where}）</span>}
            {text !== undefined && text !== '' && <blockquote>{text.slice(0, 300)}</blockquote>}
          </li>
        ))}
      </ul>
    </>
  );
}
