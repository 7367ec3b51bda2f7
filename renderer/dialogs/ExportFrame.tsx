/** What every export shows: first the wish, then the progress, at last the files. */
import { Button, Modal, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { exportJob } from '../app/export-job.js';
import { messageOf } from '../app/failure.js';
import { useBridge } from '../store/context.js';
import { ui } from '../store/ui.js';
import { closeDialog } from './close-dialog.js';

function leave(): void {
  exportJob.getState().reset();
  closeDialog();
}

export function ExportFrame({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const running = useStore(exportJob, (state) => state.running);
  const result = useStore(exportJob, (state) => state.result);
  return (
    <Modal open title={title} width={600} mask={{ closable: false }} footer={null} onCancel={leave}>
      {running ? <Running /> : result?.kind === 'done' ? <Done files={result.files} pages={result.pages} /> : children}
    </Modal>
  );
}

function Running(): ReactNode {
  const bridge = useBridge();
  const running = useStore(exportJob, (state) => state.running);
  return (
    <>
      <p role="status">正在{running?.stage}…</p>
      <Progress percent={running?.percent ?? 0} aria-label="导出进度" />
      <div className="dialog-buttons">
        <Button onClick={() => void exportJob.getState().cancel(bridge)}>停止</Button>
        <Button type="primary" autoFocus onClick={closeDialog}>
          在后台继续
        </Button>
      </div>
    </>
  );
}

function Done({ files, pages }: { readonly files: readonly string[]; readonly pages: number }): ReactNode {
  const bridge = useBridge();
  const [first] = files;
  const reveal = (): void => {
    if (first === undefined) return;
    bridge
      .ask('file.reveal', { file: first })
      .catch((problem: unknown) => ui.getState().say(messageOf(problem)))
      .finally(leave);
  };
  return (
    <>
      <p role="status">已导出，共 {pages} 页：</p>
      <ul className="done-files">
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <Button onClick={reveal}>打开文件夹</Button>
        <Button type="primary" autoFocus onClick={leave}>
          完成
        </Button>
      </div>
    </>
  );
}
