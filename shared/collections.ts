/** Lists by a key, and results that are kept. */

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

/** Makes something of a thing once and keeps it while the thing lives; what else it is made from must be the same each time. */
export function keptOf<K extends object, A extends readonly unknown[], V>(
  make: (of: K, ...rest: A) => V,
): (of: K, ...rest: A) => V {
  const known = new WeakMap<K, V>();
  return (of, ...rest) => {
    const before = known.get(of);
    if (before !== undefined) return before;
    const made = make(of, ...rest);
    known.set(of, made);
    return made;
  };
}
