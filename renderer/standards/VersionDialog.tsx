/** 更换规范版本: what another version changes and what becomes of the entries, before anything is done. */
import { Button, Select } from 'antd';
import { type ReactNode, useRef } from 'react';
import { perform } from '../actions/perform.js';
import { Dialog, Problem } from '../kit/Dialog.js';
import { nameOf } from '../kit/file-path.js';
import { useSession, useSessionStore } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { copyContents } from './copy-contents.js';
import { UpgradeReportView } from './UpgradeReportView.js';
import { type Plan, useUpgrade } from './use-upgrade.js';
import './standards.css';

export function VersionDialog(): ReactNode {
  const session = useSessionStore();
  const file = useSession((state) => state.file?.file);
  const made = useSession((state) => state.project.standard.version);
  const name = useSession((state) => state.standard.identity.name);
  const { versions, version, choose, plan, problem } = useUpgrade();
  const report = useRef<HTMLDivElement>(null);
  const backup = file === undefined ? undefined : nameOf(file).replace(/(\.gongkai)?~?$/, `-${made}.gongkai`);

  const move = ({ after, project }: Plan): void => {
    closeDialog();
    session.getState().moveTo(after, project, `更换规范版本为 ${after.identity.version}`);
    ui.getState().say(`已换为规范 ${after.identity.version}，可以撤销；保存后文件才改变`);
  };

  return (
    <Dialog
      firm
      title="更换规范版本"
      width={760}
      footer={
        <div className="standards-buttons">
          <Button disabled={!plan} onClick={() => copyContents(report.current)}>
            复制报告
          </Button>
          <span className="spring" />
          <Button onClick={closeDialog}>取消</Button>
          <Button type="primary" disabled={!plan} onClick={() => plan && move(plan)}>
            更换
          </Button>
        </div>
      }
    >
      {versions?.length === 0 ? (
        <p>
          本机没有“{name}”的其他版本。
          <button type="button" className="link" onClick={() => perform('file.standards')}>
            规范管理
          </button>
          中可以安装。
        </p>
      ) : (
        <div className="dialog-form">
          <span className="label">规范</span>
          <span>
            {name}，编制时的版本 {made}
          </span>
          <label htmlFor="standard-version">换为</label>
          <Select
            id="standard-version"
            autoFocus
            value={version ?? null}
            options={(versions ?? []).map((one) => ({ value: one, label: `版本 ${one}` }))}
            onChange={(value) => value && choose(value)}
          />
        </div>
      )}
      <Problem>{problem}</Problem>
      {plan && (
        <>
          <UpgradeReportView ref={report} report={plan.report} />
          <p className="dialog-note">
            更换是一步操作，可以撤销；文件在保存时才改变
            {backup === undefined ? '。' : `，保存时更换之前的文件另存为 ${backup}，填过的数都在其中。`}
          </p>
        </>
      )}
    </Dialog>
  );
}
