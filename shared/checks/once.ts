/** What several rules share and nobody wants to make twice, e.g. an index of all values. */
import type { Subject } from './rule.js';

const known = new WeakMap<Subject, Map<object, unknown>>();

/**
 * What `make` gives for a subject, made at the first call. `key` names it; in the window it is made again after
 * an edit that changes what it was made from, and so are the findings that used it.
 */
export function madeOnce<T>(subject: Subject, key: object, make: () => T): T {
  if (subject.once) return subject.once(key, make);
  const own = known.get(subject) ?? new Map<object, unknown>();
  known.set(subject, own);
  if (!own.has(key)) own.set(key, make());
  return own.get(key) as T;
}
