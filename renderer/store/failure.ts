/** What went wrong, in words for the officer. */
import { StandardError } from '../../shared/standard/problem.js';

export function messageOf(problem: unknown): string {
  if (problem instanceof StandardError) return `规范有误，不能使用：${problem.message}`;
  // Sentences for the officer are Chinese; anything else is a fault of the program.
  if (problem instanceof Error && /\p{Script=Han}/u.test(problem.message)) return problem.message;
  return '操作没有完成，请再试一次';
}
