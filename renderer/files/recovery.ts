/**
 * Unsaved work and its file (恢复): which of the two is newer, and what the user wants. Asked before anything is shown,
 * however the file was opened; what is not chosen stays until it is given up knowingly.
 */

import type { Bridge, OpenedFile, Recovery } from '../../shared/contract/contract.js';
import { differences } from '../../shared/project/difference.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { recoveryState } from '../../shared/project/recovery-state.js';
import type { Standard } from '../../shared/standard/standard.js';
import { desk } from '../store/desk.js';
import { askUser, type Offer, offerRecovery } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { forgetRecovery } from './info.js';

export type Decision =
  | { readonly kind: 'file' }
  | { readonly kind: 'cancel' }
  /** `copy`: the file stays what it is, the work goes on without a name. */
  | { readonly kind: 'recover'; readonly recovery: Recovery; readonly project: Project; readonly copy: boolean };

interface Opening {
  readonly opened: OpenedFile;
  /** The project of that file. */
  readonly saved: Project;
  readonly standard: Standard;
  /** The journal that the user asked for; it comes first. */
  readonly wanted: string | undefined;
  /** Takes what is to be said once something is open. */
  readonly note: (text: string) => void;
}

/** Goes through the unsaved work on a file that is being opened. What equals the file was saved and is dropped without a word. */
export async function decide(bridge: Bridge, opening: Opening): Promise<Decision> {
  const { opened, saved, standard, wanted, note } = opening;
  const first = opened.recoveries.filter(({ journal }) => journal === wanted);
  const others = opened.recoveries.filter(({ journal }) => journal !== wanted);
  if (wanted !== undefined && first.length === 0) note('这份未保存的内容已不在，可能已在另一个窗口中恢复');
  for (const recovery of [...first, ...others]) {
    const unsaved = await readJournal(bridge, recovery.journal).catch((problem: unknown) => {
      // It stays where it is and keeps nobody from the file.
      note(`有未保存的内容，但不能恢复：${messageOf(problem)}`);
    });
    if (!unsaved) continue;
    const found = differences(saved, unsaved);
    const state = recoveryState(opened.stamp, recovery.bases, found);
    if (state === 'same') {
      await dropRecovery(bridge, recovery);
      if (recovery.journal === wanted) note('未保存的内容与文件相同：已经保存过，没有丢失');
      continue;
    }
    const choice = await ask({ state, recovery, file: opened, standard, saved, unsaved, found });
    if (choice === 'recover') return { kind: 'recover', recovery, project: unsaved, copy: state === 'both' };
    if (choice === undefined) return { kind: 'cancel' };
    await discardRecovery(bridge, recovery);
  }
  return { kind: 'file' };
}

/** Nothing is going on while the user thinks it over. */
async function ask(offer: Offer): ReturnType<typeof offerRecovery> {
  const { busy } = desk.getState();
  desk.setState({ busy: undefined });
  const choice = await offerRecovery(offer);
  desk.setState({ busy });
  return choice;
}

export async function readJournal(bridge: Bridge, journal: string): Promise<Project> {
  return parseProject(await bridge.ask('journal.read', { journal })).project;
}

/** Asks before unsaved work is given up; what is kept is offered again. */
export async function discardRecovery(bridge: Bridge, recovery: Recovery): Promise<void> {
  const choices = [
    { id: 'discard', label: '放弃', danger: true },
    { id: 'keep', label: '保留', primary: true },
  ];
  const kept = recovery.file === undefined ? '保留的仍在开始页上。' : '保留的仍在开始页上，下次打开这个文件也会提示。';
  const text = `“${recovery.unit || '新项目'}”未保存的内容放弃后不能找回。${kept}`;
  if ((await askUser({ title: '放弃未保存的内容？', text, choices })) === 'discard')
    await dropRecovery(bridge, recovery);
}

async function dropRecovery(bridge: Bridge, { journal }: Recovery): Promise<void> {
  await bridge.ask('journal.drop', { journal });
  forgetRecovery(journal);
}
