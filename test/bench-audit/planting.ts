/** Mistakes planted one at a time (改错), shared out to a few processes; the choice is by a fixed seed. */
import { fork } from 'node:child_process';
import { keptIn } from '../../shared/collections.js';
import { numbersOf, type Planted, slipsOf } from './planted.js';
import type { Results } from './results.js';
import { type Outcomes, Trial, type Way } from './try.js';
import type { TypedFile } from './typed/files.js';

export interface Tried {
  readonly file: string;
  readonly planted: Planted;
  /** Why no rule can know it, with the standard and without. */
  readonly reason: { readonly [way in Way]?: string };
  readonly outcome: Outcomes;
}

export interface Choice {
  readonly file: TypedFile;
  readonly planted: Planted;
}

/** `numbers` wrong numbers and `slips` other slips, spread evenly over the files' own counts and over the draw. */
export function chosen(files: readonly TypedFile[], numbers: number, slips: number, seed: number): Choice[] {
  const all = (of: (file: TypedFile) => Planted[]): Choice[] =>
    files.flatMap((file) => of(file).map((planted) => ({ file, planted })));
  const kinds = new Map<string, Choice[]>();
  for (const choice of all(({ blocks }) => slipsOf(blocks))) {
    const kind = kinds.get(choice.planted.slip) ?? [];
    kinds.set(choice.planted.slip, kind);
    kind.push(choice);
  }
  const each = Math.ceil(slips / Math.max(1, kinds.size));
  const wrong = all(({ blocks }) => numbersOf(blocks));
  return spread([drawn(wrong, numbers, seed), ...[...kinds.values()].map((kind) => drawn(kind, each, seed))]);
}

/** Any beginning of it has of every list as large a part. */
function spread<T>(lists: readonly (readonly T[])[]): T[] {
  const placed = lists.flatMap((list) => list.map((one, i) => ({ one, at: (i + 1) / list.length })));
  return placed.sort((a, b) => a.at - b.at).map(({ one }) => one);
}

/** Some of them by chance, the same in every run with the same seed. */
function drawn<T>(all: readonly T[], count: number, seed: number): T[] {
  let state = seed;
  const next = (): number => {
    // Xorshift: good enough for drawing lots, and the same on every machine.
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1),
  ).flat();
}

/** What one process is to try, by numbers of the draw. */
interface Order {
  readonly indexes: readonly number[];
  readonly ways: readonly Way[];
}

/** The part of a process that another one started: tries what it is sent and sends each result back. */
export function tryPart(choices: readonly Choice[]): void {
  process.on('message', async (order) => {
    const trials = new Map<TypedFile, Trial>();
    const { indexes, ways } = order as Order;
    for (const index of indexes) {
      const choice = choices[index];
      if (!choice) continue;
      const { file, planted } = choice;
      const trial = keptIn(trials, file, () => new Trial(file));
      const [reason, outcome] = [await trial.reasons(planted), await trial.outcome(planted, ways)];
      const tried: Tried = { file: file.name, planted, reason, outcome };
      process.send?.([index, tried]);
    }
    process.disconnect();
  });
}

/** Runs this program `parts` times more with `args` for what is not tried yet, at most `turns` of `count`. */
export async function tryAll(
  program: string,
  args: readonly string[],
  { results, count, turns, parts, ways }: Turns,
): Promise<void> {
  const left = Array.from({ length: count }, (_, index) => index).filter((index) => !results.tried.has(index));
  const now = left.slice(0, turns);
  const runs = Array.from({ length: Math.min(parts, now.length) }, (_, part) => {
    const indexes = now.filter((_, i) => i % parts === part);
    return sent(program, args, { indexes, ways }, results);
  });
  await Promise.all(runs);
}

interface Turns {
  readonly results: Results;
  readonly count: number;
  readonly turns: number;
  readonly parts: number;
  readonly ways: readonly Way[];
}

function sent(program: string, args: readonly string[], order: Order, results: Results): Promise<void> {
  return new Promise((resolve, reject) => {
    let told = Promise.resolve();
    let count = 0;
    const child = fork(program, args);
    child.send(order);
    child.on('message', (message) => {
      const [index, tried] = message as [number, Tried];
      count += 1;
      told = told.then(() => results.add(index, tried));
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (count === order.indexes.length) told.then(resolve, reject);
      else reject(new Error(`A part ended with ${code} after ${count} of ${order.indexes.length}.`));
    });
  });
}

export interface Tally {
  readonly knowable: number;
  readonly found: number;
  /** Knowable ones of which something new was said, but of another place. */
  readonly elsewhere: number;
  readonly most: number;
  /** How many led to more than two new findings. */
  readonly overTwo: number;
}

export function tallyOf(tried: readonly Tried[], way: Way): Tally {
  const outcomes = tried.flatMap(({ reason, outcome: { [way]: outcome } }) =>
    outcome ? [{ ...outcome, isKnowable: reason[way] === undefined }] : [],
  );
  const counts = outcomes.map(({ all }) => all);
  const knowable = outcomes.filter(({ isKnowable }) => isKnowable);
  return {
    knowable: knowable.length,
    found: knowable.filter(({ named }) => named > 0).length,
    elsewhere: knowable.filter(({ named, all }) => named === 0 && all > 0).length,
    most: Math.max(0, ...counts),
    overTwo: counts.filter((count) => count > 2).length,
  };
}
