/** Lists by a key, and results that are kept. */

/** The items under each key, in their order; the keys in the order of their first items. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) keptIn(groups, keyOf(item), () => []).push(item);
  return groups;
}

/** What stands under a key; made and kept there where nothing does yet. */
export function keptIn<K, V>(
  known: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: () => V,
): V {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/** Makes something of a thing once and keeps it while the thing lives; what else it is made from must be the same each time. */
export function keptOf<K extends object, A extends readonly unknown[], V>(
  make: (of: K, ...rest: A) => V,
): (of: K, ...rest: A) => V {
  const known = new WeakMap<K, V>();
  return (of, ...rest) => keptIn(known, of, () => make(of, ...rest));
}
