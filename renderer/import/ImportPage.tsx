/** Files on their way into the project: how far the reading is, then what would be filled in, then what was. */
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { registerActions } from '../actions/registry.js';
import { useBridge } from '../store/context.js';
import { imports, useImports } from '../store/imports.js';
import { useUi } from '../store/ui.js';
import { ImportView } from './ImportView.js';
import { importActions } from './import-actions.js';
import { chooseImport } from './open.js';
import './import.css';

export function ImportPage(): ReactNode {
  const bridge = useBridge();
  const shown = useImports((state) => state.shown);
  const done = useImports((state) => state.done);
  // What can be done is another thing once the import was carried out.
  useEffect(() => registerActions(importActions(bridge)), [bridge, done]);
  return shown ? <ImportView key={shown.import} shown={shown} /> : <Waiting />;
}

function Waiting(): ReactNode {
  const bridge = useBridge();
  const running = useImports((state) => state.running);
  const failure = useImports((state) => state.failure);
  const message = useUi((state) => state.message);
  return (
    <main className="import import-wait" aria-label="导入">
      <div>
        <h1>导入</h1>
        {running ? (
          <>
            <p role="status">正在{running.stage}…</p>
            <p className="muted">先列出会填入的数，确认后才填。{message}</p>
            <div className="import-buttons">
              <Button autoFocus onClick={() => void imports.getState().cancel(bridge)}>
                停止
              </Button>
            </div>
          </>
        ) : (
          <>
            <p role="alert">{failure}</p>
            <div className="import-buttons">
              <Button autoFocus type="primary" onClick={() => void chooseImport(bridge)}>
                选择文件…
              </Button>
              <Button onClick={() => imports.getState().close()}>返回</Button>
            </div>
          </>
        )}
      </div>
    </main>
  );
}
