/** Lists by a key, and how often values come. */

/** The items under each key, in their order; the keys in the order of their first items. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

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
