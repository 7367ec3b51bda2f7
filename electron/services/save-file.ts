/**
 * Saves a project so that at every moment, whatever ends the program or the machine, the file opens with its former or
 * its new content. Everything that is to be written lies beside, complete and read back, before anything is renamed:
 * first the backup, which so gets what the file still holds, then the file.
 */
import path from 'node:path';
import { parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { confirm, type Draft, discard, draft, put, Unconfirmed } from './disk/draft.js';
import { ifSupported, ifThere } from './disk/faults.js';
import { type FileSystem, machine } from './disk/file-system.js';
import { syncFolder } from './disk/folders.js';
import { clearStraysBeside } from './disk/strays.js';
import { inTurn, unconfirmed } from './disk/write-file.js';
import { BACKUP_SUFFIX } from './paths.js';
import { codeOf, reason, UnusableFileError } from './project-files.js';
import { stampOf } from './stamp.js';
import { isLocked, type Key, LockProblem, lock, lockedIn, opens, unlock } from './vault/locked-text.js';
import { placeForFormerVersion } from './version-backup.js';

export interface Written {
  /** Absent when the file on disk is another than the one that was opened. */
  readonly stamp?: string;
  /** Where the file of the former version of the standard was kept. */
  readonly backup?: string;
}

export interface Wish {
  readonly file: string;
  readonly text: string;
  readonly project: Project;
  /** The state that was opened; without it whatever is there is replaced. */
  readonly stamp: string | undefined;
  /** What `text` is locked with; null where a password that the file had is taken off knowingly. */
  readonly key?: Key | null | undefined;
  /** Where the new content still is when it could not be saved, in words. */
  readonly held?: string;
}

/**
 * When this returns a stamp the new content is on the disk; when it throws UnusableFileError the message says what
 * went wrong and what still stands.
 */
export function saveFile(wish: Wish, disk: FileSystem = machine): Promise<Written> {
  return inTurn(wish.file, async () => {
    // What a killed program left behind may be what fills the disk.
    await clearStraysBeside(disk, wish.file);
    return save(disk, wish);
  });
}

async function save(disk: FileSystem, wish: Wish): Promise<Written> {
  const { file, text, stamp } = wish;
  const former = await readFormer(disk, wish);
  if (former && stamp !== undefined && stampOf(former) !== stamp) return {};
  const next = stampOf(text);
  const drafts: Draft[] = [];
  const placed: Draft[] = [];
  try {
    // It may be there from a saving that the disk did not confirm.
    if (former && stampOf(former) === next) return await settled(disk, file, next);
    const copy = await prepare(disk, wish, former, drafts);
    // Writing takes a moment, in which somebody else may have saved.
    const now = await read(disk, file);
    if (now && !(former && now.equals(former))) return await save(disk, wish);
    for (const one of [...drafts].reverse()) {
      await put(disk, one);
      placed.push(one);
    }
    await confirm(disk, placed);
    return { stamp: next, ...(copy === undefined ? {} : { backup: copy }) };
  } catch (problem) {
    if (problem instanceof UnusableFileError) throw problem;
    if (problem instanceof Unconfirmed) throw new UnusableFileError(file, unconfirmed(problem));
    throw new UnusableFileError(file, refusal(wish, former !== undefined, placed, problem));
  } finally {
    for (const one of drafts) if (!placed.includes(one)) await discard(disk, one);
    const [main, , copy] = drafts;
    // The project has not moved to another version after all.
    if (main && copy && !placed.includes(main) && placed.includes(copy))
      await disk.remove(copy.file).catch(() => undefined);
  }
}

/** Whoever forgets the key must not lay the content open. */
async function readFormer(disk: FileSystem, { file, key }: Wish): Promise<Buffer | undefined> {
  const former = await read(disk, file);
  if (former && key === undefined && isLocked(former.toString('utf8')))
    throw new UnusableFileError(file, '文件有密码，不能用没有密码的内容覆盖；请另存为别的文件');
  return former;
}

/**
 * Drafts the file, then its backup and the copy under the former version of its standard, to be put in their places in
 * the opposite order. The name of that copy, where there is one.
 */
async function prepare(
  disk: FileSystem,
  { file, text, project, key }: Wish,
  found: Buffer | undefined,
  drafts: Draft[],
): Promise<string | undefined> {
  const main = await draft(disk, file, Buffer.from(text));
  drafts.push(main);
  const kept = found && keptFormer(found, key ?? undefined);
  // A damaged file must not push out a good backup.
  if (!kept) return undefined;
  const { bytes: former, project: before } = kept;
  // Whoever may not read the project must not read what it was.
  const rights = await disk.look(main.file);
  drafts.push(await draft(disk, file + BACKUP_SUFFIX, former, rights));
  const copy = before && (await placeForFormerVersion(disk, file, former, before, project));
  if (copy?.free) drafts.push(await draft(disk, copy.file, former, rights));
  return copy?.file;
}

async function settled(disk: FileSystem, file: string, stamp: string): Promise<Written> {
  try {
    const real = await disk.real(file);
    await ifSupported(disk.sync(real));
    await syncFolder(disk, path.dirname(real));
    return { stamp };
  } catch (problem) {
    throw new Unconfirmed(problem);
  }
}

const ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: '请腾出空间或另存到别处',
  EDQUOT: '请腾出空间或另存到别处',
  EBUSY: '请关闭占用它的程序再保存，或另存到别处',
  EPERM: '请关闭占用它的程序再保存，或另存到别处',
};

/** What went wrong, what stands, what to do. */
function refusal({ file, held }: Wish, stood: boolean, placed: readonly Draft[], problem: unknown): string {
  const same = placed.some((one) => one.file.endsWith(BACKUP_SUFFIX));
  const backup = path.basename(file + BACKUP_SUFFIX);
  const safe = same ? `原来的文件没有动，备份 ${backup} 与它相同` : '原来的文件和备份都没有动';
  const advice = ADVICE[codeOf(problem)] ?? '请另存到别处';
  return `没有保存：${reason(problem)}；${[...(stood ? [safe] : []), ...(held ? [held] : []), advice].join('，')}`;
}

async function read(disk: FileSystem, file: string): Promise<Buffer | undefined> {
  return ifThere(disk.read(file)).catch((problem: unknown) => {
    throw new UnusableFileError(file, `不能确认文件有没有被别人改动：${reason(problem)}`);
  });
}

interface Former {
  /** As they are kept: under the password, where the file has one now. */
  readonly bytes: Buffer;
  /** Absent where it lies under a former password. */
  readonly project?: Project;
}

/** What the backup gets; undefined where the file is damaged. */
function keptFormer(found: Buffer, key: Key | undefined): Former | undefined {
  const text = found.toString('utf8');
  if (!isLocked(text)) {
    const project = projectIn(found);
    return project && { bytes: key ? Buffer.from(lock(text, key)) : found, project };
  }
  try {
    const locked = lockedIn(text);
    const project = key && opens(key, locked) ? projectIn(Buffer.from(unlock(locked, key))) : undefined;
    return { bytes: found, ...(project ? { project } : {}) };
  } catch (problem) {
    if (problem instanceof LockProblem) return undefined;
    throw problem;
  }
}

function projectIn(content: Buffer): Project | undefined {
  try {
    return parseProject(content.toString('utf8')).project;
  } catch {
    return undefined;
  }
}
