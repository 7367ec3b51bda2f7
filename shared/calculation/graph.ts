/**
 * What depends on what (依赖关系), found by running: whoever is evaluated notes what it reads, and is evaluated again
 * only when something of that has changed. Two kinds of things are kept here. *Cells* are numbered and follow an edit
 * at once. *Memos* are whatever is made from cells — a paragraph, the outcome of a rule — and are made anew when
 * they are next asked for.
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

/** Something that is made from cells and other memos, or that is set from outside and read by memos. */
export class Memo<T> {
  /** Whether it has to be made before it is used. */
  stale = true;
  value: T | undefined;
  readonly readers = new Set<Memo<unknown>>();

  /** `onStale` is told each time that it becomes stale. */
  constructor(readonly onStale?: () => void) {}
}

export class Graph {
  private readonly values: Value[];
  private readonly states: Uint8Array;
  private readonly reads: (readonly number[])[];
  private readonly readers: number[][] = [];
  /** Memos that read a cell. */
  private readonly memos = new Map<number, Set<Memo<unknown>>>();
  /** Who is being evaluated: what a cell reads so far, or a memo. */
  private current: number[] | Memo<unknown> | undefined;
  private depth = 0;

  constructor(
    size: number,
    private readonly evaluate: (cell: number) => Value,
  ) {
    this.values = new Array<Value>(size).fill(BLANK);
    this.states = new Uint8Array(size).fill(STALE);
    this.reads = new Array<readonly number[]>(size).fill(NONE);
  }

  /** The value of a cell; noted as a dependency of what is being evaluated, if anything. */
  read(cell: number): Value {
    this.noteCell(cell);
    const state = this.states[cell];
    if (state === CLEAN) return this.values[cell] ?? BLANK;
    return state === BUSY ? CYCLE : this.compute(cell);
  }

  /** Evaluates every cell that is stale. */
  settle(): void {
    for (let cell = 0; cell < this.values.length; cell++) if (this.states[cell] === STALE) this.compute(cell);
  }

  /** Evaluates these cells and all that depend on them; returns those whose value is another now. */
  update(cells: readonly number[]): number[] {
    const touched = new Set(cells);
    for (const cell of touched) {
      this.states[cell] = STALE;
      for (const reader of this.readers[cell] ?? NONE) touched.add(reader);
    }
    const before = new Map([...touched].map((cell) => [cell, this.values[cell] ?? BLANK]));
    const changed: number[] = [];
    for (const [cell, old] of before) if (!sameValue(old, this.read(cell))) changed.push(cell);
    for (const cell of changed) spoil(this.memos.get(cell));
    return changed;
  }

  /** The value of a memo, made now if something that it was made from has changed. */
  get<T>(memo: Memo<T>, make: () => T): T {
    this.note(memo);
    if (memo.stale) {
      memo.value = this.within(memo, make);
      memo.stale = false;
    }
    return memo.value as T;
  }

  /** Notes that what is being made depends on something that is set from outside. */
  note(memo: Memo<unknown>): void {
    if (this.current instanceof Memo && this.current !== memo) memo.readers.add(this.current);
  }

  /** Marks all that was made from something that was set to another value from outside. */
  spoil(memo: Memo<unknown>): void {
    spoil(memo.readers);
  }

  inputs(cell: number): readonly number[] {
    return this.reads[cell] ?? NONE;
  }

  dependents(cell: number): readonly number[] {
    return this.readers[cell] ?? NONE;
  }

  private noteCell(cell: number): void {
    if (!this.current) return;
    if (!(this.current instanceof Memo)) this.current.push(cell);
    else {
      const memos = this.memos.get(cell);
      if (memos) memos.add(this.current);
      else this.memos.set(cell, new Set([this.current]));
    }
  }

  private within<T>(reader: number[] | Memo<unknown>, work: () => T): T {
    const outer = this.current;
    this.current = reader;
    try {
      return work();
    } finally {
      this.current = outer;
    }
  }

  private compute(cell: number): Value {
    if (this.depth > MAX_DEPTH) return TOO_DEEP;
    const reads: number[] = [];
    this.states[cell] = BUSY;
    this.depth += 1;
    let value: Value;
    try {
      value = this.within(reads, () => this.evaluate(cell));
    } finally {
      this.depth -= 1;
    }
    this.states[cell] = CLEAN;
    this.values[cell] = value;
    this.link(cell, reads);
    return value;
  }

  /** Notes the reader at what it read. A condition may read other cells than last time; old links do no harm. */
  private link(cell: number, reads: readonly number[]): void {
    const before = this.reads[cell] ?? NONE;
    this.reads[cell] = reads.length === 0 ? NONE : reads;
    for (const [index, read] of reads.entries()) {
      if (before[index] === read) continue;
      const readers = this.readers[read];
      if (!readers) this.readers[read] = [cell];
      else if (readers[readers.length - 1] !== cell) readers.push(cell);
    }
  }
}

/** Marks all that was made from something that has changed. */
function spoil(readers: Set<Memo<unknown>> | undefined): void {
  if (!readers || readers.size === 0) return;
  const all = [...readers];
  readers.clear();
  for (const reader of all) {
    if (reader.stale) continue;
    reader.stale = true;
    reader.onStale?.();
    spoil(reader.readers);
  }
}
