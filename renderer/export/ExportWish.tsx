/** The wish of an export: which files and where to. The work goes on while the dialog is closed. */
import { Button, Checkbox } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Bridge, ExportResult } from '../../shared/contract/contract.js';
import { Problem } from '../kit/Dialog.js';
import { useBridge } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { exportJob, useExportJob } from '../store/export-job.js';
import { ExportTarget } from './ExportTarget.js';
import type { ExportFiles, Targets } from './use-targets.js';

export interface ExportWishProps {
  readonly targets: Targets;
  /** On the button. */
  readonly verb: string;
  /** What else can be wished. */
  readonly options?: ReactNode;
  readonly ask: (bridge: Bridge, job: string, files: ExportFiles) => Promise<ExportResult>;
  /** What is to be known before. */
  readonly children: ReactNode;
}

export function ExportWish({ targets, verb, options, ask, children }: ExportWishProps): ReactNode {
  const bridge = useBridge();
  const failure = useExportJob((state) => state.failure);
  const result = useExportJob((state) => state.result);
  const { all, files, ready, setOverwrite } = targets;
  const button = useRef<HTMLButtonElement>(null);
  // The folder is asked for first; until then the button cannot take the focus.
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);
  return (
    <>
      {children}
      {all.map((target) => (
        <ExportTarget key={target.kind} target={target} />
      ))}
      <p>
        {options}
        <Checkbox checked={files.overwrite} onChange={(event) => setOverwrite(event.target.checked)}>
          替换已有的同名文件
        </Checkbox>
      </p>
      <Problem>
        {failure ?? (result?.kind === 'blocked' ? `还有 ${result.errors} 处错误，请改正或导出草稿` : '')}
      </Problem>
      <div className="dialog-buttons">
        <Button onClick={closeDialog}>取消</Button>
        <Button
          type="primary"
          ref={button}
          disabled={!ready}
          onClick={() => void exportJob.getState().run((job) => ask(bridge, job, files))}
        >
          {verb}
        </Button>
      </div>
    </>
  );
}
