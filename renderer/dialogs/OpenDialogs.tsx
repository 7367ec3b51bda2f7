/** Dialogs about the open project. */
import type { ReactNode } from 'react';
import { useDesk } from '../app/desk.js';
import { proposedFile, saveTo } from '../app/project-files.js';
import { FindDialog } from '../find/FindDialog.js';
import { VersionDialog } from '../standards/VersionDialog.js';
import { useBridge, useUi } from '../store/context.js';
import { ChooserDialog } from './ChooserDialog.js';
import { closeDialog } from './close-dialog.js';
import { ExportDialog } from './ExportDialog.js';
import { folderOf, nameOf } from './file-path.js';
import { OverrideDialog } from './OverrideDialog.js';
import { PropertiesDialog } from './PropertiesDialog.js';

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
