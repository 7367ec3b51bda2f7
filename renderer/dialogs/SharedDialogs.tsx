/** Dialogs that need no open project. */
import type { ReactNode } from 'react';
import { useDesk } from '../app/desk.js';
import { openFile } from '../app/project-files.js';
import { AuditDialog } from '../audit/AuditDialog.js';
import { StandardsDialog } from '../standards/StandardsDialog.js';
import { useBridge, useUi } from '../store/context.js';
import { AboutDialog } from './AboutDialog.js';
import { ChooserDialog } from './ChooserDialog.js';
import { closeDialog } from './close-dialog.js';
import { folderOf } from './file-path.js';
import { GuideDialog } from './GuideDialog.js';
import { NewDialog } from './NewDialog.js';
import { ReportDialog } from './ReportDialog.js';
import { SettingsDialog } from './SettingsDialog.js';
import './dialogs.css';

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
