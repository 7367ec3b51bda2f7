/** `upgrade`: moves a project file to another version of its standard. */
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { reportText } from '../../shared/upgrade/report-text.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { checkOutputs } from '../services/outputs.js';
import { missingStandard, place } from '../services/place.js';
import { openProject, UnusableFileError } from '../services/project-files.js';
import { findStandard } from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';
import { writeProject } from './write-project.js';

interface Options {
  readonly output?: string;
  readonly to?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export async function upgradeCommand(file: string, options: Options): Promise<ExitCode> {
  const written = options.output ?? file;
  if (options.output !== undefined) await checkOutputs([{ file: written, ending: '.gongkai' }]);
  const opened = await openProject(file);
  const { id, version } = opened.project.standard;
  const after = await wanted(file, opened.project, options.to);
  if (after.identity.version === version) {
    if (options.json) printJson({ written: null });
    else printLine(`${file} 已经用规范“${id}” ${version}，本机没有更新的版本`);
    return EXIT.done;
  }
  const exact = await findStandard(place(), id, version);
  const before = exact?.identity.version === version ? exact : undefined;
  const { project, report } = upgradeProject(opened.project, before, after);
  const backup = await writeProject({
    file,
    stamp: opened.stamp,
    target: written,
    project,
    force: options.force ?? false,
    key: opened.key,
    undone: '没有更换规范',
  });
  if (options.json) printJson({ written, ...(backup === undefined ? {} : { backup }), ...report });
  else {
    for (const line of reportText(report)) printLine(line);
    if (backup !== undefined) printLine(`更换之前的文件：${backup}`);
    printLine(`已写入 ${written}`);
  }
  return EXIT.done;
}

/** The wanted version, else the newest; never an older one unless it is asked for. */
async function wanted(file: string, project: Project, to: string | undefined): Promise<Standard> {
  const { id, version } = project.standard;
  const found = await findStandard(place(), id, to);
  if (!found) throw missingStandard(file, project);
  const { version: newest } = found.identity;
  if (to !== undefined && newest !== to)
    throw new UsageError(`没有安装规范“${id}” ${to}，用 standards 查看已安装的规范`);
  if (to === undefined && compareVersions(newest, version) < 0)
    throw new UnusableFileError(file, `用规范 ${version} 编制，本机最新的是 ${newest}；请索取并安装 ${version}`);
  return found;
}
