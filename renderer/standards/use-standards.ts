/** What the dialog 规范管理 knows and does. */

import { useCallback, useEffect, useState } from 'react';
import type { Bridge, InstallResult, StandardEntry, StandardSummary } from '../../shared/contract/contract.js';
import type { StandardProblem } from '../../shared/standard/problem.js';
import { refreshInfo } from '../files/info.js';
import { desk } from '../store/desk.js';
import { askUser } from '../store/dialogs.js';
import { messageOf } from '../store/failure.js';

export type InstallFrom = 'folder' | 'zip';

/** How the last thing ended. */
type Outcome =
  | { readonly kind: 'done' | 'failed'; readonly text: string }
  | { readonly kind: 'problems'; readonly text: string; readonly problems: readonly StandardProblem[] };

interface Standards {
  readonly entries: readonly StandardEntry[] | undefined;
  readonly outcome: Outcome | undefined;
  readonly busy: boolean;
  /** Without a source the services ask for one. */
  install(from: InstallFrom, source?: string): void;
  remove(standard: StandardSummary): void;
  /** Shows what is wrong with one in the list. */
  show(standard: StandardEntry): void;
}

export function useStandards(bridge: Bridge): Standards {
  const [entries, setEntries] = useState<readonly StandardEntry[]>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [busy, setBusy] = useState(false);

  const list = useCallback(async (): Promise<void> => setEntries(await bridge.ask('standard.list', {})), [bridge]);
  const fail = useCallback((problem: unknown) => setOutcome({ kind: 'failed', text: messageOf(problem) }), []);
  useEffect(() => {
    list().catch(fail);
  }, [list, fail]);

  /** Does something, then lists and offers what there is now. */
  const act = (work: () => Promise<Outcome | undefined>): void => {
    setBusy(true);
    setOutcome(undefined);
    work()
      .then(setOutcome)
      .then(() => Promise.all([list(), refreshInfo(bridge)]))
      .catch(fail)
      .finally(() => setBusy(false));
  };

  return {
    entries,
    outcome,
    busy,
    install: (from, source) => act(async () => outcomeOf(await installAsking(bridge, from, source))),
    remove: (standard) => act(() => removeAsking(bridge, standard)),
    show: ({ name, version, problems }) =>
      setOutcome({ kind: 'problems', text: `${name} ${version} 不能使用，有 ${problems.length} 处问题`, problems }),
  };
}

async function installAsking(bridge: Bridge, from: InstallFrom, source: string | undefined): Promise<InstallResult> {
  const chosen = source === undefined ? {} : { source };
  const result = await bridge.ask('standard.install', { from, ...chosen, replace: false });
  if (result.kind !== 'exists') return result;
  const { name, version } = result.standard;
  const answer = await askUser({
    title: '替换已安装的规范？',
    text: `“${name}” ${version} 已经安装。替换后，用这个版本编制的项目下次打开时按新的内容显示；填报的数不变。`,
    choices: [
      { id: 'keep', label: '取消' },
      { id: 'replace', label: '替换', primary: true },
    ],
  });
  if (answer !== 'replace') return { kind: 'cancelled' };
  return bridge.ask('standard.install', { from, source: result.source, replace: true });
}

function outcomeOf(result: InstallResult): Outcome | undefined {
  if (result.kind === 'refused') {
    const { problems } = result;
    return { kind: 'problems', text: `没有安装：有 ${problems.length} 处问题，改正后再安装`, problems };
  }
  if (result.kind !== 'installed') return undefined;
  const { name, version } = result.standard;
  return { kind: 'done', text: `${result.replaced ? '已替换' : '已安装'}“${name}” ${version}，新建时即可选用。` };
}

async function removeAsking(bridge: Bridge, { id, name, version }: StandardSummary): Promise<Outcome | undefined> {
  const open = desk.getState().open?.session.getState().standard.identity;
  const used = open?.id === id && open.version === version;
  const answer = await askUser({
    title: '卸载规范？',
    text: `卸载“${name}” ${version} 后，用它编制的项目改用同一规范的其他版本打开；没有别的版本就不能打开，须重新安装。${
      used ? '现在打开的项目正在用它，预览和导出也会受影响。' : ''
    }项目文件不会改变。`,
    choices: [
      { id: 'keep', label: '取消', primary: true },
      { id: 'remove', label: '卸载', danger: true },
    ],
  });
  if (answer !== 'remove') return undefined;
  await bridge.ask('standard.remove', { id, version });
  return { kind: 'done', text: `已卸载“${name}” ${version}。` };
}
