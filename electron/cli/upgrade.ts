/** `upgrade`: moves a project file to another version of its standard. */
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { compareVersions } from '../../shared/standard/version.js';
import { reportText } from '../../shared/upgrade/report-text.js';
import { upgradeProject } from '../../shared/upgrade/upgrade.js';
import { acquireLock } from '../services/lock.js';
import { checkOutputs, isSameFile, writeOutputs } from '../services/outputs.js';
import { missingStandard, place } from '../services/place.js';
import { exists } from '../services/present.js';
import { openProject, UnusableFileError } from '../services/project-files.js';
import { saveFile } from '../services/save-file.js';
import { findStandard } from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

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
  const backup = await write(file, written, opened.stamp, project, options.force ?? false);
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

/** Writes the whole file or nothing; what stood in its place is kept beside. */
async function write(
  file: string,
  target: string,
  stamp: string,
  project: Project,
  force: boolean,
): Promise<string | undefined> {
  const inPlace = await isSameFile(file, target);
  if (!inPlace && !force && (await exists(target)))
    throw new UnusableFileError(target, '文件已存在；要覆盖请加 --force');
  const lock = await acquireLock(target);
  if (lock.kind === 'other') throw new UnusableFileError(target, `${lock.by}正在编辑，没有改动`);
  try {
    const text = serialiseProject(project);
    if (!inPlace) {
      await writeOutputs([{ file: target, content: text }]);
      return undefined;
    }
    const written = await saveFile({ file: target, text, project, stamp });
    if (written.stamp === undefined) throw new UnusableFileError(target, '刚被别人改动，没有更换规范；请再试一次');
    return written.backup;
  } finally {
    if (lock.kind === 'held') await lock.lock.release();
  }
}
