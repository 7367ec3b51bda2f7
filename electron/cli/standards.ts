/** Commands about standards: list, schema, validate, and a new project from one. */
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { StandardSummary } from '../../shared/contract/contract.js';
import { serialiseProject } from '../../shared/project/file.js';
import { emptyProject } from '../../shared/project/model.js';
import { schemaOf, schemaParts } from '../../shared/standard/json-schema.js';
import type { BuiltinCatalogs } from '../../shared/standard/load.js';
import { formatProblem, StandardError, type StandardProblem } from '../../shared/standard/problem.js';
import { writeOutputs } from '../services/outputs.js';
import { place } from '../services/place.js';
import { UnusableFileError } from '../services/project-files.js';
import {
  findStandard,
  findStandards,
  loadFolder,
  readCatalogs,
  readStandardWithAdvice,
} from '../services/standards.js';
import { EXIT, type ExitCode, UsageError } from './outcome.js';
import { printJson, printLine } from './print.js';

const ORIGIN: Readonly<Record<StandardSummary['origin'], string>> = { builtin: '内置', installed: '已安装' };
const KIND: Readonly<Record<StandardSummary['kind'], string>> = { budget: '预算', accounts: '决算' };

/** Lists every standard; one that cannot be used is named with its problems and hides no other. */
export async function standardsCommand(options: { json?: boolean }): Promise<ExitCode> {
  const [{ found, broken }, builtin] = await Promise.all([findStandards(place()), readCatalogs(place())]);
  const listed = await Promise.all(found.map(({ folder, summary }) => describe(folder, summary, builtin)));
  const unusable = [
    ...listed.flatMap(({ id, problems }) => (problems ? [{ folder: id, problems }] : [])),
    ...broken.map(({ folder, problems }) => ({ folder, problems })),
  ];
  if (options.json) printJson(listed);
  else for (const one of listed) printLine(lineOf(one));
  for (const { folder, problems } of unusable)
    for (const problem of problems) process.stderr.write(`${folder} 不能用：${formatProblem(problem)}\n`);
  return EXIT.done;
}

type Listed = StandardSummary & { readonly tables?: number; readonly problems?: readonly StandardProblem[] };

async function describe(folder: string, summary: StandardSummary, builtin: BuiltinCatalogs): Promise<Listed> {
  try {
    const { tables } = await loadFolder(folder, builtin);
    return { ...summary, tables: [...tables.values()].filter((table) => table.file.printed).length };
  } catch (problem) {
    if (!(problem instanceof StandardError)) throw problem;
    return { ...summary, problems: problem.problems };
  }
}

function lineOf({ id, name, region, kind, years, version, origin, tables }: Listed): string {
  const span = years.from === years.to ? `${years.from}` : `${years.from}–${years.to}`;
  const usable = tables === undefined ? '不能用' : `${tables} 张表`;
  return [id, name, region, KIND[kind], `${span} 年`, `版本 ${version}`, ORIGIN[origin], usable].join('\t');
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
  const project = emptyProject({ id, version }, { name: unit, code: options.code }, options.year);
  await writeOutputs([{ file: options.output, content: serialiseProject(project) }]);
  printLine(`已新建 ${options.output}`);
  return EXIT.done;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** One schema to the screen, or all of them into a folder, for completion in an editor. */
export async function schemaCommand(options: { part?: string; output?: string }): Promise<ExitCode> {
  if (options.output !== undefined) return writeSchemas(options.output);
  const wanted = options.part ?? 'standard';
  const part = schemaParts.find((known) => known === wanted);
  if (!part) throw new UsageError(`没有“${wanted}”，可用：${schemaParts.join('、')}`);
  printJson(schemaOf(part));
  return EXIT.done;
}

async function writeSchemas(folder: string): Promise<ExitCode> {
  const outputs = schemaParts.map((part) => ({
    file: path.join(folder, `${part}.schema.json`),
    content: `${JSON.stringify(schemaOf(part), null, 2)}\n`,
  }));
  await writeOutputs(outputs);
  for (const { file } of outputs) printLine(`已写出 ${file}`);
  return EXIT.done;
}

/** Problems keep a standard from being used; advice is said and keeps nothing. */
export async function validateCommand(folder: string, options: { json?: boolean }): Promise<ExitCode> {
  try {
    const { identity, advice } = await readStandardWithAdvice(place(), folder);
    const { id, name, version } = identity;
    if (options.json) printJson({ id, problems: [], advice });
    else {
      for (const one of advice) printLine(`建议：${formatProblem(one)}`);
      printLine(`${name}（${id} ${version}）没有问题${advice.length > 0 ? `，有 ${advice.length} 条建议` : ''}`);
    }
    return EXIT.done;
  } catch (problem) {
    if (!(problem instanceof StandardError)) throw problem;
    if (options.json) printJson({ problems: problem.problems, advice: [] });
    else for (const one of problem.problems) process.stderr.write(`${formatProblem(one)}\n`);
    return EXIT.unusable;
  }
}
