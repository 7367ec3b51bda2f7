/** How long a campaign attacks, and from which seed. */
import fc from 'fast-check';
import { it } from 'vitest';

/** Named to run a campaign again; another one each time otherwise. */
export const SEED = Number(process.env.CAMPAIGN_SEED ?? Math.floor(Math.random() * 2 ** 31));
/** 1 takes some minutes on two cores; 0.02 is a glance, 20 an hour. */
const SCALE = Number(process.env.CAMPAIGN_SCALE ?? 1);

/** Of the files that have one. */
export const PASSWORD = '天地玄黄';

export function times(count: number): number {
  return Math.max(1, Math.round(count * SCALE));
}

/** An attack that is tried again and again: fast-check prints the seed and the smallest case that fails, but does not look for ever. */
export function attack<T>(name: string, count: number, property: fc.IAsyncProperty<T>): void {
  const interruptAfterTimeLimit = Math.max(90_000, 90_000 * SCALE);
  it(name, () => fc.assert(property, { seed: SEED, numRuns: times(count), interruptAfterTimeLimit }));
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
