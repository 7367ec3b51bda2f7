/** Chooses last year's file for a new project. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type LastFile, readLastFile } from '../files/last-file.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { Problem } from '../kit/Dialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs, useDesk } from '../store/desk.js';
import { messageOf } from '../store/failure.js';

interface LastYearProps {
  readonly last: LastFile | undefined;
  readonly onChange: (last: LastFile | undefined) => void;
}

export function LastYear({ last, onChange }: LastYearProps): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<string>();

  const read = async (file?: string): Promise<void> => {
    setChoosing(false);
    setProblem(undefined);
    try {
      const found = await readLastFile(bridge, file);
      if (found) onChange(found);
    } catch (failure) {
      setProblem(messageOf(failure));
    }
  };

  return (
    <div>
      {last ? (
        <>
          {nameOf(last.file)}{' '}
          <span className="muted">
            {last.project.unit.name} {last.project.year}年
          </span>{' '}
          <Button size="small" onClick={() => onChange(undefined)}>
            不用
          </Button>
        </>
      ) : (
        <>
          <Button size="small" onClick={() => (hasNativeDialogs() ? void read() : setChoosing(true))}>
            选择…
          </Button>{' '}
          <span className="dialog-note">可不选；选了可带入单位、上年数和文字</span>
        </>
      )}
      <Problem>{problem}</Problem>
      {choosing && (
        <ChooserDialog
          title="选择上年文件"
          mode="open"
          extension="gongkai"
          folder={recent && folderOf(recent.file)}
          onCancel={() => setChoosing(false)}
          onChoose={(file) => void read(file)}
        />
      )}
    </div>
  );
}
