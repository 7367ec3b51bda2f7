/** Which folder is checked. */
import type { ReactNode } from 'react';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf } from '../kit/file-path.js';
import { board } from '../store/board.js';
import { useBridge } from '../store/context.js';
import { useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';

export function BoardDialog(): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  return (
    <ChooserDialog
      title="汇总检查：选择放着各单位项目文件的文件夹"
      mode="folder"
      verb="检查这个文件夹"
      extension={[]}
      folder={board.getState().folder ?? (recent && folderOf(recent.file))}
      onCancel={closeDialog}
      onChoose={(folder) => {
        closeDialog();
        void board.getState().check(bridge, folder);
      }}
    />
  );
}
