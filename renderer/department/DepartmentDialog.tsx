/** Which folder holds the files of the units. */
import type { ReactNode } from 'react';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { department } from '../store/department.js';
import { useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';

export function DepartmentDialog(): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  return (
    <ChooserDialog
      title="汇总所属单位：选择放着各单位项目文件的文件夹"
      mode="folder"
      verb="用这个文件夹"
      extension={[]}
      folder={department.getState().folder ?? (recent && folderOf(recent.file))}
      onCancel={closeDialog}
      onChoose={(folder) => {
        closeDialog();
        void department.getState().ask(bridge, folder);
      }}
    />
  );
}
