/**
 * Files that are dropped on the window: a project is opened; others are audited, or, over an open project, imported where they are
 * let go on that side.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/contract.js';
import { bringFiles } from '../files/bring-files.js';
import { openFile } from '../files/open.js';
import { audit, makeReady } from '../store/audit.js';
import { desk } from '../store/desk.js';
import { importRefusal, imports, isImporting } from '../store/imports.js';
import { ui } from '../store/ui.js';

export type Purpose = 'import' | 'audit';

/** Where files that hang over the window can be let go, and over which of these they are. */
export interface Hanging {
  readonly places: readonly Purpose[];
  readonly over: Purpose;
}

const hanging = createStore<{ readonly now: Hanging | undefined }>()(() => ({ now: undefined }));

export function useHanging(): Hanging | undefined {
  return useStore(hanging, ({ now }) => now);
}

/** Returns a function that ends it. */
export function listenToDrops(bridge: Bridge): () => void {
  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const free = document.querySelector('[aria-modal="true"]') === null;
    if (event.dataTransfer) event.dataTransfer.dropEffect = free ? 'copy' : 'none';
    const { now } = hanging.getState();
    if (free && !now) makeReady(bridge);
    const places = now?.places ?? placesNow();
    const [first = 'audit', second = first] = places;
    const at = event.clientX < window.innerWidth / 2 ? first : second;
    if (!free || now?.over !== at) hanging.setState({ now: free ? { places, over: at } : undefined });
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) hanging.setState({ now: undefined });
  };
  const drop = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    const { now } = hanging.getState();
    hanging.setState({ now: undefined });
    if (now) void take(bridge, now.over, [...(event.dataTransfer?.files ?? [])]);
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

/** Over an import that is shown files are added to it; what an audit shows is no project. */
function placesNow(): readonly Purpose[] {
  const { result, running, failure } = audit.getState();
  if (!desk.getState().open || result || running || failure !== undefined) return ['audit'];
  return isImporting(imports.getState()) ? ['import'] : ['import', 'audit'];
}

async function take(bridge: Bridge, purpose: Purpose, dropped: readonly File[]): Promise<void> {
  const project = dropped.find(({ name }) => name.endsWith('.gongkai'));
  const path = project && bridge.pathOf?.(project);
  if (path !== undefined) return openFile(bridge, path);
  const { open } = desk.getState();
  const into = purpose === 'import' && open ? open : undefined;
  if (project) {
    const failure = `“${project.name}”是填报的项目文件，不是公开文件：请用“文件”菜单的“打开”打开它`;
    if (into) ui.getState().say(failure);
    else audit.setState({ failure });
    return;
  }
  const why = into && importRefusal(into);
  if (why !== undefined) return ui.getState().say(why);
  const bring = (tell: (stage: string) => void): Promise<string[]> => bringFiles(bridge, dropped, tell);
  await (into ? imports.getState().take(bridge, bring) : audit.getState().take(bridge, bring));
}
