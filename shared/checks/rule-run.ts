/** A rule in a project that is being edited: the outcomes of its parts are kept until something they read changes. */
import { type Graph, Memo } from '../calculation/graph.js';
import { partsOf, together } from './parts.js';
import { type CheckRule, NOTHING, type Outcome, type RulePart, type Subject } from './rule.js';

interface Entry {
  readonly key: unknown;
  readonly outcome: Memo<Outcome>;
  at: number;
}

export class RuleRun {
  outcome = NOTHING;
  /** The rule itself where it has no parts. */
  private readonly whole = new Memo<Outcome>();
  private readonly parts = new Memo<readonly RulePart[]>();
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
    const isListStale = this.parts.stale;
    if (!isListStale && stale.size === 0) return false;
    const parts = graph.get(this.parts, () => partsOf(rule, subject) ?? []);
    if (isListStale) this.list(parts);
    for (const { at, outcome } of stale) graph.get(outcome, () => parts[at]?.run() ?? NOTHING);
    stale.clear();
    this.outcome = together(this.entries.map(({ outcome }) => outcome.value ?? NOTHING));
    return true;
  }

  /** Takes the list over; what is known by its key keeps its outcome. */
  private list(parts: readonly RulePart[]): void {
    const before = this.entries;
    const moved = before.length === parts.length ? undefined : new Map(before.map((entry) => [entry.key, entry]));
    const entries: Entry[] = [];
    for (const [at, { key }] of parts.entries()) {
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
