/** One of the files of an export: whether it is wanted and where it goes. */
import { Button, Checkbox, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { hasNativeDialogs } from '../app/desk.js';
import { messageOf } from '../app/failure.js';
import { useBridge } from '../store/context.js';
import { ui } from '../store/ui.js';
import { FileChooser } from './FileChooser.js';
import { folderOf, nameOf } from './file-path.js';

interface ExportTargetProps {
  readonly kind: 'docx' | 'pdf';
  readonly wanted: boolean;
  readonly file: string;
  readonly onWant: (on: boolean) => void;
  /** `replace` tells that the user has already agreed to replace the file. */
  readonly onFile: (file: string, replace: boolean) => void;
}

export function ExportTarget({ kind, wanted, file, onWant, onFile }: ExportTargetProps): ReactNode {
  const bridge = useBridge();
  const [choosing, setChoosing] = useState(false);
  const title = kind.toUpperCase();

  const choose = async (): Promise<void> => {
    if (!hasNativeDialogs()) {
      setChoosing(true);
      return;
    }
    try {
      const chosen = await bridge.ask('export.choose', { kind, suggestedName: nameOf(file) });
      if (chosen !== undefined) onFile(chosen, true);
    } catch (problem) {
      ui.getState().say(messageOf(problem));
    }
  };

  return (
    <div className="dialog-form">
      <Checkbox checked={wanted} onChange={(event) => onWant(event.target.checked)}>
        {title}
      </Checkbox>
      <div className="file-row">
        <Input
          aria-label={`${title} 文件`}
          disabled={!wanted}
          value={file}
          title={file}
          onChange={(event) => onFile(event.target.value, false)}
        />
        <Button disabled={!wanted} aria-label={`选择 ${title} 文件`} onClick={() => void choose()}>
          选择…
        </Button>
      </div>
      <Modal
        open={choosing}
        title={`导出 ${title}`}
        width={620}
        footer={null}
        destroyOnHidden
        onCancel={() => setChoosing(false)}
      >
        <FileChooser
          mode="save"
          extension={kind}
          folder={folderOf(file)}
          name={nameOf(file)}
          onCancel={() => setChoosing(false)}
          onChoose={(chosen) => {
            setChoosing(false);
            onFile(chosen, true);
          }}
        />
      </Modal>
    </div>
  );
}
