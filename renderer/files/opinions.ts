/** What a reviewer says comes and goes as a file (审核意见): written by who may only read, taken over by the officer. */

import { DOCUMENT_ENDINGS } from '../../shared/contract/audit.js';
import type { Bridge, Request } from '../../shared/contract/contract.js';
import { differences } from '../../shared/project/difference.js';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import {
  parseReview,
  REVIEW_FORMAT,
  type ReviewFile,
  serialiseReview,
  whyOther,
} from '../../shared/project/review-file.js';
import { remarkText, type Threads } from '../../shared/project/thread.js';
import { mergeThreads } from '../../shared/review/merge/threads.js';
import { nameOf } from '../places/file-name.js';
import { hasNativeDialogs, type OpenProject } from '../store/desk.js';
import { askUser, pickFile } from '../store/dialogs.js';
import { showThread } from '../store/threads.js';
import { ui } from '../store/ui.js';
import { proposedFile } from './file-name.js';
import { guarded } from './shown.js';

type Purpose = Request<'review.choose'>['purpose'];

const PICKS: Readonly<Record<Purpose, { readonly title: string; readonly extension: readonly string[] }>> = {
  opinions: { title: '并入审核意见', extension: [REVIEW_FORMAT, 'gongkai'] },
  theirs: { title: '合并：选择另一个人改的文件', extension: ['gongkai'] },
  base: { title: '合并：选择两人改动之前的文件', extension: ['gongkai'] },
  compared: { title: '比较', extension: ['gongkai', ...DOCUMENT_ENDINGS] },
};

/** A file that somebody else made; undefined when the user thought better of it. `title` says which. */
export function chooseReviewed(
  bridge: Bridge,
  purpose: Purpose,
  title = PICKS[purpose].title,
): Promise<string | undefined> {
  if (hasNativeDialogs()) return bridge.ask('review.choose', { purpose });
  return pickFile({ ...PICKS[purpose], title, mode: 'open' });
}

/** Takes over what was said in opinions or in a copy; one step of undo. */
export async function takeOpinions(bridge: Bridge, { session }: OpenProject): Promise<void> {
  const file = await chooseReviewed(bridge, 'opinions');
  if (file === undefined) return;
  await guarded('正在读取…', async () => {
    const { text } = await bridge.ask('review.read', { file });
    const review = file.toLowerCase().endsWith(`.${REVIEW_FORMAT}`) ? parseReview(text) : reviewIn(text);
    const { project } = session.getState();
    const why = whyOther(review, project);
    if (why !== undefined && !(await mayTake(why))) return;
    const before = project.threads ?? {};
    const threads = mergeThreads({}, before, review.threads);
    const news = newRemarks(before, threads);
    const [first] = news;
    if (!first) {
      ui.getState().say(`${nameOf(file)} 里没有新的意见`);
      return;
    }
    session.getState().dispatch({ kind: 'setThreads', threads }, '并入审核意见');
    showThread(first);
    ui.getState().say(`已并入 ${nameOf(file)} 的 ${news.length} 条意见，可撤销`);
  });
}

function reviewIn(text: string): ReviewFile {
  const { standard, unit, year, threads = {} } = parseProject(text).project;
  return { standard, unit, year, threads };
}

async function mayTake(why: string): Promise<boolean> {
  const choice = await askUser({
    title: '审核意见可能不是这个项目的',
    text: `${why}。`,
    choices: [
      { id: 'take', label: '仍然并入' },
      { id: 'stay', label: '不并入', primary: true },
    ],
  });
  return choice === 'take';
}

/** The thread of every remark that was not there before. */
function newRemarks(before: Threads, now: Threads): string[] {
  const known = new Set(Object.values(before).flatMap(({ remarks }) => remarks.map(remarkText)));
  return Object.entries(now).flatMap(([id, { remarks }]) =>
    remarks.filter((remark) => !known.has(remarkText(remark))).map(() => id),
  );
}

/** Writes what was said, without the project. True when it is on disk. */
export async function saveOpinions(bridge: Bridge, open: OpenProject): Promise<boolean> {
  const { project } = open.session.getState();
  if (Object.keys(project.threads ?? {}).length === 0) {
    ui.getState().say('还没有批注，没有可以另存的意见');
    return false;
  }
  const proposed = opinionsFile(open);
  const file = hasNativeDialogs()
    ? undefined
    : await pickFile({ title: '另存审核意见', mode: 'save', extension: REVIEW_FORMAT, proposed });
  if (file === undefined && !hasNativeDialogs()) return false;
  let written: string | undefined;
  await guarded('正在保存…', async () => {
    const text = serialiseReview(project);
    written = await bridge.ask('review.save', { text, proposed, ...(file === undefined ? {} : { file }) });
    if (written === undefined) return;
    // Nothing is lost where nothing but talk is not in the file.
    if (hasOnlyTalked(open)) open.session.setState({ saved: project });
    ui.getState().say(`已写出 ${written}`);
  });
  return written !== undefined;
}

/** Beside the project's file, where it has one. */
function opinionsFile(open: OpenProject): string {
  return `${proposedFile(open).replace(/\.gongkai~?$/, '')}-审核意见.${REVIEW_FORMAT}`;
}

/** Whether a file that may only be read is as it was but for what was said. */
export function hasOnlyTalked({ session }: OpenProject): boolean {
  const { project, saved, file } = session.getState();
  if (!file?.readOnly || !saved || saved === project) return false;
  return differences(saved as Project, project).every(({ part }) => part === 'thread');
}
