/** What went wrong, in one Chinese sentence for the officer; shared by the command line and the window. */
import { ProjectFileError } from '../../shared/project/file.js';
import { formatProblem, StandardError } from '../../shared/standard/problem.js';
import { UnusableFileError } from './project-files.js';

/** A request that cannot be carried out; the message says what, where and what to do. */
export class RequestError extends Error {}

/** The work was given up because it was asked to. */
export class CancelledError extends Error {}

/** A fault of the program in another thread: its message is the sentence for the officer, its stack is for the log. */
export class ToldFault extends Error {
  constructor(message: string, trace: string) {
    super(message);
    this.stack = trace;
  }
}

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

/** The sentence for a fault of the program. Its own words are for the log: nobody else can read them. */
export function describeFault(problem: unknown): string {
  if (problem instanceof ToldFault) return problem.message;
  if (problem instanceof RangeError) return '内容过多或嵌套过深，本程序处理不了；请分开或减少后再试';
  return '程序内部错误，这一步没有完成；请再试一次，仍不行时请告诉本软件的维护者';
}

/** What a fault says of itself, for the log. */
export function traceOf(problem: unknown): string {
  return problem instanceof Error ? (problem.stack ?? String(problem)) : String(problem);
}
