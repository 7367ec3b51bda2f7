/** Programs that meet at one lock, for the exploration of every order of their steps. */
import { expect } from 'vitest';
import { GONE_AFTER_MS, LockFile } from '../../electron/services/lock-file.js';
import { type Act, type Disk, LONG_AGO, NOW, Program, type Scene } from './interleavings.js';

const LOCK = 'lock';
const DEAD = 99;
const text = (pid: number, token: string): string => JSON.stringify({ user: 'x', host: 'x', pid, token });
const lockOf = (program: Program): LockFile => new LockFile(LOCK, program.disk, program);

const take: Act = async (program) => {
  const lock = lockOf(program);
  const taken = await lock.take();
  if (!('holder' in taken)) return false;
  await lock.tidy();
  return true;
};

const takeAndGiveBack: Act = async (program) => {
  const lock = lockOf(program);
  const taken = await lock.take();
  if ('holder' in taken) await lock.giveBack(taken.holder);
  return false;
};

/** What a holder does who has slept: the lock is that of program 1. */
const wakesAndLooks: Act = (program) => lockOf(program).keep(program.enter());
const wakesAndTakesAgain: Act = async (program) => {
  const mine = program.enter();
  if (await lockOf(program).keep(mine)) return true;
  program.leave(mine.token);
  return take(program);
};
const wakesAndLeaves: Act = async (program) => {
  await lockOf(program).giveBack(program.enter());
  return false;
};

const nothing = (): void => undefined;
const asleep = (disk: Disk): void => disk.put(LOCK, text(1, 't1-1'), LONG_AGO);
const dead = (disk: Disk): void => disk.put(LOCK, text(DEAD, 'd'), NOW);
const cutOff = (disk: Disk): void => disk.put(LOCK, text(DEAD, 'd').slice(0, 20), LONG_AGO);
const deadTakingOver = (disk: Disk): void => {
  dead(disk);
  disk.put(`${LOCK}.d`, text(DEAD, 'e'), NOW);
};

export const SCENES: Readonly<Record<string, Scene>> = {
  'no lock, three programs': { before: nothing, acts: [take, take, take], deaths: 0, look: sound(true) },
  "a dead holder's lock, two programs, one may die": { before: dead, acts: [take, take], deaths: 1, look: sound(true) },
  'a lock cut off long ago': { before: cutOff, acts: [take, take], deaths: 1, look: sound(true) },
  'one takes it and gives it back': { before: dead, acts: [takeAndGiveBack, take], deaths: 1, look: sound(false) },
  'a holder who slept looks, one comes': {
    before: asleep,
    acts: [wakesAndTakesAgain, take],
    deaths: 1,
    look: sound(false),
  },
  'a holder who slept leaves, one comes': {
    before: asleep,
    acts: [wakesAndLeaves, take],
    deaths: 1,
    look: sound(false),
  },
};

/** A minute of computing. */
export const LARGE_SCENES: Readonly<Record<string, Scene>> = {
  "a dead holder's lock, three programs": { before: dead, acts: [take, take, take], deaths: 0, look: sound(true) },
  'a holder who died, and one who died taking over': {
    before: deadTakingOver,
    acts: [take, take],
    deaths: 1,
    look: sound(true),
  },
  'a holder who slept looks, two come': {
    before: asleep,
    acts: [wakesAndLooks, take, take],
    deaths: 0,
    look: sound(false),
  },
  'a holder who slept leaves, two come': {
    before: asleep,
    acts: [wakesAndLeaves, take, take],
    deaths: 0,
    look: sound(false),
  },
};

function believers(programs: readonly Program[]): number {
  return programs.filter(({ holds, dead: gone }) => holds === true && !gone).length;
}

/** One at most believes; `oneHolds`: in the end one does unless somebody died. Whoever comes then is told the truth. */
function sound(oneHolds: boolean): Scene['look'] {
  return async (programs, disk, ended) => {
    const holding = believers(programs);
    expect(holding).toBeLessThanOrEqual(1);
    if (!ended) return;
    if (oneHolds && !programs.some((program) => program.dead)) expect(holding).toBe(1);
    if (holding === 1) expect(await comesLater(programs, disk)).toBe(false);
    else if (!(await comesLater(programs, disk))) {
      // Only what nobody can tell from a living holder's lock stays for a while.
      disk.time += GONE_AFTER_MS + 1;
      expect(await comesLater(programs, disk)).toBe(true);
    }
  };
}

/** Whether one more program gets the lock when all the others have come to an end. */
async function comesLater(programs: readonly Program[], disk: Disk): Promise<boolean> {
  const late = new Program(programs.length + 1, disk, (pid) => programs[pid - 1]);
  void late.run(take);
  await late.settled();
  while (late.waits) await late.go();
  if (late.holds) expect([...disk.files.keys()]).toEqual([LOCK]);
  return late.holds === true;
}
