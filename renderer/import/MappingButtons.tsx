/** What imports have taught as a file (导入对应), such as a bureau hands out: taken over, and written. */
import type { ReactNode } from 'react';
import { ChooserDialog } from '../kit/ChooserDialog.js';
import { useBridge, useSession } from '../store/context.js';
import { hasNativeDialogs } from '../store/desk.js';
import { closeDialog, type DialogOf, openDialog } from '../store/dialogs.js';
import { imports, useImports } from '../store/imports.js';

const LOAD_TITLE = '用财政部门发的、或别的电脑上导出的导入对应文件：同样的表照它认';
const SAVE_TITLE = '把记住的表、栏、行、单位的对应写成文件，给别人载入，或用于命令行';

export function MappingButtons(): ReactNode {
  const bridge = useBridge();
  const { running, planning, done } = useImports((state) => state);
  const busy = running !== undefined || planning;
  const name = useSession(({ standard }) => `${standard.identity.name}导入对应.json`);
  const load = (): void => {
    if (hasNativeDialogs()) void imports.getState().loadMapping(bridge);
    else openDialog({ kind: 'mapping', mode: 'open', name });
  };
  const save = (): void => {
    if (hasNativeDialogs()) void imports.getState().saveMapping(bridge, name);
    else openDialog({ kind: 'mapping', mode: 'save', name });
  };
  return (
    <span className="import-mapping">
      {done === undefined && (
        <button type="button" className="link" disabled={busy} title={LOAD_TITLE} onClick={load}>
          载入对应…
        </button>
      )}
      <button type="button" className="link" disabled={busy} title={SAVE_TITLE} onClick={save}>
        导出对应…
      </button>
    </span>
  );
}

/** In a browser, where the system's own dialog cannot be asked. */
export function MappingDialog({ mode, name }: DialogOf<'mapping'>): ReactNode {
  const bridge = useBridge();
  return (
    <ChooserDialog
      title={mode === 'open' ? '载入对应' : '导出对应'}
      mode={mode}
      {...(mode === 'open' ? { verb: '载入' } : { verb: '导出', name })}
      extension="json"
      folder={imports.getState().folder}
      onCancel={closeDialog}
      onChoose={(file) => {
        closeDialog();
        if (mode === 'open') void imports.getState().loadMapping(bridge, file);
        else void imports.getState().saveMapping(bridge, name, file);
      }}
    />
  );
}
