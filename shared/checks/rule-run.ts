/** A rule in a project that is being edited: the outcomes of its parts are kept until something they read changes. */
import { type Graph, Memo } from '../calculation/graph.js';
import { together } from './parts.js';
import { type CheckRule, NOTHING, type Outcome, type Subject } from './rule.js';

/** What a rule looks at one by one; `run` is given the place in the list. */
interface Things {
  readonly length: number;
  key(at: number): unknown;
  run(at: number): Outcome;
}

interface Entry {
  readonly key: unknown;
  readonly outcome: Memo<Outcome>;
  at: number;
}

export class RuleRun {
  outcome = NOTHING;
  /** The rule itself where it has no parts. */
  private readonly whole = new Memo<Outcome>();
  private readonly things = new Memo<Things>();
  private entries: Entry[] = [];
  /** Those that have to be looked at again. */
  private readonly stale = new Set<Entry>();

  constructor(
    readonly rule: CheckRule,
    private readonly graph: Graph,
  ) {}

  /** Looks again at what changed; whether there was anything. */
  renew(subject: Subject): boolean {
    const { rule, graph, stale } = this;
    if (!rule.parts && !rule.passage) {
      if (!this.whole.stale) return false;
      this.outcome = graph.get(this.whole, () => rule.run(subject));
      return true;
    }
    const isListStale = this.things.stale;
    if (!isListStale && stale.size === 0) return false;
    const things = graph.get(this.things, () => thingsOf(rule, subject));
    if (isListStale) this.list(things);
    for (const { at, outcome } of stale) graph.get(outcome, () => things.run(at));
    stale.clear();
    this.outcome = together(this.entries.map(({ outcome }) => outcome.value ?? NOTHING));
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
    const entry: Entry = { key, at: 0, outcome: new Memo(() => this.stale.add(entry)) };
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
