/** Dialogs that need no open project. */
import type { ReactNode } from 'react';
import { AuditDialog } from '../audit/AuditDialog.js';
import { AboutDialog } from '../dialogs/AboutDialog.js';
import { GuideDialog } from '../dialogs/GuideDialog.js';
import { NewDialog } from '../dialogs/NewDialog.js';
import { SettingsDialog } from '../dialogs/SettingsDialog.js';
import { ReportDialog } from '../export/ReportDialog.js';
import { openFile } from '../files/project-files.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { closeDialog } from '../kit/close-dialog.js';
import { folderOf } from '../kit/file-path.js';
import { StandardsDialog } from '../standards/StandardsDialog.js';
import { useBridge, useUi } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import '../dialogs/dialogs.css';

export function SharedDialogs(): ReactNode {
  const dialog = useUi((state) => state.dialog);
  const guide = useDesk((state) => state.guide);
  return (
    <>
      {dialog === 'new' && <NewDialog />}
      {dialog === 'open' && <OpenDialog />}
      {dialog === 'settings' && <SettingsDialog />}
      {dialog === 'audit' && <AuditDialog />}
      {dialog === 'report' && <ReportDialog />}
      {dialog === 'standards' && <StandardsDialog />}
      {dialog === 'about' && <AboutDialog />}
      {guide && <GuideDialog />}
    </>
  );
}

function OpenDialog(): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  return (
    <ChooserDialog
      title="打开"
      mode="open"
      extension="gongkai"
      folder={recent && folderOf(recent.file)}
      onCancel={closeDialog}
      onChoose={(file) => {
        closeDialog();
        void openFile(bridge, file);
      }}
    />
  );
}
