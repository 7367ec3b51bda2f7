/** Dialogs about the open project. */
import type { ReactNode } from 'react';
import { OverrideDialog } from '../dialogs/OverrideDialog.js';
import { PropertiesDialog } from '../dialogs/PropertiesDialog.js';
import { ExportDialog } from '../export/ExportDialog.js';
import { proposedFile, saveTo } from '../files/project-files.js';
import { FindDialog } from '../find/FindDialog.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { closeDialog } from '../kit/close-dialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { VersionDialog } from '../standards/VersionDialog.js';
import { useBridge, useUi } from '../store/context.js';
import { useDesk } from '../store/desk.js';

export function OpenDialogs(): ReactNode {
  const dialog = useUi((state) => state.dialog);
  return (
    <>
      {dialog === 'saveAs' && <SaveAsDialog />}
      {dialog === 'properties' && <PropertiesDialog />}
      {dialog === 'override' && <OverrideDialog />}
      {dialog === 'export' && <ExportDialog />}
      {dialog === 'find' && <FindDialog />}
      {dialog === 'standardVersion' && <VersionDialog />}
    </>
  );
}

function SaveAsDialog(): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  const open = useDesk((state) => state.open);
  if (!open) return null;
  const proposed = proposedFile(open);
  const near = nameOf(proposed) === proposed ? recent?.file : proposed;
  return (
    <ChooserDialog
      title="另存为"
      mode="save"
      extension="gongkai"
      folder={near === undefined ? undefined : folderOf(near)}
      name={nameOf(proposed)}
      onCancel={closeDialog}
      onChoose={(chosen) => saveTo(bridge, chosen)}
    />
  );
}
