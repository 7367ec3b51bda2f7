/** Chooses last year's file for a new project. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { parseProject } from '../../shared/project/file.js';
import { type LastFile, readLastFile } from '../files/last-file.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { Problem } from '../kit/Dialog.js';
import { folderOf, nameOf } from '../kit/file-path.js';
import { adopting, useAdopting } from '../store/adopting.js';
import { makeReady } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs, useDesk } from '../store/desk.js';
import { messageOf } from '../store/failure.js';
import { AdoptSteps } from './AdoptSteps.js';

interface LastYearProps {
  readonly last: LastFile | undefined;
  readonly onChange: (last: LastFile | undefined) => void;
}

export function LastYear({ last, onChange }: LastYearProps): ReactNode {
  const bridge = useBridge();
  const recent = useDesk((state) => state.info?.recent[0]);
  const [choosing, setChoosing] = useState(false);
  const [problem, setProblem] = useState<string>();

  const { files, result } = useAdopting((state) => state);
  const isRead = files.length > 0;

  const read = async (chosen: readonly string[]): Promise<void> => {
    setChoosing(false);
    setProblem(undefined);
    const project = chosen.find((file) => file.toLowerCase().endsWith('.gongkai'));
    try {
      if (project !== undefined) {
        adopting.getState().clear(bridge);
        const found = await readLastFile(bridge, project);
        if (found) onChange(found);
      } else if (chosen.length > 0) await adopting.getState().run(bridge, { files: chosen });
    } catch (failure) {
      setProblem(messageOf(failure));
    }
  };

  const choose = async (): Promise<void> => {
    makeReady(bridge);
    if (!hasNativeDialogs()) return setChoosing(true);
    await read(await bridge.ask('adopt.choose', { lastYear: true }));
  };

  // What came of the documents is last year's file.
  useEffect(() => {
    const [file] = files;
    if (!result || file === undefined) return;
    const { project } = parseProject(result.text);
    onChange({ file, project, figures: result.figures });
  }, [result]);

  useEffect(() => () => adopting.getState().clear(bridge), [bridge]);

  return (
    <div>
      {last ? (
        <>
          {nameOf(last.file)}{' '}
          <span className="muted">
            {last.project.unit.name} {last.project.year}年
          </span>{' '}
          <Button
            size="small"
            onClick={() => {
              adopting.getState().clear(bridge);
              onChange(undefined);
            }}
          >
            不用
          </Button>
        </>
      ) : (
        <>
          <Button size="small" onClick={() => void choose()}>
            选择…
          </Button>{' '}
          <span className="dialog-note">
            可不选；项目文件、已公开的 Word、PDF、Excel 都可以，带入单位、上年数和文字
          </span>
        </>
      )}
      {isRead && <AdoptSteps standard={undefined} />}
      <Problem>{problem}</Problem>
      {choosing && (
        <ChooserDialog
          title="选择上年文件"
          mode="open"
          extension={['gongkai', ...DOCUMENT_ENDINGS]}
          folder={recent && folderOf(recent.file)}
          onCancel={() => setChoosing(false)}
          onChooseAll={(chosen) => void read(chosen)}
        />
      )}
    </div>
  );
}
