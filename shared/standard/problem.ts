/** What is wrong with a standard: each problem names the file, the place in it and what was expected. */
import type { z } from 'zod';

export interface StandardProblem {
  readonly file: string;
  /** Dotted path inside the file, e.g. `columns.3.formula`. */
  readonly path: string;
  readonly message: string;
}

export class StandardError extends Error {
  constructor(readonly problems: readonly StandardProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.name = 'StandardError';
  }
}

export function formatProblem(problem: StandardProblem): string {
  return `${problem.file}${problem.path ? ` › ${problem.path}` : ''}：${problem.message}`;
}

/** Collects problems so that a bureau sees all of them at once, not one per run. */
export class ProblemList {
  readonly problems: StandardProblem[] = [];

  add(file: string, path: string, message: string): void {
    this.problems.push({ file, path, message });
  }

  addIssues(file: string, issues: readonly z.core.$ZodIssue[]): void {
    for (const issue of issues) this.addIssue(file, issue);
  }

  private addIssue(file: string, issue: z.core.$ZodIssue): void {
    if (issue.code === 'invalid_union') {
      const best = [...issue.errors].sort((a, b) => severity(a) - severity(b))[0];
      if (best && best.length > 0) {
        for (const inner of best) this.addIssue(file, { ...inner, path: [...issue.path, ...inner.path] });
        return;
      }
    }
    if (issue.code === 'unrecognized_keys') {
      this.add(file, issue.path.join('.'), unknownKeys(issue.keys));
      return;
    }
    const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
    this.add(file, issue.path.join('.'), inner?.message ?? issue.message);
  }

  throwIfAny(): void {
    if (this.problems.length > 0) throw new StandardError(this.problems);
  }
}

/** In `{ a: f(x, y) }` the comma ends the text: a half of it looks like a name. */
function unknownKeys(keys: readonly string[]): string {
  const torn = keys.some((key) => /[()（）{}]/.test(key));
  const names = keys.map((key) => `“${key}”`).join('、');
  return `不认识的项${names}${torn ? '；公式、文字里有英文逗号时，用英文双引号括起来' : ''}`;
}

/** The union member that was meant is the one with the fewest unknown keys and missing fields. */
function severity(issues: readonly z.core.$ZodIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length <= 1 ? 10 : 1), 0);
}
