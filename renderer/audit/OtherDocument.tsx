/** Which other document was compared (另一份文件), as what, and how far that went; what it is, is one choice away. */
import { Button, Select } from 'antd';
import type { ReactNode } from 'react';
import type { AuditResult } from '../../shared/contract/audit.js';
import { OTHER_KINDS, OTHER_WORDS, type OtherKind } from '../../shared/truth/other-kind.js';
import { nameOf } from '../kit/file-path.js';
import type { OtherWish } from '../store/audit.js';

const KINDS = OTHER_KINDS.map((value) => ({ value, label: OTHER_WORDS[value].title }));

/** The same once more: what nobody has said is recognised anew. */
export function otherOf({ otherFiles, other }: AuditResult): OtherWish | undefined {
  return otherFiles && { files: [...otherFiles], ...(other?.as && { as: other.as }) };
}

interface OtherDocumentProps {
  readonly result: AuditResult;
  readonly busy: boolean;
  readonly onRun: (other: OtherWish | undefined) => void;
}

export function OtherDocument({ result, busy, onRun }: OtherDocumentProps): ReactNode {
  const { otherFiles, other, ofProject } = result;
  if (!otherFiles || !other) return null;
  return (
    <div className="audit-basis">
      <label htmlFor="audit-other">与另一份文件核对，作为</label>
      <Select<OtherKind>
        id="audit-other"
        size="small"
        className="audit-by"
        popupMatchSelectWidth={false}
        disabled={busy}
        value={other.kind ?? null}
        placeholder="它是什么？"
        options={KINDS}
        onChange={(as) => onRun({ files: [...otherFiles], as })}
      />
      <span title={otherFiles.join('\n')}>{otherFiles.map(nameOf).join('、')}</span>
      <span className={other.compared > 0 ? 'muted' : 'warn'}>{other.said}</span>
      {!ofProject && (
        <Button size="small" disabled={busy} onClick={() => onRun(undefined)}>
          不再核对它
        </Button>
      )}
    </div>
  );
}
