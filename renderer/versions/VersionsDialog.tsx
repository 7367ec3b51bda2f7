/** 留存的版本: keeps the work as it stands under a name, and looks at, brings back or drops what was kept. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Dialog, Problem } from '../kit/Dialog.js';
import { ScrollRegion } from '../kit/ScrollRegion.js';
import { when } from '../kit/when.js';
import { comparison, OPEN } from '../store/comparison.js';
import { useBridge, useSession, useSessionStore } from '../store/context.js';
import { askUser, closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { ChangeList } from './ChangeList.js';
import { restoreVersion } from './restore.js';
import { useComparison } from './use-comparison.js';
import './versions.css';

const NONE: readonly never[] = [];

export function VersionsDialog(): ReactNode {
  const bridge = useBridge();
  const session = useSessionStore();
  const versions = useSession(({ project }) => project.versions ?? NONE);
  const [chosen, choose] = useState(versions.length - 1);
  const [problem, setProblem] = useState<string>();
  const version = versions[chosen];
  const compared = useComparison(chosen);

  const attempt = async (work: () => Promise<void> | void): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
    } catch (failure) {
      setProblem(messageOf(failure));
    }
  };
  const restore = async (): Promise<void> => {
    if (!version) return;
    await restoreVersion(bridge, session, chosen);
    closeDialog();
    ui.getState().say(`已恢复为“${version.name}”，可以撤销；留存的版本都还在`);
  };
  const compare = (): void => {
    closeDialog();
    void comparison.getState().run(bridge, { before: chosen, after: OPEN });
  };
  const drop = async (): Promise<void> => {
    if (!version) return;
    const choices = [
      { id: 'stay', label: '取消' },
      { id: 'drop', label: '删去', danger: true },
    ];
    const text = `删去“${version.name}”，当前内容和别的版本不变；可以撤销。`;
    if ((await askUser({ title: '删去留存的版本？', text, choices })) !== 'drop') return;
    session.getState().dispatch({ kind: 'dropVersion', at: chosen }, `删去版本“${version.name}”`);
    choose(Math.min(chosen, versions.length - 2));
  };

  return (
    <Dialog
      firm
      title="留存的版本"
      width={860}
      footer={
        <div className="versions-buttons">
          <Button disabled={!version} danger onClick={() => void attempt(drop)}>
            删去
          </Button>
          <span className="spring" />
          <Button onClick={closeDialog}>关闭</Button>
          <Button disabled={!version} onClick={compare}>
            在窗口中比较
          </Button>
          <Button disabled={!version || compared.kind !== 'done'} onClick={() => void attempt(restore)}>
            恢复到这一版
          </Button>
        </div>
      }
    >
      <KeepForm
        onKeep={(name, remark) =>
          void attempt(() => {
            const { author } = ui.getState().settings;
            const label = { name, remark, author, time: new Date().toISOString() };
            session.getState().dispatch({ kind: 'keepVersion', label }, `留存版本“${name}”`);
            choose((session.getState().project.versions?.length ?? 0) - 1);
          })
        }
      />
      <Problem>{problem}</Problem>
      {versions.length === 0 ? (
        <p className="dialog-note">
          还没有留存过。送审、定稿之前留存一份，以后可以对照改了什么，也可以恢复。留存的版本在项目文件里，随文件保存。
        </p>
      ) : (
        <div className="versions">
          <ScrollRegion className="versions-list" label="留存的版本">
            {versions
              .map(({ name, time, author, remark }, at) => (
                <label key={`${time} ${at}`} className={at === chosen ? 'chosen' : ''}>
                  <input type="radio" name="version" checked={at === chosen} onChange={() => choose(at)} />
                  <span className="version-name">{name}</span>
                  <span className="muted">{[when(time), author].filter(Boolean).join(' · ')}</span>
                  {remark !== undefined && <span className="version-remark">{remark}</span>}
                </label>
              ))
              .reverse()}
          </ScrollRegion>
          <ChangeList compared={compared} />
        </div>
      )}
    </Dialog>
  );
}

function KeepForm({ onKeep }: { readonly onKeep: (name: string, remark: string) => void }): ReactNode {
  const [name, setName] = useState('');
  const [remark, setRemark] = useState('');
  return (
    <form
      className="versions-keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        onKeep(name.trim(), remark.trim());
        setName('');
        setRemark('');
      }}
    >
      <label htmlFor="version-name">名称</label>
      <Input
        id="version-name"
        autoFocus
        maxLength={100}
        placeholder="如 送审稿"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <label htmlFor="version-remark">说明</label>
      <Input
        id="version-remark"
        maxLength={2000}
        placeholder="可以不写"
        value={remark}
        onChange={(event) => setRemark(event.target.value)}
      />
      <Button htmlType="submit" type="primary" disabled={name.trim() === ''}>
        留存当前内容
      </Button>
    </form>
  );
}
