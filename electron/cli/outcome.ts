/** Exit codes and the one line that says what went wrong. */
import { CommanderError } from 'commander';
import { describeCall } from '../services/command-words.js';
import { describeFault, describeProblem, traceOf } from '../services/failure.js';

export const EXIT = {
  done: 0,
  /** Findings stand in the way. */
  blocked: 1,
  /** The input cannot be used. */
  unusable: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** A call that asks for something that is not there. */
export class UsageError extends Error {}

/** Shows what a fault of the program says of itself, for whoever mends it. */
const DEBUG = 'GONGKAI_DEBUG';

/** One clear line in Chinese; never a stack trace, unless it is asked for. */
export function describeFailure(problem: unknown): string {
  const known = describeProblem(problem);
  if (known !== undefined) return known;
  if (problem instanceof UsageError) return problem.message;
  if (problem instanceof CommanderError) return describeCall(problem);
  const fault = describeFault(problem);
  return process.env[DEBUG] ? `${fault}\n${traceOf(problem)}` : `${fault}（设 ${DEBUG}=1 再运行，可看到详情）`;
}
