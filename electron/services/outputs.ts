/**
 * Files somebody wants written: whether they may be, asked before anything is made, so that nothing is lost; and
 * writing them, with folders made that are not there yet where the one above is.
 */
import { mkdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Content, writeFiles } from './disk/write-file.js';
import { printable } from './paths.js';
import { isFolder } from './present.js';
import { reason, UnusableFileError } from './project-files.js';

export interface Wanted {
  readonly file: string;
  /** The ending it must have, e.g. `.docx`. */
  readonly ending: string;
}

/** Names that are devices on Windows, whatever their ending. */
export const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Throws UnusableFileError for a file of another kind than its ending says, a folder, a device, one of the files
 * that are read (by whatever name), or the same file twice.
 */
export async function checkOutputs(outputs: readonly Wanted[], inputs: readonly string[] = []): Promise<void> {
  for (const [index, { file, ending }] of outputs.entries()) {
    const refuse = (why: string): never => {
      throw new UnusableFileError(printable(file), why);
    };
    if (!file.toLowerCase().endsWith(ending)) refuse(`要写的文件名应以 ${ending} 结尾`);
    if (DEVICE.test(path.basename(file))) refuse('这个名称在 Windows 上是设备，请改名');
    const there = await stat(file).catch(() => undefined);
    if (there?.isDirectory()) refuse('是文件夹，请写明文件名');
    if (there && !there.isFile()) refuse('不是普通文件（如设备），不能写入');
    for (const input of inputs) if (await isSameFile(file, input)) refuse('正是所读的文件，写入会毁掉它；请另起文件名');
    for (const other of outputs.slice(0, index))
      if (await isSameFile(file, other.file)) refuse('两个输出是同一个文件，请分别起名');
  }
}

/** By whatever names: links, other spellings and capitals; files need not be there. */
export async function isSameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([a, b].map((file) => stat(file, { bigint: true }).catch(() => undefined)));
  if (one && other) return one.dev === other.dev && one.ino === other.ino;
  if (one || other) return false;
  const [first, second] = await Promise.all([a, b].map(realName));
  return first?.toLowerCase() === second?.toLowerCase();
}

/** The full name of a file that is not there yet. */
async function realName(file: string): Promise<string> {
  const full = path.resolve(file);
  const folder = await realpath(path.dirname(full)).catch(() => path.dirname(full));
  return path.join(folder, path.basename(full));
}

/** Writes every file whole; throws UnusableFileError, with nothing written, where one of their folders cannot be there. */
export async function writeOutputs(outputs: readonly Content[]): Promise<void> {
  const missing = new Map<string, string>();
  for (const { file } of outputs) {
    const folder = path.dirname(path.resolve(file));
    if (await isFolder(folder)) continue;
    // One folder, never a tree: a slip further up in the path would put it where nobody looks.
    const above = path.dirname(folder);
    if (!(await isFolder(above))) throw new UnusableFileError(file, `不能写入：没有文件夹“${above}”，请先建立`);
    missing.set(folder, file);
  }
  for (const [folder, file] of missing)
    await mkdir(folder).catch((problem: unknown) => {
      throw new UnusableFileError(file, `不能建立文件夹“${folder}”：${reason(problem)}`);
    });
  await writeFiles(outputs);
}
