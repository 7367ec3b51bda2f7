/**
 * The dependency graph (依赖关系): numbered nodes that are evaluated on demand, remember what they read
 * and are evaluated again only when something they read has changed.
 */
import { BLANK, error, sameValue, type Value } from '../language/value.js';

const CLEAN = 0;
const STALE = 1;
const BUSY = 2;

/** Deeper chains than any standard needs; stops a hostile one before the stack ends. */
const MAX_DEPTH = 1500;

const CYCLE = error('cycle', '公式循环引用');
const TOO_DEEP = error('cycle', '公式层层引用过深');
const NONE: readonly number[] = [];

export class Graph {
  private readonly values: Value[];
  private readonly states: Uint8Array;
  private readonly reads: (readonly number[])[];
  private readonly readers: number[][] = [];
  private current: number[] | undefined;
  private depth = 0;

  constructor(
    size: number,
    private readonly evaluate: (node: number) => Value,
  ) {
    this.values = new Array<Value>(size).fill(BLANK);
    this.states = new Uint8Array(size).fill(STALE);
    this.reads = new Array<readonly number[]>(size).fill(NONE);
  }

  /** The value of a node; noted as a dependency of the node being evaluated, if any. */
  read(node: number): Value {
    this.current?.push(node);
    const state = this.states[node];
    if (state === CLEAN) return this.values[node] ?? BLANK;
    return state === BUSY ? CYCLE : this.compute(node);
  }

  /** Evaluates everything that is stale. */
  settle(): void {
    for (let node = 0; node < this.values.length; node++) if (this.states[node] === STALE) this.compute(node);
  }

  /** Evaluates these nodes and all that depends on them; returns those whose value is another now. */
  update(nodes: readonly number[]): number[] {
    const touched = new Set(nodes);
    for (const node of touched) {
      this.states[node] = STALE;
      for (const reader of this.readers[node] ?? NONE) touched.add(reader);
    }
    const before = new Map([...touched].map((node) => [node, this.values[node] ?? BLANK]));
    const changed: number[] = [];
    for (const [node, old] of before) if (!sameValue(old, this.read(node))) changed.push(node);
    return changed;
  }

  inputs(node: number): readonly number[] {
    return this.reads[node] ?? NONE;
  }

  dependents(node: number): readonly number[] {
    return this.readers[node] ?? NONE;
  }

  private compute(node: number): Value {
    if (this.depth > MAX_DEPTH) return TOO_DEEP;
    const outer = this.current;
    const reads: number[] = [];
    this.current = reads;
    this.states[node] = BUSY;
    this.depth += 1;
    let value: Value;
    try {
      value = this.evaluate(node);
    } finally {
      this.depth -= 1;
      this.current = outer;
    }
    this.states[node] = CLEAN;
    this.values[node] = value;
    this.link(node, reads);
    return value;
  }

  /** Notes the reader at what it read. A condition may read other cells than last time; old links do no harm. */
  private link(node: number, reads: readonly number[]): void {
    const before = this.reads[node] ?? NONE;
    this.reads[node] = reads.length === 0 ? NONE : reads;
    for (const [index, read] of reads.entries()) {
      if (before[index] === read) continue;
      const readers = this.readers[read];
      if (!readers) this.readers[read] = [node];
      else if (readers[readers.length - 1] !== node) readers.push(node);
    }
  }
}
