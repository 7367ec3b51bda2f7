/** Project files on disk, read with a size limit; and the words for what goes wrong with any file. */
import { readFile, stat } from 'node:fs/promises';
import { MAX_FILE_BYTES, type ParsedProject, ProjectFileError, parseProject } from '../../shared/project/file.js';
import { stampOf } from './stamp.js';
import { type Key, LockProblem } from './vault/locked-text.js';
import { NoPassword, type Unlocked, unlocked } from './vault/password-file.js';

/** A file cannot be used; the message is for the officer. */
export class UnusableFileError extends Error {
  constructor(
    readonly file: string,
    message: string,
  ) {
    super(message);
    this.name = 'UnusableFileError';
  }
}

/** Nobody gave the password; nothing is wrong with the file. */
export class NotUnlockedError extends UnusableFileError {}

export interface OpenedProject extends ParsedProject {
  /** The file as it stands on disk, without a mark of its encoding (BOM) at the beginning, and without its password. */
  readonly text: string;
  /** Of a file with a password: what is saved in its place is locked with it. */
  readonly key?: Key;
  /** The state of the file, that mark included. */
  readonly stamp: string;
  /** When the file was last written: the date that its documents bear. */
  readonly modified: Date;
}

/**
 * Reads a project; throws UnusableFileError and nothing else for a bad file. `open` takes its password away, the one that the
 * command line was given unless said otherwise.
 */
export async function openProject(
  file: string,
  open: (text: string) => Promise<Unlocked> = unlocked,
): Promise<OpenedProject> {
  const found = await stat(file).catch((problem: unknown) => {
    throw new UnusableFileError(file, reason(problem));
  });
  if (!found.isFile()) throw new UnusableFileError(file, '不是文件');
  if (found.size > MAX_FILE_BYTES) throw new UnusableFileError(file, '文件过大，不是项目文件');
  try {
    const bytes = await readFile(file);
    const stored = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const { text, key } = await open(stored);
    const opened = { ...parseProject(text), text, stamp: stampOf(bytes), modified: found.mtime };
    return key ? { ...opened, key } : opened;
  } catch (problem) {
    if (problem instanceof NoPassword) throw new NotUnlockedError(file, problem.message);
    if (problem instanceof ProjectFileError || problem instanceof LockProblem)
      throw new UnusableFileError(file, problem.message);
    if (problem instanceof TypeError) throw new UnusableFileError(file, '不是 UTF-8 文本，文件可能已损坏');
    throw new UnusableFileError(file, reason(problem));
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件或文件夹',
  EACCES: '没有权限',
  EPERM: '没有权限或文件正被占用',
  EISDIR: '是文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  ENOSPC: '磁盘已满',
  EROFS: '磁盘只读',
  EBUSY: '文件正被占用',
  ETXTBSY: '文件正被占用',
  EEXIST: '已有同名的文件',
  ENAMETOOLONG: '文件名太长',
  EINVAL: '名称不能用',
  ELOOP: '链接绕成了圈',
  EMFILE: '打开的文件太多',
  ENFILE: '打开的文件太多',
  EFBIG: '文件太大，磁盘放不下',
  EDQUOT: '磁盘配额已满',
  EIO: '磁盘出错',
  ENXIO: '没有这个设备',
  ENOTEMPTY: '文件夹不是空的',
  INCOMPLETE: '磁盘没有收下全部内容',
  DIFFERENT: '磁盘上读回的内容与所写的不同',
};

/** The system's name of a failure, e.g. ENOENT. */
export function codeOf(problem: unknown): string {
  return problem instanceof Error && 'code' in problem ? String(problem.code) : '';
}

/** The system's failure in words. */
export function reason(problem: unknown): string {
  const code = codeOf(problem);
  return REASONS[code] ?? `无法读写（${code || '原因不明'}）`;
}
