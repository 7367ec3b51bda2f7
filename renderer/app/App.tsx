/** The application: theme and language around the start page or the open project. */

import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useLayoutEffect } from 'react';
import type { Bridge } from '../../shared/contract/contract.js';
import { AuditView } from '../audit/AuditView.js';
import { AuditWait } from '../audit/AuditWait.js';
import { BoardPage } from '../board/BoardPage.js';
import { DepartmentPage } from '../department/DepartmentPage.js';
import { ImportPage } from '../import/ImportPage.js';
import { StartPage } from '../start/StartPage.js';
import { useAudit } from '../store/audit.js';
import { useBoard } from '../store/board.js';
import { BridgeProvider, OpenProvider, useSession } from '../store/context.js';
import { useDepartment } from '../store/department.js';
import { useDesk } from '../store/desk.js';
import { isImporting, useImports } from '../store/imports.js';
import { useUi } from '../store/ui.js';
import { ContextMenu } from './ContextMenu.js';
import { SharedDialogs } from './Dialogs.js';
import { DropNotice } from './DropNotice.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { LinkNotice } from './LinkNotice.js';
import { MenuBar } from './MenuBar.js';
import { start } from './start.js';
import { antTheme } from './theme.js';
import { useAppearance } from './use-appearance.js';
import { useWindowTitle } from './use-window-title.js';
import { Workbench } from './Workbench.js';
import './shell.css';

export function App({ bridge }: { readonly bridge: Bridge }): ReactNode {
  const zoom = useUi((state) => state.settings.zoom);
  const dark = useAppearance(zoom);
  // Before anything is seen: a key pressed at first sight is not lost.
  useLayoutEffect(() => start(bridge), [bridge]);
  return (
    <ConfigProvider locale={zhCN} theme={antTheme(dark)} button={{ autoInsertSpace: false }} wave={{ disabled: true }}>
      <BridgeProvider bridge={bridge}>
        <ErrorBoundary>
          <Frame bridge={bridge} />
        </ErrorBoundary>
      </BridgeProvider>
    </ConfigProvider>
  );
}

function Frame({ bridge }: { readonly bridge: Bridge }): ReactNode {
  const open = useDesk((state) => state.open);
  const audited = useAudit(
    ({ result, running, failure }) => result !== undefined || running !== undefined || failure !== undefined,
  );
  const shown = useAudit(({ course, result }) => course ?? result);
  const looking = useBoard(({ folder }) => folder !== undefined);
  const importing = useImports(isImporting);
  const summing = useDepartment(({ folder }) => folder !== undefined);
  const native = useDesk((state) => state.info?.nativeDialogs ?? true);
  useWindowTitle(bridge);
  return (
    <div className="frame">
      {!native && (
        <section aria-label="菜单栏">
          <MenuBar />
        </section>
      )}
      <LinkNotice />
      {shown ? (
        <AuditView key={shown.audit} shown={shown} />
      ) : audited ? (
        <AuditWait />
      ) : open ? (
        <OpenProvider open={open} key={open.journal.name}>
          {importing ? <ImportPage /> : summing ? <DepartmentPage /> : <Versioned />}
        </OpenProvider>
      ) : looking ? (
        <BoardPage />
      ) : (
        <StartPage />
      )}
      <DropNotice />
      <SharedDialogs />
      <ContextMenu />
    </div>
  );
}

/** Editors know the standard they were made for: another version has its own. */
function Versioned(): ReactNode {
  return <Workbench key={useSession(({ standard }) => standard.identity.version)} />;
}
