/** Which documents are audited, and which other one is compared with them or with the open project. */
import { DOCUMENT_ENDINGS, NO_STANDARD } from '../../shared/contract/audit.js';
import type { Bridge } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { OTHER_WORDS } from '../../shared/truth/other-kind.js';
import { suggestedName } from '../files/file-name.js';
import { nameOf } from '../kit/file-path.js';
import { audit, makeReady, type OtherWish } from '../store/audit.js';
import { desk, hasNativeDialogs, type OpenProject } from '../store/desk.js';
import { askUser, openDialog } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';
import { ui } from '../store/ui.js';

/** Also a project: what it prints is compared. */
export const OTHER_ENDINGS: readonly string[] = [...DOCUMENT_ENDINGS, 'gongkai'];

/** Chosen in the system's dialog in Electron; in a browser the window has a chooser of its own. */
export function chooseDocuments(bridge: Bridge): Promise<void> {
  return choosing(async () => {
    makeReady(bridge);
    if (!hasNativeDialogs()) return openDialog({ kind: 'audit' });
    const files = await bridge.ask('audit.choose', { purpose: 'audit' });
    if (files.length > 0) await audit.getState().run(bridge, { files });
  });
}

/** The other document (另一份文件), for what is audited or else for the open project. */
export function chooseOther(bridge: Bridge): Promise<void> {
  return choosing(async () => {
    const { result, lastOther } = audit.getState();
    if (!result && !desk.getState().open) return ui.getState().say('请先打开项目，或审核一份已公开的文档');
    makeReady(bridge);
    if (!result && lastOther) {
      const choice = await askAgain(lastOther);
      if (choice === undefined) return;
      if (choice === 'again') return compareWith(bridge, lastOther);
    }
    if (!hasNativeDialogs()) return openDialog({ kind: 'other' });
    const files = await bridge.ask('audit.choose', { purpose: 'other' });
    if (files.length > 0) await compareWith(bridge, { files: [...files] });
  });
}

/** After something was put right, the same is compared once more. */
function askAgain({ files, as }: OtherWish): Promise<string | undefined> {
  const kind = as ? `（${OTHER_WORDS[as].title}）` : '';
  return askUser({
    title: '与哪一份核对？',
    text: `上次核对的是 ${files.map(nameOf).join('、')}${kind}。`,
    choices: [
      { id: 'other', label: '另选一份…' },
      { id: 'again', label: '再核对这一份', primary: true },
    ],
  });
}

/** Audits what is shown once more with the other document, or without one; else the open project is compared with it. */
export async function compareWith(bridge: Bridge, other: OtherWish | undefined): Promise<void> {
  const { result } = audit.getState();
  const { open } = desk.getState();
  if (result && !result.ofProject) {
    const { files, standard } = result;
    await audit.getState().run(bridge, { files, standard: standard?.id ?? NO_STANDARD, ...(other && { other }) });
  } else if (open && other) await audit.getState().compare(bridge, { ...projectNow(open), other });
}

function projectNow({ session }: OpenProject): { text: string; name: string } {
  const { project, file } = session.getState();
  return {
    text: serialiseProject(project),
    name: file ? nameOf(file.file) : `${suggestedName(project)}（未保存）`,
  };
}

async function choosing(choose: () => Promise<void>): Promise<void> {
  try {
    await choose();
  } catch (problem) {
    audit.setState({ failure: messageOf(problem) });
  }
}
