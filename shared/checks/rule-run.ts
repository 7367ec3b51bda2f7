/** A rule in a project that is being edited: the outcomes of its parts are kept until something they read changes. */
import { Tracked, type Tracking } from '../calculation/tracking.js';
import { together } from './parts.js';
import type { CheckRule, Outcome, Subject } from './rule.js';

const NOTHING: Outcome = { findings: [], compared: 0 };

/** What a rule looks at one by one; `run` is given the place in the list. */
interface Things {
  readonly length: number;
  key(at: number): unknown;
  run(at: number): Outcome;
}

interface Entry {
  readonly key: unknown;
  readonly node: Tracked;
  at: number;
  outcome: Outcome;
}

export class RuleRun {
  outcome = NOTHING;
  /** The rule itself where it has no parts, else the list of them. */
  private readonly whole = new Tracked();
  private things: Things | undefined;
  private entries: Entry[] = [];
  private readonly stale = new Set<Entry>();

  constructor(
    readonly rule: CheckRule,
    private readonly tracking: Tracking,
  ) {}

  /** Looks again at what changed; whether there was anything. */
  renew(subject: Subject): boolean {
    const { rule, whole, stale } = this;
    if (!rule.parts && !rule.passage) {
      if (!whole.stale) return false;
      this.outcome = this.tracking.make(whole, () => rule.run(subject));
      return true;
    }
    if (!whole.stale && stale.size === 0) return false;
    if (whole.stale) {
      this.things = this.tracking.make(whole, () => thingsOf(rule, subject));
      this.list(this.things);
    }
    for (const entry of stale)
      entry.outcome = this.tracking.make(entry.node, () => this.things?.run(entry.at) ?? NOTHING);
    stale.clear();
    this.outcome = together(this.entries.map(({ outcome }) => outcome));
    return true;
  }

  /** Takes the list over; what is known by its key keeps its outcome. */
  private list(things: Things): void {
    const before = this.entries;
    const moved = before.length === things.length ? undefined : new Map(before.map((entry) => [entry.key, entry]));
    const entries: Entry[] = [];
    for (let at = 0; at < things.length; at++) {
      const key = things.key(at);
      const here = before[at];
      const stays = here !== undefined && here.key === key;
      if (here && !stays && !moved) this.stale.delete(here);
      const entry = stays ? here : (moved?.get(key) ?? this.entry(key));
      entry.at = at;
      entries.push(entry);
    }
    this.entries = entries;
    if (!moved) return;
    const listed = new Set(entries);
    for (const entry of this.stale) if (!listed.has(entry)) this.stale.delete(entry);
  }

  private entry(key: unknown): Entry {
    const entry: Entry = { key, at: 0, outcome: NOTHING, node: new Tracked(() => this.stale.add(entry)) };
    this.stale.add(entry);
    return entry;
  }
}

function thingsOf({ parts, passage: look }: CheckRule, subject: Subject): Things {
  if (look) {
    const { passages } = subject;
    const run = (at: number): Outcome => {
      const passage = passages[at];
      return passage ? look(passage, subject) : NOTHING;
    };
    return { length: passages.length, key: (at) => passages[at], run };
  }
  const list = parts?.(subject) ?? [];
  return { length: list.length, key: (at) => list[at]?.key, run: (at) => list[at]?.run() ?? NOTHING };
}
