/** The application: theme and language around the start page or the open project. */
import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect } from 'react';
import type { Bridge } from '../../shared/contract/contract.js';
import { AuditView } from '../audit/AuditView.js';
import { useAudit } from '../audit/audit.js';
import { QuestionDialog } from '../dialogs/QuestionDialog.js';
import { RecoveryDialog } from '../dialogs/RecoveryDialog.js';
import { SharedDialogs } from '../dialogs/SharedDialogs.js';
import { BridgeProvider, OpenProvider, useSession, useUi } from '../store/context.js';
import { useDesk } from './desk.js';
import { ErrorBoundary } from './ErrorBoundary.js';
import { LinkNotice } from './LinkNotice.js';
import { MenuBar } from './MenuBar.js';
import { StartPage } from './StartPage.js';
import { start } from './start.js';
import { antTheme } from './theme.js';
import { useAppearance } from './use-appearance.js';
import { useWindowTitle } from './use-window-title.js';
import { Workbench } from './Workbench.js';
import './shell.css';

export function App({ bridge }: { readonly bridge: Bridge }): ReactNode {
  const zoom = useUi((state) => state.settings.zoom);
  const dark = useAppearance(zoom);
  useEffect(() => start(bridge), [bridge]);
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
  const audited = useAudit((state) => state.result);
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
      {audited ? (
        <AuditView key={audited.audit} result={audited} />
      ) : open ? (
        <OpenProvider open={open} key={open.journal}>
          <Versioned />
        </OpenProvider>
      ) : (
        <StartPage />
      )}
      <SharedDialogs />
      <RecoveryDialog />
      <QuestionDialog />
    </div>
  );
}

/** Editors know the standard they were made for: another version has its own. */
function Versioned(): ReactNode {
  return <Workbench key={useSession(({ standard }) => standard.identity.version)} />;
}
