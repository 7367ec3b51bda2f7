/** Finished documents as a project (打开已公开文件为项目): which files, which standard, what became of them. */
import { Button, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import { parseProject } from '../../shared/project/file.js';
import { openAdopted } from '../files/open.js';
import { readStandard } from '../files/standards.js';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { FormDialog } from '../kit/FormDialog.js';
import { nameOf } from '../kit/file-path.js';
import { adopting, useAdopting } from '../store/adopting.js';
import { makeReady } from '../store/audit.js';
import { useBridge } from '../store/context.js';
import { hasNativeDialogs, useDesk } from '../store/desk.js';
import { closeDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { AdoptSteps } from './AdoptSteps.js';

export function AdoptDialog(): ReactNode {
  const bridge = useBridge();
  const standards = useDesk((state) => state.info?.standards);
  const { files, running, result } = useAdopting((state) => state);
  const [choosing, setChoosing] = useState(!hasNativeDialogs());
  const [standard, setStandard] = useState<string>();
  const [failure, setFailure] = useState<string>();

  const choose = async (): Promise<void> => {
    if (!hasNativeDialogs()) return setChoosing(true);
    try {
      const chosen = await bridge.ask('adopt.choose', { lastYear: false });
      if (chosen.length > 0) await adopting.getState().run(bridge, { files: chosen, standard });
      else if (adopting.getState().files.length === 0) closeDialog();
    } catch (problem) {
      setFailure(messageOf(problem));
    }
  };

  // Once, when the dialog opens.
  useEffect(() => {
    makeReady(bridge);
    adopting.getState().clear(bridge);
    if (hasNativeDialogs()) void choose();
    return () => adopting.getState().clear(bridge);
  }, [bridge]);

  const open = async (): Promise<void> => {
    if (!result) return;
    setFailure(undefined);
    try {
      const { project } = parseProject(result.text);
      if (await openAdopted(bridge, await readStandard(bridge, project.standard), project)) closeDialog();
    } catch (problem) {
      setFailure(messageOf(problem));
    }
  };

  if (choosing)
    return (
      <ChooserDialog
        title="打开已公开文件为项目（同一公开的可选多个）"
        mode="open"
        verb="读入"
        extension={DOCUMENT_ENDINGS}
        onCancel={() => (files.length > 0 ? setChoosing(false) : closeDialog())}
        onChooseAll={(chosen) => {
          setChoosing(false);
          void adopting.getState().run(bridge, { files: chosen, standard });
        }}
      />
    );
  return (
    <FormDialog
      title="打开已公开文件为项目"
      width={680}
      verb="打开"
      problem={result ? undefined : '文件还没有读出'}
      failure={failure}
      busy={running !== undefined}
      onConfirm={() => void open()}
    >
      <div className="dialog-form">
        <span className="label top">文件</span>
        <div>
          {files.map(nameOf).join('、')}{' '}
          <Button size="small" onClick={() => void choose()}>
            另选…
          </Button>
        </div>
        <label htmlFor="adopt-standard">规范</label>
        <Select
          id="adopt-standard"
          value={standard ?? result?.standard.id ?? null}
          placeholder="由文件认出"
          options={(standards ?? []).map((one) => ({ value: one.id, label: one.name }))}
          onChange={(value: string | null) => {
            setStandard(value ?? undefined);
            if (files.length > 0) void adopting.getState().run(bridge, { files, standard: value ?? undefined });
          }}
        />
      </div>
      <AdoptSteps standard={standard} />
    </FormDialog>
  );
}
