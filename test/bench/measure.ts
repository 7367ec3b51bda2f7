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
