/** The open project: outline, editor, inspector, preview and checks around each other. */
import { type ReactNode, useRef } from 'react';
import { ChecksPanel } from '../checks/ChecksPanel.js';
import { OpenDialogs } from '../dialogs/OpenDialogs.js';
import { Inspector } from '../inspector/Inspector.js';
import { PreviewPanel } from '../preview/PreviewPanel.js';
import { VersionNotice } from '../standards/VersionNotice.js';
import { StatusBar } from '../status/StatusBar.js';
import { useSession, useUi } from '../store/context.js';
import { DocumentTree } from '../tree/DocumentTree.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { useLayout } from './layout.js';
import { Splitter } from './Splitter.js';
import { ToolBar } from './ToolBar.js';
import { fit, NARROW, type Room, useRoom } from './use-room.js';
import { Views } from './Views.js';

export function Workbench(): ReactNode {
  const panels = useUi((state) => state.panels);
  const { sizes, resize } = useLayout();
  const work = useRef<HTMLDivElement>(null);
  const room = useRoom(work);
  const tree = fit(sizes.tree, room.width, 0.22);
  const checks = fit(sizes.checks, room.height, 0.42);
  return (
    <>
      <header>
        <Heading />
        <ToolBar narrow={room.width < NARROW} />
      </header>
      <VersionNotice />
      <div className="work" ref={work}>
        <div className="pane" style={{ width: tree }}>
          <DocumentTree />
        </div>
        <Splitter
          grows="right"
          size={tree}
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
                size={checks}
                least={90}
                most={480}
                label="检查结果高度"
                onResize={(size) => resize('checks', size)}
              />
              <div className="pane" style={{ height: checks }}>
                <ErrorBoundary>
                  <ChecksPanel />
                </ErrorBoundary>
              </div>
            </>
          )}
        </div>
        <Side room={room} />
      </div>
      <StatusBar />
      <OpenDialogs />
    </>
  );
}

/** Says to those who listen instead of looking which project this is. */
function Heading(): ReactNode {
  const { unit, year } = useSession((state) => state.project);
  return (
    <h1 className="visually-hidden">
      {unit.name} {year}年
    </h1>
  );
}

/** Inspector above, preview below; the column is wider while it shows a page. */
function Side({ room }: { readonly room: Room }): ReactNode {
  const { inspector, preview } = useUi((state) => state.panels);
  const { sizes, resize } = useLayout();
  if (!inspector && !preview) return null;
  const part = preview ? 'preview' : 'side';
  const width = fit(sizes[part], room.width, preview ? 0.38 : 0.24);
  const height = fit(sizes.inspector, room.height, 0.5);
  return (
    <>
      <Splitter
        grows="left"
        size={width}
        least={200}
        most={preview ? 900 : 480}
        label="右栏宽度"
        onResize={(size) => resize(part, size)}
      />
      <div className="pane side" style={{ width }}>
        {inspector && (
          <div className="pane" style={preview ? { height } : { flex: 1 }}>
            <ErrorBoundary>
              <Inspector />
            </ErrorBoundary>
          </div>
        )}
        {inspector && preview && (
          <Splitter
            grows="down"
            size={height}
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
