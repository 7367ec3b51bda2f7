/** Finished documents under audit, or as far as that is: the findings, and beside them the page that they are on. */
import { Checkbox, Segmented } from 'antd';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { AuditCourse, AuditResult } from '../../shared/contract/audit.js';
import type { Severity } from '../../shared/findings/finding.js';
import { SEVERITIES, SEVERITY_TITLE } from '../../shared/report/words.js';
import { registerActions } from '../actions/registry.js';
import { copyText } from '../kit/copy-text.js';
import { FilteredLedger } from '../ledger/FilteredLedger.js';
import { useBridge } from '../store/context.js';
import { ui } from '../store/ui.js';
import { AuditHead } from './AuditHead.js';
import { auditActions } from './audit-actions.js';
import { auditText, itemText } from './audit-text.js';
import { CourseHead } from './CourseHead.js';
import { ItemsView } from './ItemsView.js';
import { type AuditPart, isWording, itemsOf } from './walk.js';
import './audit.css';

type Shown = AuditPart | 'ledger';

const NOTHING_YET = { reason: '', time: '', findings: [], ledger: [], unread: [] } as const;

interface AuditViewProps {
  readonly shown: AuditCourse | AuditResult;
}

export function AuditView({ shown }: AuditViewProps): ReactNode {
  const bridge = useBridge();
  const isWhole = 'ledger' in shown;
  const result = useMemo(() => ('ledger' in shown ? shown : { ...NOTHING_YET, ...shown }), [shown]);
  const [part, setPart] = useState<Shown>('findings');
  const [severity, setSeverity] = useState<Severity>();
  const [wording, setWording] = useState(false);
  const { ledger, unread } = result;
  const findings = result.findings.filter((one) => !isWording(one));
  const words = result.findings.find(isWording);
  useEffect(() => registerActions(auditActions(bridge)), [bridge]);
  const items = useMemo(
    () => (part === 'ledger' ? [] : itemsOf(result, part, { severity, wording })),
    [result, part, severity, wording],
  );
  const copy = (text: string): void =>
    ui.getState().say(copyText(text) ? '已复制，可粘贴到文档或信件中' : '没有复制成功，请再试一次');
  return (
    <main className="audit" aria-label="审核">
      {isWhole ? (
        <AuditHead result={result} onCopy={() => copy(auditText(result))} onUnread={() => setPart('unread')} />
      ) : (
        <CourseHead {...result} />
      )}
      {isWhole && (
        <div className="audit-parts">
          <Segmented<Shown>
            aria-label="审核内容"
            value={part}
            options={[
              { value: 'findings', label: `问题 ${findings.length}` },
              { value: 'ledger', label: `台账 ${ledger.length}` },
              { value: 'unread', label: `未能识别 ${unread.length}` },
            ]}
            onChange={setPart}
          />
          {part === 'findings' && findings.length > 0 && (
            <Segmented<Severity | 'all'>
              size="small"
              aria-label="按轻重筛选"
              value={severity ?? 'all'}
              options={[
                { value: 'all', label: '全部' },
                ...SEVERITIES.map((one) => ({
                  value: one,
                  label: `${SEVERITY_TITLE[one]} ${findings.filter((finding) => finding.severity === one).length}`,
                })),
              ]}
              onChange={(value) => setSeverity(value === 'all' ? undefined : value)}
            />
          )}
          {part === 'findings' && words && (
            <Checkbox checked={wording} onChange={(event) => setWording(event.target.checked)}>
              其他用语 {words.consequences?.length ?? 1}
            </Checkbox>
          )}
          {part !== 'ledger' && items.length > 0 && (
            <span className="muted audit-keys">↑↓ 上一处、下一处 · ←→ 换位置 · 空格 并排看 · 回车 进原文</span>
          )}
        </div>
      )}
      {part === 'ledger' ? (
        <div className="audit-ledger">
          <FilteredLedger ledger={ledger} findingsOf={(rule) => <OfRule result={result} rule={rule} />} />
        </div>
      ) : (
        <ItemsView
          key={`${part}/${severity}/${wording}`}
          result={result}
          isWhole={isWhole}
          part={part}
          items={items}
          onCopy={(item) => copy(itemText(item))}
        />
      )}
    </main>
  );
}

/** The findings of a rule in the ledger, in words. */
function OfRule({ result, rule }: { readonly result: AuditResult; readonly rule: string }): ReactNode {
  return (
    <ul>
      {result.findings
        .filter((finding) => finding.rule === rule)
        .map(({ message }, index) => (
          <li key={`${index}/${message}`}>{message}</li>
        ))}
    </ul>
  );
}
