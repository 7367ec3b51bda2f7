/** Choosing the documents to audit, or the other one, in a browser, where the system's own dialog cannot be asked. */
import type { ReactNode } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf } from '../kit/file-path.js';
import { audit } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { closeDialog } from '../store/dialogs.js';
import { compareWith, OTHER_ENDINGS } from './open.js';

export function AuditDialog(): ReactNode {
  const bridge = useBridge();
  return (
    <Documents
      title="审核已公开文档（可选多个文件）"
      verb="审核"
      extension={DOCUMENT_ENDINGS}
      onChoose={(files) => void audit.getState().run(bridge, { files })}
    />
  );
}

/** What is audited, or the open project, is compared with it. */
export function OtherDialog(): ReactNode {
  const bridge = useBridge();
  return (
    <Documents
      title="选择要核对的另一份文件：上年公开文件、同年预算或网上公开的页面"
      verb="核对"
      extension={OTHER_ENDINGS}
      onChoose={(files) => void compareWith(bridge, { files: [...files] })}
    />
  );
}

interface DocumentsProps {
  readonly title: string;
  readonly verb: string;
  readonly extension: readonly string[];
  readonly onChoose: (files: readonly string[]) => void;
}

function Documents({ onChoose, ...shown }: DocumentsProps): ReactNode {
  return (
    <ChooserDialog
      {...shown}
      mode="open"
      folder={audit.getState().folder}
      onCancel={closeDialog}
      onChooseAll={(files) => {
        const [first] = files;
        if (first !== undefined) audit.setState({ folder: folderOf(first) });
        closeDialog();
        onChoose(files);
      }}
    />
  );
}
