/** `install-standard`, `remove-standard`: the user's own standards. */
import path from 'node:path';
import { formatProblem } from '../../shared/standard/problem.js';
import { place } from '../services/place.js';
import { installStandard, removeStandard } from '../services/standard-install.js';
import { findStandards } from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

export async function installCommand(source: string, options: { force?: boolean; json?: boolean }): Promise<ExitCode> {
  const result = await installStandard(place(), path.resolve(source), options.force ?? false);
  if (options.json) printJson(result);
  if (result.kind === 'installed') {
    const { id, name, version } = result.standard;
    if (!options.json) printLine(`${result.replaced ? '已替换' : '已安装'} ${name}（${id} ${version}）`);
    return EXIT.done;
  }
  if (result.kind === 'exists')
    throw new UsageError(`“${result.standard.id}” ${result.standard.version} 已经安装；要替换请加 --force`);
  const problems = result.kind === 'refused' ? result.problems : [];
  if (!options.json) for (const problem of problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.stderr.write('没有安装。\n');
  return EXIT.unusable;
}

/** Without a version there must be only one of them. */
export async function removeCommand(id: string, options: { version?: string }): Promise<ExitCode> {
  const { found } = await findStandards(place());
  const versions = found
    .filter(({ summary }) => summary.id === id && summary.origin === 'installed')
    .map(({ summary }) => summary.version);
  const version = options.version ?? versions[0];
  if (options.version === undefined && versions.length > 1)
    throw new UsageError(`“${id}”安装了 ${versions.join('、')}，用 --version 写明卸载哪一个`);
  if (version === undefined) {
    const builtin = found.some(({ summary }) => summary.id === id);
    throw new UsageError(builtin ? `“${id}”是程序内置的规范，不能卸载` : `没有安装规范“${id}”，用 standards 查看`);
  }
  await removeStandard(place(), id, version);
  printLine(`已卸载 ${id} ${version}`);
  return EXIT.done;
}
