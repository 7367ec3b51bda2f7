/** `--with` and `--as`: another document that the checked one must agree with, and what it is. */
import { OTHER_KINDS, OTHER_WORDS } from '../../shared/truth/other-kind.js';
import type { OtherWish } from '../services/other-document.js';
import { UsageError } from './outcome.js';

/** Throws UsageError for an unknown kind, and for a kind without a file. */
export function otherWish(options: { readonly with?: readonly string[]; readonly as?: string }): OtherWish | undefined {
  const { with: files = [], as } = options;
  const kind = OTHER_KINDS.find((one) => one === as);
  if (as !== undefined && !kind) {
    const kinds = OTHER_KINDS.map((one) => `${one}（${OTHER_WORDS[one].title}）`).join('、');
    throw new UsageError(`--as 写 ${kinds}，不是“${as}”`);
  }
  if (files.length === 0 && kind) throw new UsageError('--as 要与 --with 一起写：--with 是另一份文件');
  return files.length === 0 ? undefined : { files, ...(kind && { as: kind }) };
}
