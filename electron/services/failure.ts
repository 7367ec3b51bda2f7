/** What went wrong, in one Chinese sentence for the officer; shared by the command line and the window. */
import { ProjectFileError } from '../../shared/project/file.js';
import { formatProblem, StandardError } from '../../shared/standard/problem.js';
import { UnusableFileError } from './project-files.js';

/** A request that cannot be carried out; the message says what, where and what to do. */
export class RequestError extends Error {}

/** The work was given up because it was asked to. */
export class CancelledError extends Error {}

/** The sentence for a problem the user can understand; undefined for a fault of the program. */
export function describeProblem(problem: unknown): string | undefined {
  if (problem instanceof UnusableFileError) return `${problem.file}：${problem.message}`;
  if (problem instanceof StandardError) {
    const [first, ...rest] = problem.problems;
    return `${first ? formatProblem(first) : '规范有误'}${rest.length > 0 ? `（另有 ${rest.length} 处）` : ''}`;
  }
  if (problem instanceof RequestError || problem instanceof ProjectFileError) return problem.message;
  return undefined;
}

/** The sentence for a fault of the program. */
export function describeFault(problem: unknown): string {
  return `程序内部错误：${problem instanceof Error ? problem.message.split('\n')[0] : String(problem)}`;
}
