/** What the parts of a comparison share: titles in plain words, and matching two lists by key. */
import { timelessTitle } from '../language/identity.js';
import type { Difference } from './compare.js';
import { type Column, headerPath, type TableDefinition } from './standard.js';

export interface Thing {
  readonly key: string;
  readonly title: string;
}

/** A column by its headers: 基本支出 · 小计. */
export function columnName(table: TableDefinition, column: Column): string {
  return headerPath(table, column)
    .map((title) => timelessTitle(title))
    .join(' · ');
}

/** Structure and text alike. */
export function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

type Naming<T> = (one: T) => Thing;

/** Matches two lists by key: what was added, removed or has another title, and what `inner` says of each pair. */
export function keyed<T>(
  part: string,
  within: string,
  before: readonly T[],
  after: readonly T[],
  naming: Naming<T> | readonly [Naming<T>, Naming<T>],
  inner: (old: T, now: T) => readonly Difference[],
): Difference[] {
  const [nameOld, nameNow] = typeof naming === 'function' ? [naming, naming] : naming;
  const place = (title: string): string => (within === '' ? title : `${within} · ${title}`);
  const old = new Map(before.map((one) => [nameOld(one).key, one]));
  const found: Difference[] = [];
  for (const one of after) {
    const { key, title } = nameNow(one);
    const former = old.get(key);
    old.delete(key);
    if (former === undefined) {
      found.push({ kind: 'added', part, place: place(title) });
      continue;
    }
    const was = nameOld(former).title;
    if (was !== title) found.push({ kind: 'renamed', part, place: place(title), detail: `原为“${was}”` });
    for (const item of inner(former, one)) found.push(item);
  }
  for (const one of old.values()) found.push({ kind: 'removed', part, place: place(nameOld(one).title) });
  return found;
}
