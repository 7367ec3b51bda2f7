/** 按检查表填写: the list that comes with the program, or a bureau's own, filled in for what was audited or for a folder's files. */
import { Button, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import type { Bridge, ExportResult } from '../../shared/contract/contract.js';
import { GENERAL_CHECKLIST } from '../../shared/contract/fields.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { audit } from '../store/audit.js';
import { board } from '../store/board.js';
import { checklist, useChecklist } from '../store/checklist.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { ExportFrame } from './ExportFrame.js';
import type { ExportFiles } from './use-targets.js';

interface Checked {
  readonly name: string;
  readonly beside: string | undefined;
  /** The list is a name or a file. */
  ask(bridge: Bridge, job: string, files: ExportFiles & { readonly checklist: string }): Promise<ExportResult>;
}

function checkedNow(): Checked | undefined {
  const { result, brought } = audit.getState();
  if (result) {
    const [first = ''] = result.files;
    return {
      name: `${nameOf(first).replace(/\.[^.]*$/, '')}检查表`,
      beside: brought.has(first) ? undefined : first,
      ask: (bridge, job, wish) => bridge.ask('audit.report', { job, audit: result.audit, ...wish }),
    };
  }
  const { board: looked } = board.getState();
  if (!looked) return undefined;
  return {
    name: '检查表汇总',
    beside: looked.units[0]?.file,
    ask: (bridge, job, wish) => bridge.ask('board.report', { job, board: looked.board, ...wish }),
  };
}

export function ChecklistDialog(): ReactNode {
  const [checked] = useState(checkedNow);
  const { file, builtin } = useChecklist((state) => state);
  if (!checked) return null;
  const named = builtin ? GENERAL_CHECKLIST : file.trim();
  return (
    <ExportFrame
      title="按检查表填写"
      name={checked.name}
      beside={checked.beside}
      kind="xlsx"
      offered={['xlsx', 'docx', 'pdf']}
      verb="填写"
      ask={(bridge, job, files) => {
        if (named === '') return Promise.reject(new Error('请先选择检查表文件，或改用内置检查表'));
        return checked.ask(bridge, job, { ...files, checklist: named });
      }}
    >
      <Which />
      <p className="dialog-note">
        每一项填上“合格”“不合格”“需人工”或“未能核对”，附证据；程序没有核对过的，不填“合格”。
      </p>
    </ExportFrame>
  );
}

function Which(): ReactNode {
  const bridge = useBridge();
  const { file, builtin } = useChecklist((state) => state);
  const [choosing, setChoosing] = useState(false);
  const take = (chosen: string): void => checklist.setState({ file: chosen, builtin: false });
  const choose = async (): Promise<void> => {
    if (!hasNativeDialogs()) {
      setChoosing(true);
      return;
    }
    try {
      const [chosen] = await bridge.ask('audit.choose', { purpose: 'checklist' });
      if (chosen !== undefined) take(chosen);
    } catch (problem) {
      ui.getState().say(messageOf(problem));
    }
  };
  return (
    <>
      <Radio.Group
        aria-label="用哪一份检查表"
        value={builtin}
        options={[
          { value: true, label: '内置检查表' },
          { value: false, label: '主管部门的检查表（有“检查内容”一栏的工作簿等）' },
        ]}
        onChange={(event) => checklist.setState({ builtin: event.target.value === true })}
      />
      {!builtin && (
        <div className="file-row checklist-file">
          <Input
            aria-label="检查表文件"
            value={file}
            title={file}
            placeholder="“规则”一栏写规则名称、类别，或“人工”"
            onChange={(event) => checklist.setState({ file: event.target.value })}
          />
          <Button aria-label="选择检查表文件" onClick={() => void choose()}>
            选择…
          </Button>
        </div>
      )}
      {choosing && (
        <ChooserDialog
          title="选择检查表"
          mode="open"
          extension={DOCUMENT_ENDINGS}
          folder={file === '' ? undefined : folderOf(file)}
          onCancel={() => setChoosing(false)}
          onChoose={(chosen) => {
            setChoosing(false);
            take(chosen);
          }}
        />
      )}
    </>
  );
}
