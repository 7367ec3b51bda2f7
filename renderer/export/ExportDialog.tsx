/** Export of the disclosure: what stands in the way of a final one, and whether it is a draft. */

import { Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { serialiseProject } from '../../shared/project/file.js';
import { suggestedName } from '../files/file-name.js';
import { useDerived, useSession, useSessionStore } from '../store/context.js';
import type { DialogOf } from '../store/dialogs.js';
import { Blocking } from './Blocking.js';
import { ExportFrame } from './ExportFrame.js';

export function ExportDialog({ files: kind }: DialogOf<'export'>): ReactNode {
  const session = useSessionStore();
  const all = useDerived((state) => state.findings).filter((finding) => finding.severity === 'error');
  const errors = all.filter((finding) => !finding.accepted);
  const title = useDerived((state) => state.document.title);
  // A first save may still be under way when the dialog opens.
  const file = useSession((state) => state.file?.file);
  const [draftWanted, setDraft] = useState(false);
  const draft = draftWanted || errors.length > 0;
  const name = title.replace(/[\\/:*?"<>|\s]/g, '') || suggestedName(session.getState().project);
  return (
    <ExportFrame
      title="导出"
      name={name + (draft ? '（草稿）' : '')}
      beside={file}
      kind={kind}
      offered={['docx', 'pdf', 'xlsx']}
      verb={draft ? '导出草稿' : '导出'}
      options={
        <Checkbox checked={draft} disabled={errors.length > 0} onChange={(event) => setDraft(event.target.checked)}>
          每页标“草稿”
        </Checkbox>
      }
      ask={(bridge, job, files) =>
        bridge.ask('export.run', { job, text: serialiseProject(session.getState().project), ...files, draft })
      }
    >
      <Blocking errors={errors} accepted={all.length - errors.length} />
    </ExportFrame>
  );
}
