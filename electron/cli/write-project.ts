/** Writes a project that a command made: into the file it was read from, or into another one that is not there yet. */
import { serialiseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { acquireLock } from '../services/lock.js';
import { isSameFile, writeOutputs } from '../services/outputs.js';
import { exists } from '../services/present.js';
import { UnusableFileError } from '../services/project-files.js';
import { saveFile } from '../services/save-file.js';
import { type Key, lock } from '../services/vault/locked-text.js';

export interface ProjectWish {
  /** The file that was read, and its state then. */
  readonly file: string;
  readonly stamp: string;
  readonly target: string;
  readonly project: Project;
  /** Another file may be replaced. */
  readonly force: boolean;
  /** Of the file that was read: what is written is locked with it. */
  readonly key?: Key | undefined;
  /** What was not done, where somebody else has written in between. */
  readonly undone: string;
}

/** Writes the whole file or nothing; gives where what stood in its place was kept, if that is beside. */
export async function writeProject({
  file,
  stamp,
  target,
  project,
  force,
  key,
  undone,
}: ProjectWish): Promise<string | undefined> {
  const inPlace = await isSameFile(file, target);
  if (!inPlace && !force && (await exists(target)))
    throw new UnusableFileError(target, '文件已存在；要覆盖请加 --force');
  const taken = await acquireLock(target);
  if (taken.kind === 'other') throw new UnusableFileError(target, `${taken.by}正在编辑，没有改动`);
  try {
    const plain = serialiseProject(project);
    const text = key ? lock(plain, key) : plain;
    if (!inPlace) {
      await writeOutputs([{ file: target, content: text }]);
      return undefined;
    }
    const written = await saveFile({ file: target, text, project, stamp, key });
    if (written.stamp === undefined) throw new UnusableFileError(target, `刚被别人改动，${undone}；请再试一次`);
    return written.backup;
  } finally {
    if (taken.kind === 'held') await taken.lock.release();
  }
}

/** Writes a project that is new to the disk; another file in its place is replaced only by force. */
export async function writeNewProject(file: string, project: Project, force: boolean): Promise<void> {
  if (!force && (await exists(file))) throw new UnusableFileError(file, '文件已存在；要覆盖请加 --force');
  await writeOutputs([{ file, content: serialiseProject(project) }]);
}
