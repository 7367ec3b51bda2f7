/**
 * The project files that are open in windows: opening with a lock, saving without ever losing somebody's
 * work, telling when the file changes under the user.
 */
import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedFile, SaveResult } from '../../shared/contract/contract.js';
import type { ServiceEvent } from '../../shared/contract/events.js';
import { ProjectFileError, parseProject } from '../../shared/project/file.js';
import type { Project } from '../../shared/project/model.js';
import { machine } from './disk/file-system.js';
import { clearStraysBeside } from './disk/strays.js';
import { RequestError } from './failure.js';
import { acquireLock, type Lock, type LockResult } from './lock.js';
import { isSameFile } from './outputs.js';
import { BACKUP_SUFFIX } from './paths.js';
import { exists } from './present.js';
import { NotUnlockedError, type OpenedProject, openProject, UnusableFileError } from './project-files.js';
import { saveFile, type Written } from './save-file.js';
import { stampOf } from './stamp.js';
import { Keys } from './vault/keys.js';
import type { Key } from './vault/locked-text.js';
import { NoPassword, type Unlocked } from './vault/password-file.js';
import { PasswordQuestions } from './vault/questions.js';
import { FileWatch } from './watch.js';

/** Whoever has files open and is told about them. */
export interface Holder {
  readonly id: string;
  send(event: ServiceEvent): void;
}

interface Held {
  readonly lock: Lock | undefined;
  readonly watch: FileWatch;
}

interface Opened {
  readonly opened: Omit<OpenedFile, 'recoveries'>;
  readonly project: Project;
}

/** The text of a project as the window has it, and as it lies on the disk. */
export interface Stored {
  readonly text: string;
  readonly stored: string;
  readonly key: Key | null;
}

export interface Saved {
  readonly result: SaveResult;
  readonly project: Project;
}

export class OpenFiles {
  private readonly held = new Map<string, Map<string, Held>>();
  /** Locks that are being given back. */
  private readonly releasing = new Set<Promise<unknown>>();

  /** `links` is a folder for the locks of files with several names; without it only their paths are locked. */
  constructor(
    private readonly links?: string,
    private readonly keys = new Keys(),
    private readonly questions = new PasswordQuestions(),
  ) {}

  /** `sealed` files (an example, one that is only looked at) are read and never locked. */
  async open(file: string, holder: Holder, sealed: boolean): Promise<Opened> {
    // A page that was loaded anew finds the lock of the one before given back.
    await Promise.all(this.releasing);
    const unlock = async (stored: string): Promise<Unlocked> => {
      const ask = (problem: string | undefined): Promise<string | undefined> =>
        this.questions.ask(holder, file, problem);
      const unlocked = await this.keys.open(holder.id, stored, ask);
      if (!unlocked) throw new NoPassword('没有输入密码，没有打开');
      return unlocked;
    };
    const { text, stamp, project, modified: at, key } = await readOrAdvise(file, unlock);
    this.keys.set(holder.id, file, key ?? null);
    const locked = key ? { locked: true as const } : {};
    const modified = at.toISOString();
    if (sealed || file.endsWith(BACKUP_SUFFIX))
      return { opened: { file, text, stamp, modified, readOnly: true, ...locked }, project };
    const writable = await isWritable(file);
    const lockedBy = await this.hold(file, stamp, holder, writable);
    if (writable) await clearStraysBeside(machine, file);
    const readOnly = !writable || lockedBy !== undefined;
    const opened = {
      file,
      text,
      stamp,
      modified,
      readOnly,
      ...locked,
      ...(lockedBy === undefined ? {} : { lockedBy }),
    };
    return { opened, project };
  }

  /**
   * Saves; `stamp` is the state that was opened, without it whatever is there is replaced (a backup remains). `stored` is the
   * text as it is to lie on the disk, with the key that it is locked with.
   */
  async save(file: string, { text, stored, key }: Stored, stamp: string | undefined, holder: Holder): Promise<Saved> {
    const project = parsed(text);
    if (!(await isWritable(file))) throw new UnusableFileError(file, '文件是只读的，请另存为别的文件');
    const taker = await this.lookAtLock(file, holder);
    if (taker !== undefined)
      throw new UnusableFileError(file, `本机休眠或断网期间，${taker}已开始编辑这个文件，请另存为别的文件`);
    const lockedBy = await this.hold(file, stampOf(stored), holder, true);
    if (lockedBy !== undefined) throw new UnusableFileError(file, `${lockedBy}正在编辑，请另存为别的文件`);
    const watch = this.held.get(holder.id)?.get(file)?.watch;
    const write = (): Promise<Written> => saveFile({ file, text: stored, project, stamp, key, held: '内容还在窗口中' });
    const written = await (watch ? watch.during(write) : write());
    if (written.stamp === undefined) return { result: { kind: 'changed' }, project };
    // A window holds one project: what it held before was left by “save as” or was only read.
    await this.releaseOthers(holder, file);
    const { backup } = written;
    this.keys.set(holder.id, file, key);
    const more = { ...(key ? { locked: true as const } : {}), ...(backup === undefined ? {} : { backup }) };
    const result = { kind: 'saved', file, stamp: written.stamp, ...more } as const;
    return { result, project };
  }

  /** The files that a holder has open. */
  of(holder: string): readonly string[] {
    return [...(this.held.get(holder)?.keys() ?? [])];
  }

  async close(file: string, holder: Holder): Promise<void> {
    const files = this.held.get(holder.id);
    const held = files?.get(file);
    files?.delete(file);
    this.keys.close(holder.id, file);
    held?.watch.stop();
    await held?.lock?.release();
  }

  async closeAll(holder: Pick<Holder, 'id'>): Promise<void> {
    const files = this.held.get(holder.id);
    this.held.delete(holder.id);
    this.questions.leave(holder.id);
    this.keys.leave(holder.id);
    const released = Promise.all(
      [...(files?.values() ?? [])].map(({ lock, watch }) => {
        watch.stop();
        return lock?.release();
      }),
    );
    this.releasing.add(released);
    await released.finally(() => this.releasing.delete(released));
  }

  /** Also waits for what a window that has just gone is still giving back. */
  async stop(): Promise<void> {
    await Promise.all([...this.held.keys()].map((id) => this.closeAll({ id })));
    await Promise.all(this.releasing);
  }

  /** Locks and watches; the name of whoever has the lock, if it is somebody else. */
  private async hold(file: string, stamp: string, holder: Holder, writable: boolean): Promise<string | undefined> {
    const files = this.held.get(holder.id) ?? new Map<string, Held>();
    this.held.set(holder.id, files);
    const before = files.get(file);
    if (before?.lock) return undefined;
    const acquire = async (): Promise<LockResult> =>
      (await broughtAlong(file, files)) ?? (await this.acquire(file, holder));
    const result = writable ? await acquire() : ({ kind: 'none' } as const);
    if (!before || result.kind === 'held') {
      before?.watch.stop();
      const tell = (): void => holder.send({ kind: 'file-changed', file });
      const lock = result.kind === 'held' ? result.lock : undefined;
      files.set(file, { lock, watch: new FileWatch(file, stamp, tell) });
    }
    return result.kind === 'other' ? result.by : undefined;
  }

  private acquire(file: string, holder: Holder): Promise<LockResult> {
    const lost = (): void => void this.lookAtLock(file, holder);
    return acquireLock(file, { links: this.links, lost });
  }

  /** A lock that was lost while this machine slept is taken again; who has it, if somebody has: the window is told then. */
  private async lookAtLock(file: string, holder: Holder): Promise<string | undefined> {
    const before = this.held.get(holder.id)?.get(file);
    if (!before?.lock || (await before.lock.stillHeld())) return undefined;
    const result = await this.acquire(file, holder);
    const lock = result.kind === 'held' ? result.lock : undefined;
    // Closed or opened again meanwhile: this one is nobody's.
    if (this.held.get(holder.id)?.get(file) !== before) return void (await lock?.release());
    this.held.get(holder.id)?.set(file, { lock, watch: before.watch });
    if (result.kind !== 'other') return undefined;
    holder.send({ kind: 'lock-lost', file, by: result.by });
    return result.by;
  }

  private async releaseOthers(holder: Holder, file: string): Promise<void> {
    for (const other of [...(this.held.get(holder.id)?.keys() ?? [])])
      if (other !== file) await this.close(other, holder);
  }
}

/** A window that has the file open already, under another name, opens it again: its lock goes along. */
async function broughtAlong(file: string, files: Map<string, Held>): Promise<LockResult | undefined> {
  for (const [other, { lock, watch }] of files) {
    if (!lock || !(await isSameFile(other, file))) continue;
    files.set(other, { lock: undefined, watch });
    return { kind: 'held', lock };
  }
  return undefined;
}

function parsed(text: string): Project {
  try {
    return parseProject(text).project;
  } catch (problem) {
    if (problem instanceof ProjectFileError) throw new RequestError(`没有保存：${problem.message}`);
    throw problem;
  }
}

/** A damaged file is not the end when its backup is there: say so. */
async function readOrAdvise(file: string, unlock: (stored: string) => Promise<Unlocked>): Promise<OpenedProject> {
  try {
    return await openProject(file, unlock);
  } catch (problem) {
    if (problem instanceof NotUnlockedError) throw problem;
    const backup = file + BACKUP_SUFFIX;
    if (!(problem instanceof UnusableFileError) || !(await exists(file)) || !(await exists(backup))) throw problem;
    throw new UnusableFileError(file, `${problem.message}；可打开上一次保存的备份 ${path.basename(backup)}`);
  }
}

/** The mode counts too: an administrator may write everything, but marked the file on purpose. */
async function isWritable(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return true;
  if ((found.mode & 0o222) === 0) return false;
  return access(file, constants.W_OK).then(
    () => true,
    () => false,
  );
}
