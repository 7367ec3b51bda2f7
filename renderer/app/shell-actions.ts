/** What the shell does for each action; editors add and override their own. */

import type { Bridge } from '../../shared/contract/contract.js';
import { whyNoDepartment } from '../../shared/department/take.js';
import { serialiseProject } from '../../shared/project/file.js';
import { countFindings } from '../../shared/report/words.js';
import type { Handlers } from '../actions/registry.js';
import { chooseDocuments, chooseOther } from '../audit/open.js';
import { mergeCopy } from '../files/merge.js';
import { closeProject, openFile } from '../files/open.js';
import { chooseReviewed, saveOpinions, takeOpinions } from '../files/opinions.js';
import { save, saveAs } from '../files/save.js';
import { chooseImport } from '../import/open.js';
import { offerPrint } from '../kit/offer-print.js';
import { placeAt } from '../places/view-of.js';
import { audit } from '../store/audit.js';
import { board } from '../store/board.js';
import { comparison, OPEN } from '../store/comparison.js';
import { desk, hasNativeDialogs, type OpenProject } from '../store/desk.js';
import { askUser, type ExportKind, openDialog, type PlainDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { importRefusal } from '../store/imports.js';
import { nextPlace } from '../store/next-finding.js';
import { changeSettings } from '../store/settings.js';
import { ui } from '../store/ui.js';
import { beginThread, walkThreads } from '../threads/thread-actions.js';
import { blankBeside } from '../tree/blanks.js';
import { buildOutline } from '../tree/outline.js';
import { tableBeside } from '../tree/walk.js';
import { redo, undo } from './undo.js';

const ZOOMS = [75, 90, 100, 110, 125, 150, 175, 200];

/** With an open project; without one the action says so. */
function withOpen(act: (open: OpenProject) => void): () => void {
  return () => {
    const { open } = desk.getState();
    if (open) act(open);
    else ui.getState().say('请先打开或新建一个项目');
  };
}

function zoomBy(bridge: Bridge, step: number): void {
  const { zoom } = ui.getState().settings;
  const next = step > 0 ? ZOOMS.find((one) => one > zoom) : ZOOMS.findLast((one) => one < zoom);
  if (next !== undefined) changeSettings(bridge, { zoom: next });
}

function openExport(files: ExportKind): () => void {
  return withOpen(() => openDialog({ kind: 'export', files }));
}

/** The sheet of what is shown: the document under audit, else the project. */
function openReport(): void {
  if (audit.getState().result || desk.getState().open || board.getState().board) openDialog({ kind: 'report' });
  else ui.getState().say('请先打开项目，或审核一份已公开的文档');
}

async function print(bridge: Bridge, { session }: OpenProject): Promise<void> {
  ui.getState().say('正在准备打印…');
  try {
    const printable = await bridge.ask('export.print', { text: serialiseProject(session.getState().project) });
    ui.getState().say('');
    if (printable) await offerPrint(printable.address);
  } catch (problem) {
    ui.getState().say(messageOf(problem));
  }
}

/** F4: to the first cell that the selected one is made from. */
function goToSource({ session }: OpenProject): void {
  const { address, goTo, say } = ui.getState();
  const { standard, calculation } = session.getState();
  const [source] = address ? calculation.inputs(address) : [];
  if (source) goTo(placeAt(standard, calculation, source));
  else say('这一格是填报的，没有来源；请选中有底色的单元格');
}

function openOverride({ session }: OpenProject): void {
  const { address, say } = ui.getState();
  const provenance = address && session.getState().calculation.cell(address).provenance;
  if (provenance === 'computed' || provenance === 'overridden') openDialog({ kind: 'override' });
  else say('只有公式算出的单元格才能手工调整，请先选中一个');
}

/** F6: to the next place that still needs a value, round the whole document. */
function goToBlank({ session, derived }: OpenProject, step: 1 | -1): void {
  const { goTo, say } = ui.getState();
  const { findings } = derived.getState();
  const next = blankBeside(session.getState(), findings, ui.getState(), step);
  if (next) {
    goTo(next.place);
    say(`还要填 ${next.count} 处，这是第 ${next.number} 处：${next.message}`);
    return;
  }
  const { error } = countFindings(findings);
  say(
    error > 0 ? `要填的都填了；检查还有 ${error} 处错误，按 F9 逐条查看` : '要填的都填了，检查没有发现错误，可以导出',
  );
}

function goToNextFinding({ session, derived }: OpenProject): void {
  const { goTo, toggle, say } = ui.getState();
  const next = nextPlace(session.getState(), derived.getState());
  if (!next) {
    say('没有检查出问题');
    return;
  }
  toggle('checks', true);
  goTo(next.place);
  say(next.message);
}

function openFind(begin: 'find' | 'replace'): () => void {
  return () => openDialog({ kind: 'find', begin });
}

/** Ctrl+PgDn: the next table of the outline, behind the view that is shown. */
function goToTable({ session }: OpenProject, step: 1 | -1): void {
  const { view, show, say } = ui.getState();
  const { standard, calculation } = session.getState();
  const next = view && tableBeside(buildOutline(standard, calculation), view, step);
  if (next) show(next);
  else say(step > 0 ? '已是最后一张表' : '已是第一张表');
}

/** The board stands where the project is: that one is closed first, and asked about where it is not saved. */
async function lookAtFolder(bridge: Bridge): Promise<void> {
  if (desk.getState().open) await closeProject(bridge);
  if (!desk.getState().open) openDialog({ kind: 'board' });
}

/** A file or a version as it was, and the open project as it is now. */
async function compareWith(bridge: Bridge, { session }: OpenProject): Promise<void> {
  const { versions = [] } = session.getState().project;
  const choices = [
    { id: 'version', label: '留存的版本…' },
    { id: 'file', label: '另一个文件…', primary: true },
  ];
  const text = `与另一个文件比较，还是与这份文件里留存的版本（${versions.length} 个）比较？`;
  const choice = versions.length === 0 ? 'file' : await askUser({ title: '与什么比较？', text, choices });
  if (choice === 'version') openDialog({ kind: 'versions' });
  if (choice !== 'file') return;
  const before = await chooseReviewed(bridge, 'compared', '比较：选择原件');
  if (before !== undefined) await comparison.getState().run(bridge, { before, after: OPEN });
}

/** What others changed in the file, and what was changed here since it was looked at. */
function compareWithLook(bridge: Bridge, { session }: OpenProject): void {
  const { file } = session.getState();
  if (file) void comparison.getState().run(bridge, { before: { looked: file.file }, after: OPEN }, true);
  else ui.getState().say('项目还没有保存过，没有上次看过的内容');
}

/** Units' files are entries as well: a project that is read only takes none. */
function takeUnits(open: OpenProject): void {
  const { file, standard } = open.session.getState();
  const why = file?.readOnly
    ? '项目是只读打开的，不能汇总；请先用“文件”菜单的“另存为”存一份'
    : whyNoDepartment(standard);
  if (why === undefined) openDialog({ kind: 'department' });
  else ui.getState().say(why);
}

function importInto(bridge: Bridge, open: OpenProject): void {
  const why = importRefusal(open);
  if (why === undefined) void chooseImport(bridge);
  else ui.getState().say(why);
}

export function shellActions(bridge: Bridge): Handlers {
  const dialog = (kind: PlainDialog) => () => openDialog({ kind });
  return {
    'file.new': dialog('new'),
    'file.adopt': dialog('adopt'),
    'audit.open': () => void chooseDocuments(bridge),
    'file.review': () => (hasNativeDialogs() ? void openFile(bridge, undefined, true) : dialog('review')()),
    'file.open': () => (hasNativeDialogs() ? void openFile(bridge) : dialog('open')()),
    'file.save': withOpen(() => void save(bridge)),
    'file.saveAs': withOpen(() => void saveAs(bridge)),
    'file.versions': withOpen(dialog('versions')),
    'file.sign': withOpen(dialog('sign')),
    'file.password': withOpen(dialog('setPassword')),
    'file.import': withOpen((open) => importInto(bridge, open)),
    'file.units': withOpen(takeUnits),
    'file.properties': withOpen(dialog('properties')),
    'file.standardVersion': withOpen(dialog('standardVersion')),
    'file.standards': dialog('standards'),
    'file.settings': dialog('settings'),
    'file.print': withOpen((open) => void print(bridge, open)),
    'file.close': withOpen(() => void closeProject(bridge)),
    'edit.undo': withOpen(({ session }) => undo(session)),
    'edit.redo': withOpen(({ session }) => redo(session)),
    'edit.find': withOpen(openFind('find')),
    'edit.replace': withOpen(openFind('replace')),
    'data.override': withOpen(openOverride),
    'data.source': withOpen(goToSource),
    'data.back': withOpen(() => ui.getState().goBack()),
    'data.nextBlank': withOpen((open) => goToBlank(open, 1)),
    'data.previousBlank': withOpen((open) => goToBlank(open, -1)),
    'check.panel': withOpen(() => ui.getState().toggle('checks')),
    'check.report': openReport,
    'check.other': () => void chooseOther(bridge),
    'check.folder': () => void lookAtFolder(bridge),
    'check.next': withOpen(goToNextFinding),
    'review.comment': withOpen(beginThread),
    'review.next': withOpen((open) => walkThreads(open, 1)),
    'review.previous': withOpen((open) => walkThreads(open, -1)),
    'review.panel': withOpen(() => ui.getState().toggle('threads')),
    'review.take': withOpen((open) => void takeOpinions(bridge, open)),
    'review.since': withOpen((open) => compareWithLook(bridge, open)),
    'review.compare': withOpen((open) => void compareWith(bridge, open)),
    'review.merge': withOpen((open) => void mergeCopy(bridge, open)),
    'review.save': withOpen((open) => void saveOpinions(bridge, open)),
    'export.docx': openExport('docx'),
    'export.pdf': openExport('pdf'),
    'export.xlsx': openExport('xlsx'),
    'export.both': openExport('both'),
    'view.preview': withOpen(() => ui.getState().toggle('preview')),
    'view.pictures': withOpen(dialog('pictures')),
    'view.inspector': withOpen(() => ui.getState().toggle('inspector')),
    'view.nextTable': withOpen((open) => goToTable(open, 1)),
    'view.previousTable': withOpen((open) => goToTable(open, -1)),
    'view.unit': () =>
      changeSettings(bridge, { displayUnit: ui.getState().settings.displayUnit === '元' ? '万元' : '元' }),
    'view.zoomIn': () => zoomBy(bridge, 1),
    'view.zoomOut': () => zoomBy(bridge, -1),
    'view.zoomReset': () => changeSettings(bridge, { zoom: 100 }),
    'help.guide': dialog('guide'),
    'help.about': dialog('about'),
  };
}
