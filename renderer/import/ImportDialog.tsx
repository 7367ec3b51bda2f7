/** Choosing the files to import in a browser, where the system's own dialog cannot be asked. */
import { type ReactNode, useEffect } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf } from '../kit/file-path.js';
import { makeReady } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { imports } from '../store/imports.js';

export function ImportDialog(): ReactNode {
  const bridge = useBridge();
  useEffect(() => makeReady(bridge), [bridge]);
  return (
    <ChooserDialog
      title="导入（可选多个文件）"
      mode="open"
      verb="读入"
      extension={DOCUMENT_ENDINGS}
      folder={imports.getState().folder}
      onCancel={closeDialog}
      onChooseAll={(files) => {
        const [first] = files;
        if (first !== undefined) imports.setState({ folder: folderOf(first) });
        closeDialog();
        void imports.getState().run(bridge, files);
      }}
    />
  );
}
