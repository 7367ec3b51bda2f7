/** `merge`: two copies of a project that go back to one become one; what both changed is listed. */
import path from 'node:path';
import type { Project } from '../../shared/project/model.js';
import { composeComparisonSheet } from '../../shared/report/comparison-sheet.js';
import { CHANGE_TITLE, changeWords, conflictLine, placeWords } from '../../shared/report/comparison-words.js';
import { compareStates } from '../../shared/review/compare.js';
import type { Comparison } from '../../shared/review/comparison.js';
import { type Merge, mergeProjects } from '../../shared/review/merge/merge.js';
import { toldConflicts } from '../../shared/review/merge/told.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { type Unplaced, upgradeProject } from '../../shared/upgrade/upgrade.js';
import type { Note } from '../services/compare.js';
import { FontLibrary } from '../services/fonts.js';
import { occasionOf } from '../services/occasion.js';
import { checkOutputs } from '../services/outputs.js';
import { place } from '../services/place.js';
import { type OpenedProject, openProject } from '../services/project-files.js';
import { standardOf } from '../services/project-standard.js';
import { findStandard } from '../services/standards.js';
import { printSome } from './fill.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { sheetTargets, writeSheet } from './sheet.js';
import { standardNamed } from './standard-named.js';
import { writeProject } from './write-project.js';

interface Options {
  readonly output: string;
  readonly standard?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly report?: readonly string[];
  readonly bundledFonts?: boolean;
}

export async function mergeCommand(base: string, ours: string, theirs: string, options: Options): Promise<ExitCode> {
  const { output } = options;
  await checkOutputs([{ file: output, ending: '.gongkai' }], [base, theirs]);
  const targets = await sheetTargets([base, ours, theirs], options.report);
  const files = await openThree([base, ours, theirs], options.standard);
  const { standard, merge, unplaced } = files;
  const taken = compareStates({ standard, project: files.ours }, { standard, project: merge.project });
  const conflicts = toldConflicts(standard, merge);
  const wish = {
    file: ours,
    stamp: files.stamp,
    key: files.key,
    target: output,
    project: merge.project,
    undone: '没有合并',
  };
  const backup = await writeProject({ ...wish, force: options.force ?? false });
  const names = [path.basename(ours), path.basename(theirs)] as const;
  const notes: Note[] = [
    { title: '两边都改了，保留我方的，请定', lines: conflicts.map((one) => conflictLine(one, names)) },
    { title: '规范的新版中没有位置', lines: unplaced.map((one) => `${one.place}：${one.value}（${one.why}）`) },
  ].filter(({ lines }) => lines.length > 0);
  const shown = { before: names[0], after: `${path.basename(output)}（并入 ${names[1]}）` };
  const sheet = () => composeComparisonSheet(standard, taken, shown, occasionOf(output), notes);
  const written = await writeSheet(sheet, targets, new FontLibrary({ bundledOnly: options.bundledFonts ?? false }));
  if (options.json) {
    const told = conflicts.map((words, position) => ({ ...words, conflict: merge.conflicts[position] }));
    printJson({ written: output, taken: taken.changes, conflicts: told, unplaced });
  } else {
    printMerge(names[1], taken, notes);
    const kept = backup === undefined ? '' : `，原文件另存为 ${backup}`;
    for (const line of [`已写入 ${output}${kept}`, ...written.map((one) => `已生成 ${one}`)]) printLine(line);
  }
  return notes.length > 0 ? EXIT.blocked : EXIT.done;
}

function printMerge(other: string, { changes }: Comparison, notes: readonly Note[]): void {
  printLine(`从 ${other} 并入 ${changes.length} 处：`);
  printSome(changes.map((one) => `${CHANGE_TITLE[one.kind]}：${placeWords(one.place)}：${changeWords(one)}`));
  for (const { title, lines } of notes) {
    printLine(`${title}（${lines.length} 处）：`);
    for (const line of lines) printLine(`    ${line}`);
  }
}

interface Three {
  readonly standard: Standard;
  readonly merge: Merge;
  /** By that standard. */
  readonly ours: Project;
  readonly stamp: string;
  readonly key: OpenedProject['key'];
  readonly unplaced: readonly Unplaced[];
}

/** The three merged by the newest version of their standard. */
async function openThree(files: readonly [string, string, string], named: string | undefined): Promise<Three> {
  const [base, ours, theirs] = [await openProject(files[0]), await openProject(files[1]), await openProject(files[2])];
  const wished = named === undefined ? undefined : await standardNamed(named);
  const standard = await commonStandard(files[1], [base, ours, theirs], wished);
  const was = await byVersion(base.project, standard);
  const mine = await byVersion(ours.project, standard);
  const yours = await byVersion(theirs.project, standard);
  return {
    standard,
    merge: mergeProjects(was.project, mine.project, yours.project, standard),
    ours: mine.project,
    stamp: ours.stamp,
    key: ours.key,
    unplaced: [...mine.unplaced, ...yours.unplaced],
  };
}

/** The newest version of the three. */
async function commonStandard(
  file: string,
  opened: readonly OpenedProject[],
  wished: Standard | undefined,
): Promise<Standard> {
  const ids = new Set(opened.map(({ project }) => project.standard.id));
  if (ids.size > 1) throw new UsageError(`三份文件用的规范不同（${[...ids].join('、')}），不能合并`);
  const [first] = opened
    .map(({ project }) => project)
    .sort((a, b) => compareVersions(b.standard.version, a.standard.version));
  if (!first) throw new UsageError('没有要合并的文件');
  return standardOf(file, first, wished);
}

interface Moved {
  readonly project: Project;
  readonly unplaced: readonly Unplaced[];
}

/** The project by that version of its standard. */
async function byVersion(project: Project, standard: Standard): Promise<Moved> {
  const { id, version } = project.standard;
  if (version === standard.identity.version) return { project, unplaced: [] };
  const former = await findStandard(place(), id, version);
  const same = former?.identity.version === version ? former : undefined;
  const { project: moved, report } = upgradeProject(project, same, standard);
  return { project: moved, unplaced: report.unplaced };
}
