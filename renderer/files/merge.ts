/** Another copy of the open project is merged into it (合并): read, told with all that both changed, decided, and one step of undo. */

import type { Bridge } from '../../shared/contract/contract.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { whyOther } from '../../shared/project/review-file.js';
import { compareStates } from '../../shared/review/compare.js';
import { commonState } from '../../shared/review/merge/common.js';
import type { Decisions } from '../../shared/review/merge/conflict.js';
import { mergeProjects } from '../../shared/review/merge/merge.js';
import { toldConflicts } from '../../shared/review/merge/told.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { nameOf } from '../places/file-name.js';
import type { OpenProject } from '../store/desk.js';
import { askUser, type Merging, offerMerge } from '../store/dialogs.js';
import { ui } from '../store/ui.js';
import { chooseReviewed } from './opinions.js';
import { guarded } from './shown.js';
import { readStandard } from './standards.js';

export async function mergeCopy(bridge: Bridge, { session }: OpenProject): Promise<void> {
  const other = await chooseReviewed(bridge, 'theirs');
  if (other === undefined) return;
  const { standard, project: ours } = session.getState();
  let theirs: Project | undefined;
  await guarded('正在读取…', async () => {
    theirs = await readCopy(bridge, other, standard);
  });
  if (!theirs) return;
  const why = whyOther(theirs, ours);
  if (why !== undefined && !(await mayMerge(why.replace('这份意见', '这份文件')))) return;
  const origin = await chooseOrigin(bridge);
  if (origin === undefined) return;
  let found: Found | undefined;
  await guarded('正在合并…', async () => {
    const read = theirs as Project;
    const base = origin === '' ? commonState(ours, read) : await readCopy(bridge, origin, standard);
    found = mergeOf({ standard, base, ours, theirs: read }, nameOf(other));
  });
  if (!found) return;
  const { merging, decided } = found as Found;
  if (merging.taken.length + merging.conflicts.length === 0) {
    ui.getState().say(`${merging.name} 里没有要并入的改动`);
    return;
  }
  const decisions = await offerMerge(merging);
  if (!decisions) return;
  session.getState().moveTo(standard, decided(decisions), `合并 ${merging.name}`);
  ui.getState().say(`已合并 ${merging.name}，可撤销`);
}

interface Found {
  readonly merging: Merging;
  decided(decisions: Decisions): Project;
}

interface Three {
  readonly standard: Standard;
  readonly base: Project;
  readonly ours: Project;
  readonly theirs: Project;
}

function mergeOf({ standard, base, ours, theirs }: Three, name: string): Found {
  const merge = mergeProjects(base, ours, theirs, standard);
  const { changes: taken } = compareStates({ standard, project: ours }, { standard, project: merge.project });
  return {
    merging: { name, taken, conflicts: merge.conflicts, told: toldConflicts(standard, merge) },
    decided: (decisions) => mergeProjects(base, ours, theirs, standard, decisions).project,
  };
}

/** By the standard of the open project. Throws what the user can understand. */
async function readCopy(bridge: Bridge, file: string, standard: Standard): Promise<Project> {
  const { text } = await bridge.ask('review.read', { file });
  const { project } = parseProject(text);
  const { id, version } = standard.identity;
  const of = project.standard;
  if (of.id !== id) throw new Error(`${nameOf(file)} 用的规范是“${of.id}”，打开的项目用的是“${id}”，不能合并`);
  if (of.version === version) return project;
  if (compareVersions(of.version, version) > 0)
    throw new Error(
      `${nameOf(file)} 用的是规范的 ${of.version} 版，请先把打开的项目换到这一版（文件›更换规范版本）再合并`,
    );
  const former = await readStandard(bridge, of);
  return upgradeProject(project, former.identity.version === of.version ? former : undefined, standard).project;
}

async function mayMerge(why: string): Promise<boolean> {
  const choice = await askUser({
    title: '可能不是同一个项目',
    text: `${why}。`,
    choices: [
      { id: 'merge', label: '仍然合并' },
      { id: 'stay', label: '不合并', primary: true },
    ],
  });
  return choice === 'merge';
}

/** The file that both go back to, empty where there is none any more; undefined when the user thought better of it. */
async function chooseOrigin(bridge: Bridge): Promise<string | undefined> {
  const choice = await askUser({
    title: '两人改动之前的文件',
    text: '有两人分头改动之前的那一份文件，才分得清哪一处是谁改的。没有时，只在一边有的内容都保留，两边不同的逐处选择。',
    choices: [
      { id: 'none', label: '没有那一份' },
      { id: 'choose', label: '选择文件…', primary: true },
    ],
  });
  if (choice === 'none') return '';
  return choice === 'choose' ? chooseReviewed(bridge, 'base') : undefined;
}
