/** Orders of keys (行的次序): what stayed where it was, and what was moved. */

/** The most keys whose order is the same in both lists, in that order; each list has a key once. */
export function stayed(from: readonly string[], to: readonly string[]): Set<string> {
  const places = new Map(from.map((key, place) => [key, place]));
  const line = to.flatMap((key) => {
    const place = places.get(key);
    return place === undefined ? [] : [{ key, place }];
  });
  /** Of each length the chain that ends lowest: positions in `line`. */
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [at, { place }] of line.entries()) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((line[ends[middle] ?? -1]?.place ?? -1) < place) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? ends[low - 1] : undefined);
    ends[low] = at;
  }
  const kept: string[] = [];
  for (let at = ends.at(-1); at !== undefined; at = before[at]) kept.push(line[at]?.key ?? '');
  return new Set(kept.reverse());
}
