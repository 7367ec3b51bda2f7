/** Export: what stands in the way first, then where to; the work goes on while the files are made. */
import { Button, Checkbox } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { serialiseProject } from '../../shared/project/file.js';
import { exportJob } from '../app/export-job.js';
import { suggestedName } from '../app/project-files.js';
import { exportWish } from '../app/shell-actions.js';
import { useBridge, useDerived, useSessionStore } from '../store/context.js';
import { Blocking } from './Blocking.js';
import { closeDialog } from './close-dialog.js';
import { ExportFrame } from './ExportFrame.js';
import { ExportTarget } from './ExportTarget.js';
import { joinPath } from './file-path.js';
import { useFolder } from './use-folder.js';

type Kind = 'docx' | 'pdf';

export function ExportDialog(): ReactNode {
  return (
    <ExportFrame title="导出">
      <Wish />
    </ExportFrame>
  );
}

function Wish(): ReactNode {
  const bridge = useBridge();
  const session = useSessionStore();
  const all = useDerived((state) => state.findings).filter((finding) => finding.severity === 'error');
  const errors = all.filter((finding) => !finding.accepted);
  const title = useDerived((state) => state.document.title);
  const failure = useStore(exportJob, (state) => state.failure);
  const result = useStore(exportJob, (state) => state.result);
  const folder = useFolder(session.getState().file?.file);
  const [kinds, setKinds] = useState<Readonly<Record<Kind, boolean>>>({
    docx: exportWish.kind !== 'pdf',
    pdf: exportWish.kind !== 'docx',
  });
  const [chosen, setChosen] = useState<Partial<Record<Kind, string>>>({});
  const [draftWanted, setDraft] = useState(false);
  const [overwrite, setOverwrite] = useState(false);
  const draft = draftWanted || errors.length > 0;
  const name =
    (title.replace(/[\\/:*?"<>|\s]/g, '') || suggestedName(session.getState().project)) + (draft ? '（草稿）' : '');
  const fileOf = (kind: Kind): string =>
    chosen[kind] ?? (folder === undefined ? '' : joinPath(folder, `${name}.${kind}`));
  const wanted = (['docx', 'pdf'] as const).filter((kind) => kinds[kind]);
  const ready = wanted.length > 0 && wanted.every((kind) => fileOf(kind) !== '');

  const button = useRef<HTMLButtonElement>(null);
  // The folder is asked for first; until then the button cannot take the focus.
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);

  const run = (): void => {
    const { project } = session.getState();
    const wish = {
      text: serialiseProject(project),
      ...(kinds.docx ? { docx: fileOf('docx') } : {}),
      ...(kinds.pdf ? { pdf: fileOf('pdf') } : {}),
      draft,
      overwrite,
    };
    void exportJob.getState().run((job) => bridge.ask('export.run', { job, ...wish }));
  };

  return (
    <>
      <Blocking errors={errors} accepted={all.length - errors.length} />
      {(['docx', 'pdf'] as const).map((kind) => (
        <ExportTarget
          key={kind}
          kind={kind}
          wanted={kinds[kind]}
          file={fileOf(kind)}
          onWant={(on) => setKinds({ ...kinds, [kind]: on })}
          onFile={(file, replace) => {
            setChosen({ ...chosen, [kind]: file });
            if (replace) setOverwrite(true);
          }}
        />
      ))}
      <p>
        <Checkbox checked={draft} disabled={errors.length > 0} onChange={(event) => setDraft(event.target.checked)}>
          每页标“草稿”
        </Checkbox>
        <Checkbox checked={overwrite} onChange={(event) => setOverwrite(event.target.checked)}>
          替换已有的同名文件
        </Checkbox>
      </p>
      <p className="dialog-problem" role="alert">
        {failure ?? (result?.kind === 'blocked' ? `还有 ${result.errors} 处错误，请改正或导出草稿` : '')}
      </p>
      <div className="dialog-buttons">
        <Button onClick={closeDialog}>取消</Button>
        <Button type="primary" ref={button} disabled={!ready} onClick={run}>
          {draft ? '导出草稿' : '导出'}
        </Button>
      </div>
    </>
  );
}
