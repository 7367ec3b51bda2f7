/** Which documents are audited: chosen in the system's dialog, or dropped on the window. */
import type { Bridge } from '../../shared/contract/contract.js';
import { bringFiles } from '../files/bring-files.js';
import { openFile } from '../files/open.js';
import { audit, makeReady } from '../store/audit.js';
import { messageOf } from '../store/failure.js';

/** In Electron; in a browser the window has a chooser of its own. */
export async function chooseDocuments(bridge: Bridge): Promise<void> {
  try {
    makeReady(bridge);
    const files = await bridge.ask('audit.choose', {});
    if (files.length > 0) await audit.getState().run(bridge, { files });
  } catch (problem) {
    audit.setState({ failure: messageOf(problem) });
  }
}

/** Files that are dropped anywhere on the window are audited; a project among them is opened. Returns a function that ends it. */
export function listenToDrops(bridge: Bridge): () => void {
  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const free = document.querySelector('[aria-modal="true"]') === null;
    if (event.dataTransfer) event.dataTransfer.dropEffect = free ? 'copy' : 'none';
    if (free && !audit.getState().dropping) makeReady(bridge);
    audit.setState({ dropping: free });
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) audit.setState({ dropping: false });
  };
  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const { dropping } = audit.getState();
    audit.setState({ dropping: false });
    if (dropping) void take(bridge, [...(event.dataTransfer?.files ?? [])]);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('dragleave', leave);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('dragleave', leave);
    window.removeEventListener('drop', drop);
  };
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') === true;
}

async function take(bridge: Bridge, dropped: readonly File[]): Promise<void> {
  const project = dropped.find(({ name }) => name.endsWith('.gongkai'));
  const path = project && bridge.pathOf?.(project);
  if (path !== undefined) return openFile(bridge, path);
  if (project) {
    audit.setState({ failure: `“${project.name}”是填报的项目文件，不是公开文件：请用“文件”菜单的“打开”打开它` });
    return;
  }
  await audit.getState().take(bridge, (tell) => bringFiles(bridge, dropped, tell));
}
