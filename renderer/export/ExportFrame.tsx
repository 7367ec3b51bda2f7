/** What every export shows: first the wish, then the progress, at last the files. */

import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import type { ExportResult } from '../../shared/contract/contract.js';
import { Dialog } from '../kit/Dialog.js';
import { useBridge } from '../store/context.js';
import { closeDialog, type ExportKind } from '../store/dialogs.js';
import { exportJob, useExportJob } from '../store/export-job.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import { ExportWish, type ExportWishProps } from './ExportWish.js';
import { type FileKind, useTargets } from './use-targets.js';
import './export.css';

interface ExportFrameProps extends Omit<ExportWishProps, 'targets'> {
  readonly title: string;
  /** Proposed name of the files, without its ending. */
  readonly name: string;
  /** The file beside which they are put, unless said otherwise. */
  readonly beside: string | undefined;
  /** What is wanted at first. */
  readonly kind: ExportKind;
  /** What can be made, where it is not DOCX and PDF. */
  readonly offered?: readonly FileKind[];
}

function leave(): void {
  exportJob.getState().reset();
  closeDialog();
}

const BOTH: readonly FileKind[] = ['docx', 'pdf'];

export function ExportFrame({ title, name, beside, kind, offered = BOTH, ...wish }: ExportFrameProps): ReactNode {
  const running = useExportJob((state) => state.running);
  const result = useExportJob((state) => state.result);
  // Kept here, so that a wish that failed stands there again as it was.
  const targets = useTargets(name, beside, { offered, first: kind });
  return (
    <Dialog firm title={title} width={600} footer={null} onCancel={leave}>
      {running ? (
        <Running />
      ) : result?.kind === 'done' ? (
        <Done {...result} />
      ) : (
        <ExportWish {...wish} targets={targets} />
      )}
    </Dialog>
  );
}

function Running(): ReactNode {
  const bridge = useBridge();
  const running = useExportJob((state) => state.running);
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

function Done({ files, pages, notices }: Omit<Extract<ExportResult, { kind: 'done' }>, 'kind'>): ReactNode {
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
      <p role="status">{pages === undefined ? '已导出：' : `已导出，共 ${pages} 页：`}</p>
      <ul className="done-files">
        {files.map((file) => (
          <li key={file}>{file}</li>
        ))}
      </ul>
      {notices.map((notice) => (
        <p key={notice} className="warn">
          {notice}
        </p>
      ))}
      <div className="dialog-buttons">
        <Button onClick={reveal}>打开文件夹</Button>
        <Button type="primary" autoFocus onClick={leave}>
          完成
        </Button>
      </div>
    </>
  );
}
