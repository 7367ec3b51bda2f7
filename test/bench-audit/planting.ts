/** Mistakes planted one at a time (改错), shared out to a few processes; the choice is by a fixed seed. */
import { fork } from 'node:child_process';
import { numbersOf, type Planted, slipsOf } from './planted.js';
import { type Outcome, Trial, type Way } from './try.js';
import type { TypedFile } from './typed/files.js';

export interface Tried {
  readonly file: string;
  readonly planted: Planted;
  /** Why no rule can know it, with the standard and without. */
  readonly reason: { readonly [way in Way]?: string };
  readonly outcome: Record<Way, Outcome>;
}

interface Choice {
  readonly file: TypedFile;
  readonly planted: Planted;
}

/** `numbers` wrong numbers and `slips` other slips, spread evenly over the files' own counts. */
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
  return [
    ...drawn(
      all(({ blocks }) => numbersOf(blocks)),
      numbers,
      seed,
    ),
    ...[...kinds.values()].flatMap((kind) => drawn(kind, each, seed)),
  ];
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

/** The part of one process: every `of`-th of the choices. */
export async function tryPart(choices: readonly Choice[], part: number, of: number): Promise<Tried[]> {
  const trials = new Map<TypedFile, Trial>();
  const result: Tried[] = [];
  for (const { file, planted } of choices.filter((_, index) => index % of === part)) {
    const trial = trials.get(file) ?? new Trial(file);
    trials.set(file, trial);
    result.push({
      file: file.name,
      planted,
      reason: await trial.reasons(planted),
      outcome: await trial.outcome(planted),
    });
  }
  return result;
}

/** Runs this program once more for every part, with `args` and the part; each sends back what it tried. */
export async function tryAll(program: string, args: readonly string[], parts: number): Promise<Tried[]> {
  const runs = Array.from({ length: parts }, (_, part) => sent(program, [...args, '--part', `${part}/${parts}`]));
  return (await Promise.all(runs)).flat();
}

function sent(program: string, args: readonly string[]): Promise<Tried[]> {
  return new Promise((resolve, reject) => {
    let tried: Tried[] | undefined;
    const child = fork(program, args);
    child.on('message', (message) => {
      tried = message as Tried[];
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      tried ? resolve(tried) : reject(new Error(`A part ended with ${code} and nothing tried.`)),
    );
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
  const knowable = tried.filter(({ reason }) => reason[way] === undefined);
  const counts = tried.map(({ outcome }) => outcome[way].all);
  return {
    knowable: knowable.length,
    found: knowable.filter(({ outcome }) => outcome[way].named > 0).length,
    elsewhere: knowable.filter(({ outcome }) => outcome[way].named === 0 && outcome[way].all > 0).length,
    most: Math.max(0, ...counts),
    overTwo: counts.filter((count) => count > 2).length,
  };
}
