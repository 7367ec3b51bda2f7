/** How long a campaign attacks, and from which seed. */
import fc from 'fast-check';
import { it } from 'vitest';

/** Named to run a campaign again; another one each time otherwise. */
export const SEED = Number(process.env.CAMPAIGN_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** 1 takes some minutes on two cores; 0.02 is a glance, 20 an hour. */
const SCALE = Number(process.env.CAMPAIGN_SCALE ?? 1);

/** Seconds after which every attack may end with fewer tries than it was asked for, where somebody wishes that. */
const WISHED_LIMIT = process.env.CAMPAIGN_LIMIT;
/** On a machine that is far too slow the number that was tried is told before the runner ends it. */
const LONGEST_MS = 600_000 * Math.max(1, SCALE);
const LIMIT_MS = WISHED_LIMIT === undefined ? LONGEST_MS : Number(WISHED_LIMIT) * 1000;

/** Of the files that have one. */
export const PASSWORD = '天地玄黄';

export function times(count: number): number {
  return Math.max(1, Math.round(count * SCALE));
}

/**
 * An attack that is tried again and again: fast-check prints the seed and the smallest case that fails. It says how many it
 * tried, and fails where the time was over before, unless CAMPAIGN_LIMIT says that this is enough.
 */
export function attack<T>(name: string, count: number, property: fc.IAsyncProperty<T>): void {
  const numRuns = times(count);
  const attacked = async (): Promise<void> => {
    const found = await fc.check(property, { seed: SEED, numRuns, interruptAfterTimeLimit: LIMIT_MS });
    process.stderr.write(`${name}: tried ${found.numRuns} of ${numRuns}\n`);
    // An interrupted search for the smallest case has failed, too.
    if (found.failed) throw new Error(fc.defaultReportMessage(found), { cause: found.errorInstance });
    if (found.numRuns < numRuns && WISHED_LIMIT === undefined)
      throw new Error(
        `only ${found.numRuns} of ${numRuns} tries in ${LIMIT_MS / 1000} s; CAMPAIGN_LIMIT sets a limit on purpose`,
      );
  };
  it(name, attacked, LIMIT_MS + 120_000);
}

/** Numbers from 0 to 1 that follow from the seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
