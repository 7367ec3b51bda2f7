/** Commands about standards: list, schema, validate, and a new project from one. */
import { access } from 'node:fs/promises';
import { emptyProject } from '../../shared/project/model.js';
import { schemaOf, schemaParts } from '../../shared/standard/json-schema.js';
import { formatProblem, StandardError } from '../../shared/standard/problem.js';
import { place } from '../services/place.js';
import { saveProject, UnusableFileError } from '../services/project-files.js';
import { findStandard, readStandard, standardFolders } from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

export async function standardsCommand(options: { json?: boolean }): Promise<ExitCode> {
  const found = [];
  for (const folder of await standardFolders(place())) {
    const { identity, tables } = await readStandard(place(), folder);
    const { id, name, region, kind, years, version } = identity;
    found.push({
      id,
      name,
      region,
      kind,
      years,
      version,
      tables: [...tables.values()].filter((t) => t.file.printed).length,
    });
  }
  if (options.json) printJson(found);
  else for (const one of found) printLine(`${one.id}\t${one.name}\t版本 ${one.version}\t${one.tables} 张表`);
  return EXIT.done;
}

export async function newCommand(options: {
  standard: string;
  unit: string;
  year: number;
  output: string;
  code: string;
  force?: boolean;
}): Promise<ExitCode> {
  const standard = await findStandard(place(), options.standard);
  if (!standard) throw new UsageError(`没有安装规范“${options.standard}”，用 standards 查看已安装的规范`);
  const unit = options.unit.trim();
  if (unit === '') throw new UsageError('单位名称不能为空');
  const { from, to } = standard.identity.years;
  if (options.year < from || options.year > to)
    throw new UsageError(
      `规范“${standard.identity.name}”适用于 ${from === to ? from : `${from}–${to}`} 年度，不是 ${options.year} 年度`,
    );
  if (!options.force && (await exists(options.output)))
    throw new UnusableFileError(options.output, '文件已存在；要覆盖请加 --force');
  const { id, version } = standard.identity;
  await saveProject(options.output, emptyProject({ id, version }, { name: unit, code: options.code }, options.year));
  printLine(`已新建 ${options.output}`);
  return EXIT.done;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

export async function schemaCommand(options: { part: string }): Promise<ExitCode> {
  const part = schemaParts.find((known) => known === options.part);
  if (!part) throw new UsageError(`没有“${options.part}”，可用：${schemaParts.join('、')}`);
  printJson(schemaOf(part));
  return EXIT.done;
}

export async function validateCommand(folder: string, options: { json?: boolean }): Promise<ExitCode> {
  try {
    const { identity } = await readStandard(place(), folder);
    if (options.json) printJson({ id: identity.id, problems: [] });
    else printLine(`${identity.name}（${identity.id} ${identity.version}）没有问题`);
    return EXIT.done;
  } catch (problem) {
    if (!(problem instanceof StandardError)) throw problem;
    if (options.json) printJson({ problems: problem.problems });
    else for (const one of problem.problems) process.stderr.write(`${formatProblem(one)}\n`);
    return EXIT.unusable;
  }
}
