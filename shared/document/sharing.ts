/** A tree made anew that shares with the one before what is equal in both: whoever remembers parts by identity finds them. */

/** Whether both are the same data: lists, plain objects and simple values. */
export function alike(now: unknown, before: unknown): boolean {
  if (Object.is(now, before)) return true;
  if (Array.isArray(now))
    return Array.isArray(before) && now.length === before.length && now.every((item, at) => alike(item, before[at]));
  if (!isTree(now) || !isTree(before)) return false;
  const keys = Object.keys(now);
  return (
    keys.length === Object.keys(before).length && keys.every((key) => key in before && alike(now[key], before[key]))
  );
}

/**
 * Data equal to `now` in which every part that stood in `before` at its place is the very object of then. Lists are
 * compared from both ends, so that what comes or goes in their middle moves nothing else.
 */
export function sharing<T>(now: T, before: unknown): T {
  if (Object.is(now, before)) return now;
  if (Array.isArray(now)) return (Array.isArray(before) ? sharedList(now, before) : now) as T;
  if (!isTree(now) || !isTree(before)) return now;
  const keys = Object.keys(now);
  const parts = Object.fromEntries(keys.map((key) => [key, sharing(now[key], before[key])]));
  const same = keys.length === Object.keys(before).length && keys.every((key) => key in before);
  return (same && keys.every((key) => Object.is(parts[key], before[key])) ? before : parts) as T;
}

function sharedList(now: readonly unknown[], before: readonly unknown[]): readonly unknown[] {
  const most = Math.min(now.length, before.length);
  let head = 0;
  while (head < most && alike(now[head], before[head])) head++;
  if (head === now.length && head === before.length) return before;
  let tail = 0;
  while (tail < most - head && alike(now.at(-1 - tail), before.at(-1 - tail))) tail++;
  return now.map((item, at) => {
    if (at < head) return before[at];
    const fromEnd = now.length - at;
    if (fromEnd <= tail) return before.at(-fromEnd);
    return at < before.length - tail ? sharing(item, before[at]) : item;
  });
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
