/**
 * Every order in which the steps of several programs on one disk can fall, with programs that die between any two of them.
 * What a program does next follows from what its steps answered so far, so two orders that led to the same disk and the same
 * answers go on alike and are followed once.
 */
import type { LockDisk } from '../../electron/services/lock-disk.js';
import type { Holder, Holders } from '../../electron/services/lock-holder.js';

export const NOW = 1_000_000_000_000;
export const LONG_AGO = NOW - 3_600_000;

interface Content {
  readonly id: string;
  text: string;
  written: number;
}

export class Disk {
  time = NOW;
  readonly files = new Map<string, Content>();

  put(file: string, text: string, written: number): void {
    this.files.set(file, { id: file, text, written });
  }

  get picture(): string {
    const all = [...this.files].map(([name, { id, text, written }]) => `${name}=${id}/${text}/${written}`);
    return all.sort().join('\n');
  }
}

/** What a program does, and what it believes in the end. */
export type Act = (program: Program) => Promise<boolean>;

/** A program: its own view of the disk, one step after the other, each when it is its turn. */
export class Program implements Holders {
  /** What it believes once it has ended. */
  holds: boolean | undefined;
  dead = false;
  private answers = '';
  private step: (() => void) | undefined;
  private steps = 0;
  private tokens = 0;
  private readonly living = new Set<string>();

  constructor(
    readonly pid: number,
    private readonly world: Disk,
    private readonly others: (pid: number) => Program | undefined,
  ) {}

  async run(act: Act): Promise<void> {
    this.holds = await act(this);
  }

  /** Until it waits for its turn, or has ended. */
  async settled(): Promise<void> {
    for (let turns = 0; !this.step && this.holds === undefined; turns++) {
      if (turns > 1000) throw new Error('a program that neither goes on nor ends');
      await undefined;
    }
  }

  /** What it will do follows from this. */
  get picture(): string {
    if (this.dead) return 'dead';
    return this.holds === undefined ? this.answers : `${this.holds} ${[...this.living].join()}`;
  }

  get begun(): boolean {
    return this.steps > 0 || this.dead;
  }

  get waits(): boolean {
    return this.step !== undefined && !this.dead;
  }

  async go(): Promise<void> {
    const step = this.step;
    this.step = undefined;
    step?.();
    await this.settled();
  }

  enter(): Holder {
    this.tokens += 1;
    const token = `t${this.pid}-${this.tokens}`;
    this.living.add(token);
    return { user: 'x', host: 'x', pid: this.pid, token };
  }

  leave(token: string): void {
    this.living.delete(token);
  }

  /** As on one machine: the dead are known to be dead, of the living only one's own are known to live. */
  lives({ pid, token }: Holder): boolean | undefined {
    if (pid === this.pid) return this.living.has(token);
    const other = this.others(pid);
    return other && !other.dead ? undefined : false;
  }

  readonly disk: LockDisk = {
    create: async (file, text) => {
      const made = await this.turn(() => {
        if (this.world.files.has(file)) return undefined;
        const content = { id: `${this.pid}.${this.steps}`, text: '', written: this.world.time };
        this.world.files.set(file, content);
        return content;
      });
      if (made) await this.turn(() => Object.assign(made, { text }).id);
      return made !== undefined;
    },
    read: (file) => {
      return this.turn(() => {
        const found = this.world.files.get(file);
        return found && { text: found.text, written: found.written };
      });
    },
    renew: async (file, text) => {
      const found = await this.turn(() => this.world.files.get(file));
      if (found?.text !== text) return false;
      await this.turn(() => Object.assign(found, { written: this.world.time }).id);
      return true;
    },
    remove: async (file) => void (await this.turn(() => this.world.files.delete(file))),
    attached: (file) => this.turn(() => [...this.world.files.keys()].filter((name) => name.startsWith(`${file}.`))),
    now: () => Promise.resolve(this.world.time),
    pause: () => Promise.resolve(),
  };

  private async turn<T>(step: () => T): Promise<T> {
    await new Promise<void>((resolve) => {
      this.step = resolve;
    });
    this.steps += 1;
    const answer = step();
    this.answers += `${JSON.stringify(answer) ?? '-'};`;
    return answer;
  }
}

export interface Scene {
  /** What lies on the disk at the beginning. */
  readonly before: (disk: Disk) => void;
  readonly acts: readonly Act[];
  /** How many programs may die on the way. */
  readonly deaths: number;
  /** Looked at wherever no program is in the middle of a step; `ended` when none goes on. */
  readonly look: (programs: readonly Program[], disk: Disk, ended: boolean) => void | Promise<void>;
}

/** The order: a program's number takes its next step, or ends it for good. */
type Choice = { readonly who: number; readonly dies: boolean };

/** Goes through all orders; the number of different states. An error names the order that led to it. */
export async function everyOrder(scene: Scene): Promise<number> {
  const seen = new Set<string>();
  const pending: Choice[][] = [[]];
  for (let order = pending.pop(); order; order = pending.pop()) {
    try {
      await follow(scene, order, seen, pending);
    } catch (problem) {
      const told = order.map(({ who, dies }) => `${who + 1}${dies ? ' dies' : ''}`).join(' ');
      throw new Error(`after ${told}: ${String(problem)}`, { cause: problem });
    }
  }
  return seen.size;
}

/** Follows an order, then any new one to its end; what else could have come is left for later. */
async function follow(scene: Scene, order: Choice[], seen: Set<string>, pending: Choice[][]): Promise<void> {
  const disk = new Disk();
  scene.before(disk);
  const programs: Program[] = [];
  for (const index of scene.acts.keys()) programs.push(new Program(index + 1, disk, (pid) => programs[pid - 1]));
  for (const [index, program] of programs.entries()) void program.run(scene.acts[index] ?? (async () => false));
  for (const program of programs) await program.settled();
  const carryOut = async ({ who, dies }: Choice): Promise<void> => {
    const program = programs[who];
    if (!program) return;
    if (dies) program.dead = true;
    else await program.go();
  };
  for (const choice of [...order]) await carryOut(choice);
  for (;;) {
    const state = [disk.picture, ...programs.map((program) => program.picture)].join('\n');
    if (seen.has(state)) return;
    seen.add(state);
    const choices = choicesOf(scene, programs);
    await scene.look(programs, disk, choices.length === 0);
    const [first, ...rest] = choices;
    if (!first) return;
    for (const choice of rest) pending.push([...order, choice]);
    order.push(first);
    await carryOut(first);
  }
}

function choicesOf({ acts, deaths }: Scene, programs: readonly Program[]): Choice[] {
  const mayDie = programs.filter(({ dead }) => dead).length < deaths;
  return programs.flatMap((program, who) => {
    if (!program.waits) return [];
    // Programs that do the same are alike until they begin: let the first begin first.
    if (programs.some((other, before) => before < who && acts[before] === acts[who] && !other.begun)) return [];
    return mayDie
      ? [
          { who, dies: false },
          { who, dies: true },
        ]
      : [{ who, dies: false }];
  });
}
