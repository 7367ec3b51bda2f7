import { ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { parseProject } from '../../../shared/project/file.js';
import { loadCatalogs, loadStandard } from '../../../shared/standard/load.js';
import '../../app/theme.css';
import { FindDialog } from '../../find/FindDialog.js';
import { OpenProvider, useUi } from '../../store/context.js';
import { createDerived } from '../../store/derived.js';
import { createSession } from '../../store/session.js';
import { ui } from '../../store/ui.js';
import { TableView } from '../TableView.js';

const q = new URLSearchParams(location.search);
const d = await (await fetch('/data.json')).json();
const standard = loadStandard(new Map(Object.entries(d.files)), loadCatalogs(new Map(Object.entries(d.catalogs))));
let { project } = parseProject(d.project);
if (q.get('empty')) project = { ...project, tables: {}, overrides: {}, prose: {} } as any;
const big = Number(q.get('big') ?? 0);
if (big) {
  const rows = Array.from({ length: big }, (_, i) => ({
    key: `p${1000 + i}`,
    cells: {
      name: `项目${i + 1}`,
      function: ['2010399', '2010302', '2080505', '2101101'][i % 4] ?? '',
      gpb: String(10000 + i * 100),
      carry: i % 7 ? '' : '5000',
    },
  }));
  project = { ...project, tables: { ...project.tables, projects: { rows } } } as any;
}
if (q.get('theme')) document.documentElement.dataset.theme = q.get('theme') ?? '';
if (q.get('zoom')) document.documentElement.style.setProperty('zoom', q.get('zoom') ?? '');
const session = createSession(standard, project);
const derived = createDerived(session);
Object.assign(window, { session, ui, derived });
ui.getState().show({ kind: 'table', table: q.get('table') ?? 'projects' });
function App() {
  const view = useUi((s) => s.view);
  const message = useUi((s) => s.message);
  const summary = useUi((s) => s.summary);
  const dialog = useUi((s) => s.dialog);
  return (
    <div style={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <div style={{ flex: 1, minHeight: 0 }}>
        {view?.kind === 'table' && <TableView key={view.table} table={view.table} />}
      </div>
      <div id="status" style={{ padding: 4, borderTop: '1px solid var(--line)' }}>
        {message} | {summary && `${summary.sum / 100} ${summary.count}`}
      </div>
      {dialog === 'find' && <FindDialog />}
    </div>
  );
}
createRoot(document.getElementById('root') as HTMLElement).render(
  <ConfigProvider locale={zhCN}>
    <OpenProvider open={{ session, derived }}>
      <App />
    </OpenProvider>
  </ConfigProvider>,
);
