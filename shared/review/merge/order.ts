/**
 * One order of rows from two that go back to a third (行序的合并): it contains both wherever they do not contradict each other. What
 * neither side moved stays; what a side moved or added stands behind the same row that stayed as it does there.
 */
import { groupBy } from '../../collections.js';
import { stayed } from '../../stayed.js';

export interface MergedOrder {
  readonly order: readonly string[];
  /** Rows that both sides placed, and not alike: they stand where ours has them. */
  readonly contradicted: readonly string[];
}

/** The three orders hold each key once; `members` are the keys that the merged one has. */
export function mergeOrders(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  members: ReadonlySet<string>,
): MergedOrder {
  const [mine, yours] = [ours, theirs].map((keys) => keys.filter((key) => members.has(key)));
  const [own = [], other = []] = [mine, yours];
  const [unmoved, otherUnmoved] = [stayed(base, own), stayed(base, other)];
  const firm = intersection(unmoved, otherUnmoved);
  // What one side alone moved stands where that side has it.
  const leaves = (kept: ReadonlySet<string>, there: readonly string[]): ReadonlySet<string> =>
    intersection(kept, new Set(there.filter((key) => !firm.has(key))));
  const chains = chainsOf(own, firm, leaves(unmoved, other));
  const others = chainsOf(other, firm, leaves(otherUnmoved, own));
  const [anchors, otherAnchors] = [anchorsOf(chains), anchorsOf(others)];
  const contradicted = new Set<string>();
  for (const [key, anchor] of anchors)
    if (otherAnchors.has(key) && otherAnchors.get(key) !== anchor) contradicted.add(key);
  const order: string[] = [];
  for (const anchor of [undefined, ...own.filter((key) => firm.has(key))]) {
    if (anchor !== undefined) order.push(anchor);
    const behind = (others.get(anchor) ?? []).filter((key) => !contradicted.has(key));
    for (const key of chained(chains.get(anchor) ?? [], behind, contradicted)) order.push(key);
  }
  return { order, contradicted: [...contradicted] };
}

function intersection(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((key) => other.has(key)));
}

/** What stands behind each row that stayed, and before the first one; `left` are placed by the other side. */
function chainsOf(
  keys: readonly string[],
  firm: ReadonlySet<string>,
  left: ReadonlySet<string>,
): Map<string | undefined, string[]> {
  let anchor: string | undefined;
  const places = keys.map((key) => {
    if (firm.has(key)) anchor = key;
    return { key, anchor };
  });
  const groups = groupBy(
    places.filter(({ key }) => !firm.has(key) && !left.has(key)),
    (place) => place.anchor,
  );
  return new Map([...groups].map(([name, group]) => [name, group.map(({ key }) => key)]));
}

function anchorsOf(chains: ReadonlyMap<string | undefined, readonly string[]>): Map<string, string | undefined> {
  return new Map(
    [...chains].flatMap(([anchor, keys]) => keys.map((key): [string, string | undefined] => [key, anchor])),
  );
}

/** Two chains in one; between rows that both have, the one with the lower first key comes first, whoever's it is. */
function chained(one: readonly string[], other: readonly string[], contradicted: Set<string>): string[] {
  const common = stayed(one, other);
  const [mine, yours] = [new Set(one), new Set(other)];
  for (const key of one) if (yours.has(key) && !common.has(key)) contradicted.add(key);
  const left = piecesOf(one, common);
  const right = piecesOf(
    other.filter((key) => common.has(key) || !mine.has(key)),
    common,
  );
  const bounds = [...common];
  return left.flatMap((piece, at) => {
    const both = [piece, right[at] ?? []].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
    return [...both.flat(), ...bounds.slice(at, at + 1)];
  });
}

/** What stands before, between and behind the rows in common. */
function piecesOf(keys: readonly string[], common: ReadonlySet<string>): string[][] {
  const pieces: string[][] = [[]];
  for (const key of keys) {
    if (common.has(key)) pieces.push([]);
    else pieces.at(-1)?.push(key);
  }
  return pieces;
}
