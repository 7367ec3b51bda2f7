/** Samples: a few in `npm test`, more of the same in `npm run test:campaign`. */

/** Whether the larger samples are tried. */
const CAMPAIGN = process.env.SAMPLES === 'campaign';

/** How many are tried. */
export function times(few: number, many: number): number {
  return CAMPAIGN ? many : few;
}

/** `few` of them or, in a campaign, `many`: every so many, beginning in the middle of the first stretch. */
export function sample<T>(all: readonly T[], few: number, many: number): T[] {
  const count = Math.min(times(few, many), all.length);
  const step = all.length / count;
  return Array.from({ length: count }, (_, i) => all[Math.floor((i + 0.5) * step)]).filter(
    (one): one is T => one !== undefined,
  );
}
