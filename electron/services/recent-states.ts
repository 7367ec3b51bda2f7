/** How far the recent files are (填报进度、错误): computed in a thread, and kept for as long as a file stays as it is. */
import { stat } from 'node:fs/promises';
import type { RecentState } from '../../shared/contract/contract.js';
import { countFindings } from '../../shared/report/words.js';
import { describeProblem, RequestError } from './failure.js';
import { NotUnlockedError, openProject, reason, UnusableFileError } from './project-files.js';
import type { UserData } from './user-data.js';
import type { Workshop } from './workshop.js';

export class RecentStates {
  constructor(
    private readonly userData: UserData,
    private readonly shop: Workshop,
    /** Another version may find other errors. */
    private readonly version: string,
  ) {}

  /** Why it is not known, in words, where the file cannot be read. */
  async of(file: string): Promise<RecentState> {
    const known = (await this.userData.read()).recent.find((one) => one.file === file);
    if (!known) throw new RequestError('这个文件不在最近文件中');
    try {
      const { size, mtimeMs } = await stat(file).catch((problem: unknown) => {
        throw new UnusableFileError(file, reason(problem));
      });
      const stamp = `${this.version}/${size}/${mtimeMs}`;
      if (known.state?.stamp === stamp) return shown(known.state);
      const { text } = await openProject(file);
      const product = await this.shop.run({ kind: 'state', text }).product;
      if (product?.kind !== 'state') return { kind: 'unknown', reason: '没有检查完' };
      const { filled, all } = product;
      const errors = countFindings(product.findings).error;
      await this.userData.noteState(file, { stamp, filled, all, errors });
      return shown({ filled, all, errors });
    } catch (problem) {
      if (problem instanceof NotUnlockedError) return { kind: 'locked' };
      const words = problem instanceof UnusableFileError ? problem.message : describeProblem(problem);
      if (words === undefined) throw problem;
      return { kind: 'unknown', reason: words };
    }
  }
}

function shown({
  filled,
  all,
  errors,
}: Pick<Extract<RecentState, { kind: 'known' }>, 'filled' | 'all' | 'errors'>): RecentState {
  return { kind: 'known', filled, all, errors };
}
