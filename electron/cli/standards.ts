/** Commands about standards: list and validate. */
import type { StandardSummary } from '../../shared/contract/contract.js';
import { formatProblem, StandardError, type StandardProblem } from '../../shared/standard/problem.js';
import { place } from '../services/place.js';
import { type FoundStandard, findStandards, loadFound, readStandardWithAdvice } from '../services/standards.js';
import { EXIT, type ExitCode } from './outcome.js';
import { printJson, printLine } from './print.js';

const ORIGIN: Readonly<Record<StandardSummary['origin'], string>> = { builtin: '内置', installed: '已安装' };
const KIND: Readonly<Record<StandardSummary['kind'], string>> = { budget: '预算', accounts: '决算' };

/** Lists every standard; one that cannot be used is named with its problems and hides no other. */
export async function standardsCommand(options: { json?: boolean }): Promise<ExitCode> {
  const { found, broken } = await findStandards(place());
  const listed = await Promise.all(found.map(describe));
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

async function describe(found: FoundStandard): Promise<Listed> {
  const { summary } = found;
  try {
    const { tables } = await loadFound(place(), found);
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
