/** Which document is to be audited, and by which standard: nothing is guessed, the last choice is remembered. */

import { Button, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { StandardSummary } from '../../shared/contract/contract.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { FormDialog } from '../kit/FormDialog.js';
import { folderOf } from '../kit/file-path.js';
import { audit, useAudit } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs, useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { changeSettings } from '../store/settings.js';
import { useUi } from '../store/ui.js';

const NO_STANDARDS: readonly StandardSummary[] = [];

export function AuditDialog(): ReactNode {
  const bridge = useBridge();
  const standards = useDesk((state) => state.info?.standards ?? NO_STANDARDS);
  const last = useUi((state) => state.settings.auditStandard);
  const running = useAudit((state) => state.running);
  const before = useAudit((state) => state.result);
  const failure = useAudit((state) => state.failure);
  const [file, setFile] = useState('');
  const [standard, setStandard] = useState(() => standards.find(({ id }) => id === last)?.id);
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const missing = file.trim() === '' ? '请选择要审核的文件' : standard === undefined ? '请选择规范' : undefined;

  const choose = async (): Promise<void> => {
    setProblem(undefined);
    if (!hasNativeDialogs()) {
      setChoosing(true);
      return;
    }
    try {
      setFile((await bridge.ask('audit.choose', {})) ?? file);
    } catch (failed) {
      setProblem(messageOf(failed));
    }
  };

  const run = async (): Promise<void> => {
    if (standard === undefined) return;
    setProblem(undefined);
    changeSettings(bridge, { auditStandard: standard });
    if (await audit.getState().run(bridge, { files: [file.trim()], standard })) closeDialog();
  };

  const cancel = (): void => {
    void audit.getState().cancel(bridge);
    audit.setState({ failure: undefined });
    closeDialog();
  };

  return (
    <FormDialog
      title="审核已公开文档"
      width={600}
      verb={running ? `正在${running.stage}` : '审核'}
      leave={running ? '停止' : '取消'}
      problem={missing}
      failure={problem ?? failure}
      busy={running !== undefined}
      onConfirm={() => void run()}
      onCancel={cancel}
    >
      <p className="dialog-note">
        核对已编好的公开文件：表内、表间、文字与表格是否一致，内容是否完整。可用本软件生成的文件，也可用在 Word 中编制的
        .docx 或由其转换的 .pdf；不改动原文件。
      </p>
      <div className="dialog-form">
        <label htmlFor="audit-file">文件</label>
        <div className="file-row">
          <Input
            id="audit-file"
            value={file}
            title={file}
            placeholder=".docx 或 .pdf"
            onChange={(event) => setFile(event.target.value)}
          />
          <Button autoFocus onClick={() => void choose()}>
            选择…
          </Button>
        </div>
        <label htmlFor="audit-standard">规范</label>
        <Select
          id="audit-standard"
          value={standard ?? null}
          placeholder="文件所用的规范"
          options={standards.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(value) => setStandard(value ?? undefined)}
        />
      </div>
      {choosing && (
        <ChooserDialog
          title="选择要审核的文件"
          mode="open"
          extension={['docx', 'pdf']}
          folder={file === '' ? before?.files[0] && folderOf(before.files[0]) : folderOf(file)}
          onCancel={() => setChoosing(false)}
          onChoose={(chosen) => {
            setChoosing(false);
            setFile(chosen);
          }}
        />
      )}
    </FormDialog>
  );
}
