/** What each kind of dialog looks like: those about the open project, and those that need none. */

import type { ComponentType, ReactNode } from 'react';
import { AuditDialog, OtherDialog } from '../audit/AuditDialog.js';
import { BoardDialog } from '../board/BoardDialog.js';
import { AcceptDialog } from '../checks/AcceptDialog.js';
import { DepartmentDialog } from '../department/DepartmentDialog.js';
import { AboutDialog } from '../dialogs/AboutDialog.js';
import { AdoptDialog } from '../dialogs/AdoptDialog.js';
import { GuideDialog } from '../dialogs/GuideDialog.js';
import { NewDialog } from '../dialogs/NewDialog.js';
import { OverrideDialog } from '../dialogs/OverrideDialog.js';
import { PasswordDialog } from '../dialogs/PasswordDialog.js';
import { PropertiesDialog } from '../dialogs/PropertiesDialog.js';
import { QuestionDialog } from '../dialogs/QuestionDialog.js';
import { RecoveryDialog } from '../dialogs/RecoveryDialog.js';
import { SetPasswordDialog } from '../dialogs/SetPasswordDialog.js';
import { SettingsDialog } from '../dialogs/SettingsDialog.js';
import { ChecklistDialog } from '../export/ChecklistDialog.js';
import { ExportDialog } from '../export/ExportDialog.js';
import { LetterDialog } from '../export/LetterDialog.js';
import { ChangesReport, PicturesExport, ReportDialog } from '../export/ReportDialog.js';
import { proposedFile } from '../files/file-name.js';
import { openFile } from '../files/open.js';
import { FindDialog } from '../find/FindDialog.js';
import { ImportDialog } from '../import/ImportDialog.js';
import { MappingDialog } from '../import/MappingButtons.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { MergeDialog } from '../merge/MergeDialog.js';
import { PicturesDialog } from '../pictures/PicturesDialog.js';
import { StandardsDialog } from '../standards/StandardsDialog.js';
import { VersionDialog } from '../standards/VersionDialog.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { type ActionDialog, closeDialog, type DialogOf, useDialogs } from '../store/dialogs.js';
import { SignDialog } from '../versions/SignDialog.js';
import { VersionsDialog } from '../versions/VersionsDialog.js';

const OF_PROJECT: Partial<Record<ActionDialog, ComponentType>> = {
  properties: PropertiesDialog,
  override: OverrideDialog,
  changes: ChangesReport,
  find: FindDialog,
  standardVersion: VersionDialog,
  pictures: PicturesDialog,
  picturePages: PicturesExport,
  versions: VersionsDialog,
  sign: SignDialog,
  setPassword: SetPasswordDialog,
};

/** Inside of the open project, out of sight while an audit or an import is shown. */
export function ProjectDialogs(): ReactNode {
  const dialog = useDialogs((state) => state.action);
  if (dialog?.kind === 'export') return <ExportDialog {...dialog} />;
  if (dialog?.kind === 'accept') return <AcceptDialog {...dialog} />;
  const Shown = dialog && OF_PROJECT[dialog.kind];
  return Shown && <Shown />;
}

const SHARED: Partial<Record<ActionDialog, ComponentType>> = {
  new: NewDialog,
  open: OpenDialog,
  review: ReviewDialog,
  settings: SettingsDialog,
  audit: AuditDialog,
  other: OtherDialog,
  board: BoardDialog,
  department: DepartmentDialog,
  adopt: AdoptDialog,
  import: ImportDialog,
  report: ReportDialog,
  checklist: ChecklistDialog,
  letter: LetterDialog,
  standards: StandardsDialog,
  about: AboutDialog,
};

export function SharedDialogs(): ReactNode {
  const { action, guide, recovery, password, question } = useDialogs((state) => state);
  const Shown = action && SHARED[action.kind];
  return (
    <>
      {Shown && <Shown />}
      {action?.kind === 'mapping' && <MappingDialog {...action} />}
      {action?.kind === 'merge' && <MergeDialog {...action} />}
      {action?.kind === 'pick' && <PickDialog key={action.pick.title} {...action} />}
      {action?.kind === 'saveAs' && <SaveAsDialog {...action} />}
      {guide && <GuideDialog />}
      {recovery && <RecoveryDialog key={recovery.offer.recovery.journal} {...recovery} />}
      {password && <PasswordDialog key={password.problem ?? ''} {...password} />}
      {question && <QuestionDialog {...question} />}
    </>
  );
}

function OpenDialog(): ReactNode {
  return <ProjectChooser title="打开" />;
}

function ReviewDialog(): ReactNode {
  return <ProjectChooser title="只读打开（复核）" readOnly />;
}

function ProjectChooser(props: { readonly title: string; readonly readOnly?: boolean }): ReactNode {
  const { title, readOnly = false } = props;
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  return (
    <ChooserDialog
      title={title}
      mode="open"
      extension="gongkai"
      folder={recent && folderOf(recent.file)}
      onCancel={closeDialog}
      onChoose={(file) => {
        closeDialog();
        void openFile(bridge, file, readOnly);
      }}
    />
  );
}

function PickDialog({ pick, answer }: DialogOf<'pick'>): ReactNode {
  const { proposed = '', ...chooser } = pick;
  const recent = useDesk((state) => state.info?.recent[0]);
  const near = nameOf(proposed) === proposed ? recent?.file : proposed;
  const name = nameOf(proposed);
  return (
    <ChooserDialog
      {...chooser}
      {...(name === '' ? {} : { name })}
      folder={near === undefined ? undefined : folderOf(near)}
      onCancel={closeDialog}
      onChoose={answer}
    />
  );
}

function SaveAsDialog({ answer }: DialogOf<'saveAs'>): ReactNode {
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
      onChoose={answer}
    />
  );
}
