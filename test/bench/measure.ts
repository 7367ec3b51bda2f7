/** Timing helpers: medians, and ratios against a peer in the same run. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Median milliseconds of several runs; `prepare` is not counted. */
export function timed<T>(runs: number, prepare: () => T, run: (prepared: T) => unknown): number {
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    const prepared = prepare();
    const start = performance.now();
    run(prepared);
    times.push(performance.now() - start);
  }
  return median(times);
}

export function report(what: string, ours: number, theirs: number, peer: string): void {
  const line = `${what}: ${ours.toFixed(2)} ms, ${peer} ${theirs.toFixed(2)} ms, ratio ${(ours / theirs).toFixed(2)}`;
  process.stdout.write(`${line}${ours <= theirs ? '' : '   ← slower than the peer'}\n`);
}

/** What half and nineteen of twenty are to be done in, in milliseconds. */
export interface Goals {
  readonly p50?: number;
  readonly p95: number;
}

/** The middle and the nineteenth of twenty of many times, also as multiples of a fixed loop; what was never seen is told. */
export function quantiles(what: string, times: readonly number[], loop: number, goals: Goals): void {
  const sorted = times.filter((ms) => !Number.isNaN(ms)).sort((a, b) => a - b);
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  const [p50, p95] = [at(0.5), at(0.95)];
  const told = (name: string, ms: number, goal: number | undefined): string =>
    `${name} ${ms.toFixed(0)} ms = ${(ms / loop).toFixed(2)} loops${goal !== undefined && ms > goal ? ` ← goal ${goal} ms` : ''}`;
  const unseen = times.length - sorted.length;
  const lost = unseen > 0 ? `, ${unseen} of ${times.length} not seen` : '';
  process.stdout.write(`${what}: ${told('p50', p50, goals.p50)}, ${told('p95', p95, goals.p95)}${lost}\n`);
}
