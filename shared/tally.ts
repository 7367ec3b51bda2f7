/** How often values come. */

/** How often each value comes, in the order in which they first came. */
export function tally<T>(values: Iterable<T>): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The values by how often they come, the most frequent first; of equals the one that came first. */
export function byFrequency<T>(values: Iterable<T>): [T, number][] {
  return [...tally(values)].sort((a, b) => b[1] - a[1]);
}
