/** Exit codes and the one line that says what went wrong. */
import { CommanderError } from 'commander';
import { describeFault, describeProblem } from '../services/failure.js';

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

const USAGE: Readonly<Record<string, string>> = {
  'commander.unknownCommand': '没有这个命令',
  'commander.unknownOption': '没有这个选项',
  'commander.missingArgument': '缺少参数',
  'commander.missingMandatoryOptionValue': '缺少必需的选项',
  'commander.optionMissingArgument': '选项缺少值',
  'commander.excessArguments': '参数过多',
  'commander.invalidArgument': '选项的值不对',
  'commander.help': '请写明要做什么',
};

/** One clear line in Chinese; never a stack trace. */
export function describeFailure(problem: unknown): string {
  const known = describeProblem(problem);
  if (known !== undefined) return known;
  if (problem instanceof UsageError) return problem.message;
  if (problem instanceof CommanderError) {
    const detail = /'([^']*)'/.exec(problem.message)?.[1];
    return `${USAGE[problem.code] ?? '命令写法有误'}${detail ? `：${detail}` : ''}。用 --help 查看用法`;
  }
  return describeFault(problem);
}
