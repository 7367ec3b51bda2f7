/** The open project: outline, editor, inspector, preview and checks around each other. */
import type { ReactNode } from 'react';
import { ChecksPanel } from '../checks/ChecksPanel.js';
import { OpenDialogs } from '../dialogs/OpenDialogs.js';
import { Inspector } from '../inspector/Inspector.js';
import { PreviewPanel } from '../preview/PreviewPanel.js';
import { StatusBar } from '../status/StatusBar.js';
import { useUi } from '../store/context.js';
import { DocumentTree } from '../tree/DocumentTree.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { useLayout } from './layout.js';
import { Splitter } from './Splitter.js';
import { ToolBar } from './ToolBar.js';
import { Views } from './Views.js';

export function Workbench(): ReactNode {
  const panels = useUi((state) => state.panels);
  const { sizes, resize } = useLayout();
  return (
    <>
      <ToolBar />
      <div className="work">
        <div className="pane" style={{ width: sizes.tree }}>
          <DocumentTree />
        </div>
        <Splitter
          grows="right"
          size={sizes.tree}
          least={160}
          most={420}
          label="目录宽度"
          onResize={(size) => resize('tree', size)}
        />
        <div className="centre">
          <Views />
          {panels.checks && (
            <>
              <Splitter
                grows="up"
                size={sizes.checks}
                least={90}
                most={480}
                label="检查结果高度"
                onResize={(size) => resize('checks', size)}
              />
              <div className="pane" style={{ height: sizes.checks }}>
                <ErrorBoundary>
                  <ChecksPanel />
                </ErrorBoundary>
              </div>
            </>
          )}
        </div>
        <Side />
      </div>
      <StatusBar />
      <OpenDialogs />
    </>
  );
}

/** Inspector above, preview below; the column is wider while it shows a page. */
function Side(): ReactNode {
  const { inspector, preview } = useUi((state) => state.panels);
  const { sizes, resize } = useLayout();
  if (!inspector && !preview) return null;
  const part = preview ? 'preview' : 'side';
  return (
    <>
      <Splitter
        grows="left"
        size={sizes[part]}
        least={200}
        most={preview ? 900 : 480}
        label="右栏宽度"
        onResize={(size) => resize(part, size)}
      />
      <div className="pane side" style={{ width: sizes[part] }}>
        {inspector && (
          <div className="pane" style={preview ? { height: sizes.inspector } : { flex: 1 }}>
            <ErrorBoundary>
              <Inspector />
            </ErrorBoundary>
          </div>
        )}
        {inspector && preview && (
          <Splitter
            grows="down"
            size={sizes.inspector}
            least={80}
            most={600}
            label="单元格信息高度"
            onResize={(size) => resize('inspector', size)}
          />
        )}
        {preview && (
          <div className="pane" style={{ flex: 1 }}>
            <ErrorBoundary>
              <PreviewPanel />
            </ErrorBoundary>
          </div>
        )}
      </div>
    </>
  );
}
