/** 规范管理: the standards on this machine; installs from a folder or a zip, removes what was installed. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { StandardEntry } from '../../shared/contract/contract.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { Dialog, Problem } from '../kit/Dialog.js';
import { folderOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs, useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';
import { GuideView } from './GuideView.js';
import { ProblemList } from './ProblemList.js';
import { StandardsTable } from './StandardsTable.js';
import { type InstallFrom, useStandards } from './use-standards.js';
import './standards.css';

/** What the guide view shows: a standard's own text, or how to write one. */
type Shown = { readonly standard?: StandardEntry };

export function StandardsDialog(): ReactNode {
  const bridge = useBridge();
  const { entries, outcome, busy, install, remove, show } = useStandards(bridge);
  const [choosing, setChoosing] = useState<InstallFrom>();
  const [guide, setGuide] = useState<Shown>();
  const recent = useDesk(({ info }) => info?.recent[0]);
  const begin = (from: InstallFrom): void => (hasNativeDialogs() ? install(from) : setChoosing(from));
  return (
    <Dialog
      title="规范管理"
      width={900}
      footer={
        <div className="standards-buttons">
          <Button disabled={busy} onClick={() => begin('zip')}>
            从压缩包安装…
          </Button>
          <Button disabled={busy} onClick={() => begin('folder')}>
            从文件夹安装…
          </Button>
          <Button type="link" onClick={() => setGuide({})}>
            怎样写一份规范
          </Button>
          <span className="spring" />
          <Button type="primary" autoFocus onClick={closeDialog}>
            关闭
          </Button>
        </div>
      }
    >
      <p className="muted">
        一份规范说明一个地区、一类公开文件的表样、计算和措辞。新建项目用最新的版本；已有的项目打开时用编制时的版本。
      </p>
      <StandardsTable
        entries={entries}
        busy={busy}
        onProblems={show}
        onReadme={(standard) => setGuide({ standard })}
        onRemove={remove}
      />
      {outcome?.kind === 'done' && (
        <p className="ok" role="status">
          {outcome.text}
        </p>
      )}
      {outcome?.kind === 'failed' && <Problem>{outcome.text}</Problem>}
      {outcome?.kind === 'problems' && <ProblemList title={outcome.text} problems={outcome.problems} />}
      {choosing && (
        <ChooserDialog
          title={choosing === 'zip' ? '从压缩包安装' : '从文件夹安装'}
          mode={choosing === 'zip' ? 'open' : 'folder'}
          extension="zip"
          folder={recent && folderOf(recent.file)}
          verb="安装"
          onCancel={() => setChoosing(undefined)}
          onChoose={(source) => {
            setChoosing(undefined);
            install(choosing, source);
          }}
        />
      )}
      {guide && <GuideView {...guide} onClose={() => setGuide(undefined)} />}
    </Dialog>
  );
}
