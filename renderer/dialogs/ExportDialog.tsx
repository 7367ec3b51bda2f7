/** Export: what stands in the way first, then where to; the work goes on while the files are made. */
import { Button, Checkbox, Modal, Progress } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { serialiseProject } from '../../shared/project/file.js';
import { exportJob } from '../app/export-job.js';
import { messageOf } from '../app/failure.js';
import { suggestedName } from '../app/project-files.js';
import { exportWish } from '../app/shell-actions.js';
import { useBridge, useDerived, useSessionStore } from '../store/context.js';
import { ui } from '../store/ui.js';
import { Blocking } from './Blocking.js';
import { closeDialog } from './close-dialog.js';
import { ExportTarget } from './ExportTarget.js';
import { folderOf, joinPath } from './file-path.js';

type Kind = 'docx' | 'pdf';

/** Where the files go at first: beside the project, or the services' usual folder. */
function useFolder(): string | undefined {
  const bridge = useBridge();
  const file = useSessionStore().getState().file?.file;
  const [folder, setFolder] = useState(() => (file === undefined ? undefined : folderOf(file)));
  useEffect(() => {
    if (folder !== undefined) return;
    bridge
      .ask('folder.list', {})
      .then(({ path }) => setFolder(path))
      .catch((problem: unknown) => ui.getState().say(messageOf(problem)));
  }, [bridge, folder]);
  return folder;
}

export function ExportDialog(): ReactNode {
  const running = useStore(exportJob, (state) => state.running);
  const result = useStore(exportJob, (state) => state.result);
  return (
    <Modal
      open
      title="导出"
      width={600}
      mask={{ closable: false }}
      footer={null}
      onCancel={() => {
        exportJob.getState().reset();
        closeDialog();
      }}
    >
      {running ? <Running /> : result?.kind === 'done' ? <Done files={result.files} pages={result.pages} /> : <Wish />}
    </Modal>
  );
}

function Wish(): ReactNode {
  const bridge = useBridge();
  const session = useSessionStore();
  const errors = useDerived((state) => state.findings).filter((finding) => finding.severity === 'error');
  const title = useDerived((state) => state.document.title);
  const failure = useStore(exportJob, (state) => state.failure);
  const result = useStore(exportJob, (state) => state.result);
  const folder = useFolder();
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
    void exportJob.getState().run(bridge, {
      text: serialiseProject(project),
      ...(kinds.docx ? { docx: fileOf('docx') } : {}),
      ...(kinds.pdf ? { pdf: fileOf('pdf') } : {}),
      draft,
      overwrite,
    });
  };

  return (
    <>
      <Blocking errors={errors} />
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
  const leave = (): void => {
    exportJob.getState().reset();
    closeDialog();
  };
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
