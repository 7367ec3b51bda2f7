/** Tries one piece of work at every point where a disk or the machine can fail it, and tells what did not hold. */
import { UnusableFileError } from '../../electron/services/project-files.js';
import { type Files, MemoryDisk, type Troubles } from './memory-disk.js';

export interface Work {
  readonly before: Files;
  /** Throws UnusableFileError where it says that it was not done. */
  act(disk: MemoryDisk): Promise<unknown>;
  /** What the program does when it is started again, or opens the file. */
  startAgain(disk: MemoryDisk): Promise<unknown>;
  /** What must be found when it has said that it was done. */
  isDone(files: Files): boolean;
  /** Whether a state may be found where it has not said so; asked after the next start. */
  mayBe(files: Files): boolean;
}

const FAILURES = ['ENOSPC', 'EIO', 'EBUSY', 'EROFS', 'EACCES', 'EINVAL'];

/** How often the system is called when all goes well. */
async function callsOf(work: Work): Promise<number> {
  const disk = new MemoryDisk(work.before);
  await work.act(disk);
  return disk.calls;
}

/** The machine stops before each call, and after the last: by a kill, or with all that a power cut may lose. */
export async function stopEverywhere(work: Work): Promise<string[]> {
  const complaints: string[] = [];
  const calls = await callsOf(work);
  for (let stopAt = 1; stopAt <= calls + 1; stopAt++) {
    const disk = new MemoryDisk(work.before, { stopAt });
    const said = await outcome(work, disk);
    for (const state of disk.afterPowerCut())
      complaints.push(...(await judge(work, state, said === DONE, `stopped before ${stopAt} of ${calls}`)));
  }
  return complaints;
}

/** Each call fails in every way, once, and from then on for good. A file that is busy for a moment hinders nothing. */
export async function failEverywhere(work: Work): Promise<string[]> {
  const complaints: string[] = [];
  const calls = await callsOf(work);
  for (const code of FAILURES)
    for (let at = 1; at <= calls; at++) {
      let failed = '';
      let broken = '';
      const once: Troubles['fails'] = (call, name) => {
        if (call !== at || isUnable(code, name)) return undefined;
        failed = name;
        return code;
      };
      const forGood: Troubles['fails'] = (call, name, file) => {
        if (call === at && !isUnable(code, name)) broken = name + file;
        return name + file === broken ? code : undefined;
      };
      const disk = new MemoryDisk(work.before, { fails: once });
      const said = await outcome(work, disk);
      const when = `${code} once at ${failed}, ${at} of ${calls}`;
      if (code === 'EBUSY' && failed === 'rename' && said !== DONE) complaints.push(`${when}: not done`);
      complaints.push(...(await judgeAll(work, disk, said, when)));
      if (!failed.startsWith('remove')) complaints.push(...untidy(disk, said, when));
      complaints.push(...(await trouble(work, { fails: forGood }, `${code} for good from ${at} of ${calls}`)));
    }
  return complaints;
}

/** So a disk says that it cannot flush at all, which is no failure. */
const isUnable = (code: string, name: string): boolean => name === 'sync' && ['EINVAL', 'EACCES'].includes(code);

/** The disk has room for each number of bytes up to all that is written; a write takes what there is room for. */
export async function fillEverywhere(work: Work): Promise<string[]> {
  const complaints: string[] = [];
  for (let room = 0; ; room++) {
    const disk = new MemoryDisk(work.before, { room });
    const said = await outcome(work, disk);
    complaints.push(
      ...(await judgeAll(work, disk, said, `room for ${room}`)),
      ...untidy(disk, said, `room for ${room}`),
    );
    if (said === DONE) return complaints;
    if (room > 100_000) return [...complaints, 'never done'];
  }
}

/** Writes take so many bytes at a time; none at all is a failure. */
export async function writeShort(work: Work): Promise<string[]> {
  const complaints: string[] = [];
  for (const most of [0, 1, 7, 512])
    complaints.push(...(await trouble(work, { most }, `${most} bytes a write`, most > 0)));
  return complaints;
}

async function trouble(work: Work, troubles: Troubles, when: string, mustBeDone = false): Promise<string[]> {
  const disk = new MemoryDisk(work.before, troubles);
  const said = await outcome(work, disk);
  const failed = mustBeDone && said !== DONE ? [`${when}: not done, “${said}”`] : [];
  return [...failed, ...(await judgeAll(work, disk, said, when))];
}

/** What was not done leaves nothing lying; what the disk did not confirm is left as it is. */
function untidy(disk: MemoryDisk, said: string, when: string): string[] {
  const lying = said === DONE || said.startsWith('内容已写入') ? [] : straysIn(disk.files());
  return lying.length > 0 ? [`${when}: left ${lying.join()} at once`] : [];
}

const DONE = 'done';

/** What the user was told. */
async function outcome(work: Work, disk: MemoryDisk): Promise<string> {
  try {
    await work.act(disk);
    return DONE;
  } catch (problem) {
    if (disk.stopped) return 'stopped';
    if (!(problem instanceof UnusableFileError)) throw problem;
    return problem.message;
  }
}

async function judgeAll(work: Work, disk: MemoryDisk, said: string, when: string): Promise<string[]> {
  const complaints: string[] = [];
  if (said !== DONE && (!/^(不能写入|没有|不能|内容已写入)/.test(said) || /无法读写|[A-Z]{3}/.test(said)))
    complaints.push(`${when}: no sentence “${said}”`);
  const now = disk.files();
  const unchanged = [...work.before].every(([file, content]) => now.get(file) === content);
  if (said.includes('原来的文件和备份都没有动') && !unchanged) complaints.push(`${when}: said untouched, and is not`);
  for (const state of disk.afterPowerCut())
    complaints.push(...(await judge(work, state, said === DONE, `${when}, “${said}”`)));
  return complaints;
}

/** What was judged once: most troubles lead to the same few states. */
const judged = new WeakMap<Work, Map<string, readonly string[]>>();

async function judge(work: Work, state: Files, done: boolean, when: string): Promise<string[]> {
  const known = judged.get(work) ?? new Map<string, readonly string[]>();
  judged.set(work, known);
  const key = JSON.stringify([done, ...state]);
  const complaints = known.get(key) ?? (await complaintsOf(work, state, done));
  known.set(key, complaints);
  return complaints.map((one) => `${when}: ${one}`);
}

async function complaintsOf(work: Work, state: Files, done: boolean): Promise<string[]> {
  const disk = new MemoryDisk(state);
  await work.startAgain(disk);
  const found = disk.files();
  const complaints: string[] = [];
  if (done && !work.isDone(found)) complaints.push(`said done, found ${shown(found)}`);
  if (!work.mayBe(found)) complaints.push(`found ${shown(found)}`);
  const strays = straysIn(found);
  if (strays.length > 0) complaints.push(`left ${strays.join()}`);
  return complaints;
}

const straysIn = (files: Files): string[] => [...files.keys()].filter((file) => /\.tmp(\/|$)/.test(file));

const shown = (files: Files): string =>
  [...files].map(([file, content]) => `${file} ${content?.length ?? 'folder'}`).join(', ');
