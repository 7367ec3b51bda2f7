/**
 * Follows what depends on what outside the tables (文字、检查依赖的数): something that was made from cells is
 * stale once one of them has changed, and nothing else is made again.
 */

/** Something that was made, or that others are made from. */
export class Tracked {
  stale = true;
  readonly readers = new Set<Tracked>();

  /** `onStale` is told each time that it becomes stale. */
  constructor(readonly onStale?: () => void) {}
}

export class Tracking {
  private current: Tracked | undefined;

  /** Makes something; what is read meanwhile is what it depends on. */
  make<T>(node: Tracked, work: () => T): T {
    const outer = this.current;
    this.current = node;
    node.stale = false;
    try {
      return work();
    } finally {
      this.current = outer;
    }
  }

  /** Notes that what is being made depends on this. */
  read(node: Tracked): void {
    if (this.current && this.current !== node) node.readers.add(this.current);
  }

  /** Marks all that was made from this. */
  spoil(node: Tracked): void {
    const readers = [...node.readers];
    node.readers.clear();
    for (const reader of readers) {
      if (reader.stale) continue;
      reader.stale = true;
      reader.onStale?.();
      this.spoil(reader);
    }
  }
}
