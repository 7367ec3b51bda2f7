/** The check sheet of what is shown: 审核表 of the document under audit, else 自检表 of the project. */
import { Button, Checkbox } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Bridge, ExportResult } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { desk } from '../app/desk.js';
import { exportJob } from '../app/export-job.js';
import { suggestedName } from '../app/project-files.js';
import { audit } from '../audit/audit.js';
import { useBridge } from '../store/context.js';
import { closeDialog } from './close-dialog.js';
import { ExportFrame } from './ExportFrame.js';
import { ExportTarget } from './ExportTarget.js';
import { joinPath, nameOf } from './file-path.js';
import { useFolder } from './use-folder.js';

interface Files {
  readonly docx?: string;
  readonly pdf?: string;
  readonly overwrite: boolean;
}

interface Source {
  readonly title: string;
  /** What the sheet holds. */
  readonly note: string;
  /** Proposed name, without its ending. */
  readonly name: string;
  readonly beside: string | undefined;
  ask(bridge: Bridge, job: string, files: Files): Promise<ExportResult>;
}

function sourceNow(): Source | undefined {
  const { result } = audit.getState();
  if (result)
    return {
      title: '导出审核表',
      note: '列出每一项规则的结果、发现的问题和未能识别的内容，留有签字和盖章处。',
      name: `${nameOf(result.file).replace(/\.[^.]*$/, '')}审核表`,
      beside: result.file,
      ask: (bridge, job, files) => bridge.ask('audit.report', { job, audit: result.audit, ...files }),
    };
  const session = desk.getState().open?.session.getState();
  if (!session) return undefined;
  const { project, file } = session;
  const name = suggestedName(project);
  return {
    title: '导出自检表',
    note: '列出每一项规则的结果、发现的问题和已说明的问题，留有签字和盖章处。',
    name: `${name}自检表`,
    beside: file?.file,
    ask: (bridge, job, files) =>
      bridge.ask('report.run', {
        job,
        text: serialiseProject(project),
        name: file ? nameOf(file.file) : `${name}（未保存）`,
        ...files,
      }),
  };
}

export function ReportDialog(): ReactNode {
  const [source] = useState(sourceNow);
  if (!source) return null;
  return (
    <ExportFrame title={source.title}>
      <Wish source={source} />
    </ExportFrame>
  );
}

const KINDS = ['docx', 'pdf'] as const;
type Kind = (typeof KINDS)[number];

function Wish({ source }: { readonly source: Source }): ReactNode {
  const bridge = useBridge();
  const folder = useFolder(source.beside);
  const failure = useStore(exportJob, (state) => state.failure);
  const [kinds, setKinds] = useState<Readonly<Record<Kind, boolean>>>({ docx: true, pdf: true });
  const [chosen, setChosen] = useState<Partial<Record<Kind, string>>>({});
  const [overwrite, setOverwrite] = useState(false);
  const fileOf = (kind: Kind): string =>
    chosen[kind] ?? (folder === undefined ? '' : joinPath(folder, `${source.name}.${kind}`));
  const wanted = KINDS.filter((kind) => kinds[kind]);
  const ready = wanted.length > 0 && wanted.every((kind) => fileOf(kind) !== '');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (ready) button.current?.focus();
  }, [ready]);

  const run = (): void => {
    const files = Object.fromEntries(wanted.map((kind) => [kind, fileOf(kind)]));
    void exportJob.getState().run((job) => source.ask(bridge, job, { ...files, overwrite }));
  };

  return (
    <>
      <p className="dialog-note">{source.note}</p>
      {KINDS.map((kind) => (
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
        <Checkbox checked={overwrite} onChange={(event) => setOverwrite(event.target.checked)}>
          替换已有的同名文件
        </Checkbox>
      </p>
      <p className="dialog-problem" role="alert">
        {failure}
      </p>
      <div className="dialog-buttons">
        <Button onClick={closeDialog}>取消</Button>
        <Button type="primary" ref={button} disabled={!ready} onClick={run}>
          导出
        </Button>
      </div>
    </>
  );
}
