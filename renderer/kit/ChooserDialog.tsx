/** The file chooser in a dialog of its own. */
import type { ReactNode } from 'react';
import { Dialog } from './Dialog.js';
import { FileChooser, type FileChooserProps } from './FileChooser.js';

export function ChooserDialog({ title, ...chooser }: FileChooserProps & { readonly title: string }): ReactNode {
  return (
    <Dialog title={title} width={620} footer={null} onCancel={chooser.onCancel}>
      <FileChooser {...chooser} />
    </Dialog>
  );
}
