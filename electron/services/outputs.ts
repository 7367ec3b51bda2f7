/** What the command line writes: folders that are not there yet are made, each where the one above it is. */
import { mkdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { reason, UnusableFileError, writeBytes } from './project-files.js';

export interface Output {
  readonly file: string;
  readonly content: string | Uint8Array;
}

/** Writes every file whole; throws UnusableFileError, with nothing written, where one of their folders cannot be there. */
export async function writeOutputs(outputs: readonly Output[]): Promise<void> {
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
  for (const { file, content } of outputs) await writeBytes(file, content);
}

function isFolder(folder: string): Promise<boolean> {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
