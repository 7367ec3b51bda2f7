/** One of the files of an export: whether it is wanted and where it goes. */
import { Button, Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';
import type { Target } from './use-targets.js';

export function ExportTarget({ target }: { readonly target: Target }): ReactNode {
  const { kind, wanted, file } = target;
  const bridge = useBridge();
  const [choosing, setChoosing] = useState(false);
  const title = kind.toUpperCase();

  const choose = async (): Promise<void> => {
    if (!hasNativeDialogs()) {
      setChoosing(true);
      return;
    }
    try {
      const chosen = await bridge.ask('export.choose', { kind, proposed: file });
      if (chosen !== undefined) target.put(chosen, true);
    } catch (problem) {
      ui.getState().say(messageOf(problem));
    }
  };

  return (
    <div className="dialog-form">
      <Checkbox checked={wanted} onChange={(event) => target.want(event.target.checked)}>
        {title}
      </Checkbox>
      <div className="file-row">
        <Input
          aria-label={`${title} 文件`}
          disabled={!wanted}
          value={file}
          title={file}
          onChange={(event) => target.put(event.target.value, false)}
        />
        <Button disabled={!wanted} aria-label={`选择 ${title} 文件`} onClick={() => void choose()}>
          选择…
        </Button>
      </div>
      {choosing && (
        <ChooserDialog
          title={`导出 ${title}`}
          mode="save"
          extension={kind}
          folder={folderOf(file)}
          name={nameOf(file)}
          onCancel={() => setChoosing(false)}
          onChoose={(chosen) => {
            setChoosing(false);
            target.put(chosen, true);
          }}
        />
      )}
    </div>
  );
}
