/** The open project: outline, editor, inspector, preview and checks around each other. */

import { Activity, type CSSProperties, type ReactNode, useLayoutEffect, useRef } from 'react';
import { ChangesPanel } from '../changes/ChangesPanel.js';
import { ChecksPanel } from '../checks/ChecksPanel.js';
import { Inspector } from '../inspector/Inspector.js';
import { Splitter } from '../kit/Splitter.js';
import { NARROW, useRoom } from '../kit/use-room.js';
import { PreviewPanel } from '../preview/PreviewPanel.js';
import { VersionNotice } from '../standards/VersionNotice.js';
import { StatusBar } from '../status/StatusBar.js';
import { useSession } from '../store/context.js';
import { useLayout } from '../store/layout.js';
import { checksHeight, fit, type Room, sideWidth, treeWidth } from '../store/room.js';
import { ui, useUi } from '../store/ui.js';
import { ThreadsPanel } from '../threads/ThreadsPanel.js';
import { DocumentTree } from '../tree/DocumentTree.js';
import { ProjectDialogs } from './Dialogs.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { ToolBar } from './ToolBar.js';
import { Views } from './Views.js';

export function Workbench(): ReactNode {
  const panels = useUi((state) => state.panels);
  const sizes = useLayout((state) => state.sizes);
  const work = useRef<HTMLDivElement>(null);
  const room = useRoom(work);
  useLayoutEffect(() => ui.getState().setRoom(room), [room]);
  const tree = treeWidth(sizes, room);
  const checks = checksHeight(sizes, room);
  return (
    <>
      <header>
        <Heading />
        <ToolBar narrow={room.width < NARROW} />
      </header>
      <VersionNotice />
      <div className="work" ref={work}>
        <Pane style={{ width: tree }}>
          <DocumentTree />
        </Pane>
        <Splitter part="tree" size={tree} />
        <div className="centre">
          <Views />
          {(panels.checks || panels.threads || panels.changes) && <Splitter part="checks" size={checks} />}
          {/* Folded in a window that was made small, it comes back as it was: its view, its filter. */}
          <Activity mode={panels.checks ? 'visible' : 'hidden'}>
            <Pane className="checks-pane" style={{ maxHeight: checks }}>
              <ChecksPanel />
            </Pane>
          </Activity>
          {(panels.threads || panels.changes) && (
            <Pane className="checks-pane" style={{ height: checks }}>
              {panels.changes ? <ChangesPanel /> : <ThreadsPanel />}
            </Pane>
          )}
        </div>
        <Side room={room} />
      </div>
      <StatusBar />
      <ProjectDialogs />
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
  const panels = useUi((state) => state.panels);
  const sizes = useLayout((state) => state.sizes);
  const { inspector, preview } = panels;
  if (!inspector && !preview) return null;
  const part = preview ? 'preview' : 'side';
  const width = sideWidth(sizes, room, panels);
  const height = fit(sizes.inspector, room.height, 0.5);
  return (
    <>
      <Splitter part={part} size={width} />
      <div className="pane side" style={{ width }}>
        {inspector && (
          <Pane style={preview ? { height } : { flex: 1 }}>
            <Inspector />
          </Pane>
        )}
        {inspector && preview && <Splitter part="inspector" size={height} />}
        {preview && (
          <Pane style={{ flex: 1 }}>
            <PreviewPanel />
          </Pane>
        )}
      </div>
    </>
  );
}

/** A part of the window that fails by itself. */
function Pane(props: {
  readonly className?: string;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}): ReactNode {
  const { className, style, children } = props;
  return (
    <div className={className === undefined ? 'pane' : `pane ${className}`} style={style}>
      <ErrorBoundary>{children}</ErrorBoundary>
    </div>
  );
}
