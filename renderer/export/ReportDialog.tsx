/** The check sheet of what is shown: 审核表 of the document under audit, else 自检表 of the project. */

import { type ReactNode, useState } from 'react';
import type { Bridge, ExportResult } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { suggestedName } from '../files/file-name.js';
import { nameOf } from '../kit/file-path.js';
import { audit } from '../store/audit.js';
import { board } from '../store/board.js';
import { comparison } from '../store/comparison.js';
import { desk } from '../store/desk.js';
import { imports } from '../store/imports.js';
import { ExportFrame } from './ExportFrame.js';
import type { ExportFiles, FileKind } from './use-targets.js';

interface Source {
  readonly title: string;
  /** What the sheet holds. */
  readonly note: string;
  /** Proposed name, without its ending. */
  readonly name: string;
  readonly beside: string | undefined;
  readonly offered?: readonly FileKind[];
  ask(bridge: Bridge, job: string, files: ExportFiles): Promise<ExportResult>;
}

function sourceNow(): Source | undefined {
  const { result, brought } = audit.getState();
  if (result) {
    const [first = ''] = result.files;
    return {
      title: '导出审核表',
      note: '列出每一项规则的结果、发现的问题和未能识别的内容，留有签字和盖章处。',
      name: `${nameOf(first).replace(/\.[^.]*$/, '')}审核表`,
      // Beside a file that came as bytes nobody would find it.
      beside: result.ofProject
        ? desk.getState().open?.session.getState().file?.file
        : brought.has(first)
          ? undefined
          : first,
      offered: ['docx', 'pdf', 'xlsx'],
      ask: (bridge, job, files) => bridge.ask('audit.report', { job, audit: result.audit, ...files }),
    };
  }
  const session = desk.getState().open?.session.getState();
  const { board: looked } = board.getState();
  if (!session && looked)
    return {
      title: '导出汇总检查表',
      note: '列出文件夹里各单位填到哪里、有什么错误和提醒，以及没有检查的文件。',
      name: '汇总检查表',
      beside: looked.units[0]?.file,
      offered: ['docx', 'pdf', 'xlsx'],
      ask: (bridge, job, files) => bridge.ask('board.report', { job, board: looked.board, ...files }),
    };
  const { shown } = imports.getState();
  if (session && shown)
    return {
      title: '导出导入核对表',
      note: '列出来源各表认作什么、填入的数和它们的出处、没有放入的内容和原因。',
      name: `${suggestedName(session.project)}导入核对表`,
      beside: session.file?.file,
      offered: ['docx', 'pdf', 'xlsx'],
      ask: (bridge, job, files) => bridge.ask('import.report', { job, import: shown.import, ...files }),
    };
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

/** The sheet of what a comparison found (修改对照表). */
function comparedNow(): Source | undefined {
  const session = desk.getState().open?.session.getState();
  const { result } = comparison.getState();
  if (!result) return undefined;
  const { unit, year } = result.found.after;
  return {
    title: '导出修改对照表',
    note: '列出每一处改动和随之变动的数和文字，以及无从对照的内容。',
    name: `${year}年${unit || '单位'}修改对照表`.replace(/[\\/:*?"<>|]/g, ''),
    beside: session?.file?.file,
    offered: ['docx', 'pdf', 'xlsx'],
    ask: (bridge, job, files) => bridge.ask('compare.report', { job, comparison: result.comparison, ...files }),
  };
}

/** The pictures of the project (图解), for the public edition. */
function picturesNow(): Source | undefined {
  const session = desk.getState().open?.session.getState();
  if (!session) return undefined;
  const { project, file } = session;
  return {
    title: '导出图解',
    note: '各图排成一份文件，随公开文件一并公开：图旁印出各表的数，可供朗读。还有错误没有改正时，每页标“草稿”。',
    name: `${suggestedName(project)}图解`,
    beside: file?.file,
    ask: (bridge, job, files) => bridge.ask('pictures.pages', { job, text: serialiseProject(project), ...files }),
  };
}

export function PicturesExport(): ReactNode {
  return <Report of={picturesNow} />;
}

export function ChangesReport(): ReactNode {
  return <Report of={comparedNow} />;
}

export function ReportDialog(): ReactNode {
  return <Report of={sourceNow} />;
}

function Report({ of }: { readonly of: () => Source | undefined }): ReactNode {
  const [source] = useState(of);
  if (!source) return null;
  const { note, ...sheet } = source;
  return (
    <ExportFrame {...sheet} kind="both" verb="导出">
      <p className="dialog-note">{note}</p>
    </ExportFrame>
  );
}
