/** Choosing the documents to audit in a browser, where the system's own dialog cannot be asked. */
import { type ReactNode, useEffect } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf } from '../kit/file-path.js';
import { audit, makeReady } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';

export function AuditDialog(): ReactNode {
  const bridge = useBridge();
  useEffect(() => makeReady(bridge), [bridge]);
  return (
    <ChooserDialog
      title="审核已公开文档（可选多个文件）"
      mode="open"
      verb="审核"
      extension={DOCUMENT_ENDINGS}
      folder={audit.getState().folder}
      onCancel={closeDialog}
      onChooseAll={(files) => {
        const [first] = files;
        if (first !== undefined) audit.setState({ folder: folderOf(first) });
        closeDialog();
        void audit.getState().run(bridge, { files });
      }}
    />
  );
}
