/** `versions`: lists what was kept in a project file, keeps the present work as a version, or brings one back. */
import { type Command, execute } from '../../shared/project/command.js';
import type { Project } from '../../shared/project/model.js';
import { checkOutputs } from '../services/outputs.js';
import { openProject } from '../services/project-files.js';
import { positionOf, workIn } from '../services/project-versions.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { writeProject } from './write-project.js';

interface Options {
  readonly keep?: string;
  readonly remark?: string;
  readonly author?: string;
  readonly restore?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export async function versionsCommand(file: string, options: Options): Promise<ExitCode> {
  if (options.keep !== undefined && options.restore !== undefined)
    throw new UsageError('--keep 和 --restore 只能写一个');
  const { project, stamp, key } = await openProject(file);
  const command = commandOf(file, project, options);
  if (!command) {
    if (options.json) printJson({ versions: listed(project) });
    else printVersions(project);
    return EXIT.done;
  }
  if (options.output !== undefined) await checkOutputs([{ file: options.output, ending: '.gongkai' }]);
  const target = options.output ?? file;
  const next = execute(project, command).project;
  const wish = { file, stamp, target, project: next, force: options.force ?? false, key, undone: '没有改动' };
  const backup = await writeProject(wish);
  if (options.json) printJson({ written: target, versions: listed(next) });
  else printLine(`已写入 ${target}${backup === undefined ? '' : `，原文件另存为 ${backup}`}`);
  return EXIT.done;
}

function commandOf(file: string, project: Project, options: Options): Command | undefined {
  const { keep, restore, remark = '', author = '' } = options;
  if (restore !== undefined)
    return { kind: 'restore', work: workIn(file, project, positionOf(file, project, restore)) };
  if (keep === undefined) return undefined;
  if (keep.trim() === '' || keep.length > 100) throw new UsageError('版本的名称须为 1–100 个字');
  return { kind: 'keepVersion', label: { name: keep, remark, author, time: new Date().toISOString() } };
}

function listed({ versions = [] }: Project): object[] {
  return versions.map(({ text: _, format: __, ...version }, at) => ({ number: at + 1, ...version }));
}

function printVersions({ versions = [] }: Project): void {
  if (versions.length === 0) printLine('没有留存的版本');
  for (const [at, { name, time, author = '', remark = '', hash }] of versions.entries())
    printLine([`${at + 1}. ${name}`, time, author, remark, hash.slice(7, 19)].filter((part) => part !== '').join('  '));
}
