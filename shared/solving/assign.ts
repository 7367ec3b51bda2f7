/**
 * Which rows of a list have which key (归属的推定): the rows' printed amounts must add up to what each key has. A search
 * that is bounded; a row is told only if every way of dividing the rows up gives it the same key.
 */
import { compare, minus, plus, type Ratio, size, ZERO } from '../number/rational.js';
import type { Known } from './system.js';

export interface Item {
  /** Its amounts, one for each measure; undefined where one is not known. */
  readonly amounts: readonly (Ratio | undefined)[];
  /** How far each may be off. */
  readonly radius: readonly Ratio[];
  /** The keys it can have, the likeliest first. */
  readonly keys: readonly string[];
}

/** What the items of a key must add up to, one for each measure; undefined where that is not known. */
export type Targets = ReadonlyMap<string, readonly (Known | undefined)[]>;

export interface Assignment {
  /** By item: its key in a way that comes out; undefined where there is none. */
  readonly key: string | undefined;
  /** The keys that it has in some way. One means that it follows. */
  readonly keys: readonly string[];
}

const MAX_STEPS = 60_000;
const MAX_WAYS = 200;

/** Divides items among keys. The order of items does not matter. */
export function assign(items: readonly Item[], targets: Targets): Assignment[] {
  const search = new Search(items, targets);
  return search.run();
}

class Search {
  private readonly order: readonly number[];
  private readonly left = new Map<string, Ratio[]>();
  /** How far what is left may be off, for the items that a key has so far; and at most. */
  private readonly slack = new Map<string, Ratio[]>();
  private readonly widest = new Map<string, Ratio[]>();
  private readonly chosen: (string | undefined)[];
  private readonly first: (string | undefined)[] = [];
  private readonly seen: Set<string>[];
  private steps = 0;
  private ways = 0;

  constructor(
    private readonly items: readonly Item[],
    private readonly targets: Targets,
  ) {
    this.chosen = items.map(() => undefined);
    this.seen = items.map(() => new Set());
    const weight = (index: number): Ratio =>
      (items[index]?.amounts ?? []).reduce<Ratio>((sum, amount) => plus(sum, amount ? size(amount) : ZERO), ZERO);
    const weights = items.map((_, index) => weight(index));
    this.order = items.map((_, index) => index).sort((a, b) => compare(weights[b] ?? ZERO, weights[a] ?? ZERO));
    const reaches = (items[0]?.radius ?? []).map((_, measure) =>
      items.reduce((sum, { radius }) => plus(sum, radius[measure] ?? ZERO), ZERO),
    );
    for (const [key, known] of targets) {
      this.left.set(
        key,
        known.map((one) => one?.value ?? ZERO),
      );
      this.slack.set(
        key,
        known.map((one) => one?.radius ?? ZERO),
      );
      this.widest.set(
        key,
        known.map((one, measure) => plus(one?.radius ?? ZERO, reaches[measure] ?? ZERO)),
      );
    }
  }

  run(): Assignment[] {
    this.next(0);
    const complete = this.steps < MAX_STEPS && this.ways < MAX_WAYS;
    return this.items.map(({ keys }, index) => {
      const seen = [...(this.seen[index] ?? [])];
      const key = this.first[index];
      return { key, keys: complete && seen.length > 0 ? seen : keys };
    });
  }

  private next(at: number): void {
    if (this.steps >= MAX_STEPS || this.ways >= MAX_WAYS) return;
    const index = this.order[at];
    if (index === undefined) {
      if (this.comesOut()) this.note();
      return;
    }
    const item = this.items[index];
    for (const key of item?.keys ?? []) {
      this.steps += 1;
      const [left, slack] = [this.left.get(key), this.slack.get(key)];
      if (!item || !left || !slack) continue;
      if (this.take(key, left, slack, item)) {
        this.chosen[index] = key;
        this.next(at + 1);
        this.chosen[index] = undefined;
      }
      this.left.set(key, left);
      this.slack.set(key, slack);
    }
  }

  private take(key: string, left: Ratio[], slack: Ratio[], { amounts, radius }: Item): boolean {
    const known = this.targets.get(key) ?? [];
    const widest = this.widest.get(key) ?? [];
    const now = left.map((rest, measure) => minus(rest, amounts[measure] ?? ZERO));
    this.left.set(key, now);
    this.slack.set(
      key,
      slack.map((own, measure) => plus(own, radius[measure] ?? ZERO)),
    );
    return now.every((rest, measure) => !known[measure] || compare(plus(rest, widest[measure] ?? ZERO), ZERO) >= 0);
  }

  private comesOut(): boolean {
    return [...this.targets].every(([key, known]) => {
      const [left, slack] = [this.left.get(key) ?? [], this.slack.get(key) ?? []];
      return known.every((one, measure) => !one || compare(size(left[measure] ?? ZERO), slack[measure] ?? ZERO) <= 0);
    });
  }

  private note(): void {
    this.ways += 1;
    for (const [index, key] of this.chosen.entries()) {
      if (key === undefined) continue;
      this.seen[index]?.add(key);
      if (this.ways === 1) this.first[index] = key;
    }
  }
}
