/** Calls of the command line on hostile files, each within limits of time and memory. */
import { expect } from 'vitest';
import { buildChild, type Child, startChild } from '../child-program.js';

/** The arguments. */
export type Call = readonly string[];

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** An error that nobody waited for. */
  readonly stray: string | undefined;
  readonly cpuMs: number;
  /** The most memory that the process has had so far. */
  readonly peakMb: number;
}

/** What a call may take; for an officer's machine of ten years ago, so generous on any other. */
const MAX_CPU_MS = 20_000;
const MAX_WALL_MS = 40_000;
const MAX_MB = 1500;
/** Words that are not for an officer: the inside of the program, or another language's. */
const FOREIGN = /\n\s+at |node:|程序内部错误|TypeError|RangeError|\[object |实际接收/;

export class Cli {
  private child: Child | undefined;
  private busy = false;
  private readonly codes = [0, 0, 0];
  private longestMs = 0;
  private mostMb = 0;

  private constructor(private readonly program: string) {}

  static async build(): Promise<Cli> {
    return new Cli(await buildChild('campaign/cli-child'));
  }

  /** Calls and holds to what is promised: done, blocked, or one Chinese refusal; in time; without a stray error. */
  async call(...call: Call): Promise<Outcome> {
    // The case before was given up by whoever tried it.
    if (this.busy) await this.end();
    this.child ??= startChild(this.program, [], MAX_MB);
    const { child } = this;
    const watchdog = setTimeout(() => child.process.kill('SIGKILL'), MAX_WALL_MS);
    this.busy = true;
    const line = await child.ask(JSON.stringify(call));
    clearTimeout(watchdog);
    if (this.child === child) this.busy = false;
    if (line === undefined) {
      if (this.child === child) this.child = undefined;
      await child.ended;
      throw new Error(`no answer: ${child.process.signalCode ?? `ended with ${child.process.exitCode}`}`);
    }
    const outcome: Outcome = JSON.parse(line);
    this.count(outcome);
    if (outcome.peakMb > MAX_MB || outcome.stray !== undefined) await this.end();
    expect(outcome.stray, 'an error that nobody waited for').toBe(undefined);
    expect(outcome.err).not.toMatch(FOREIGN);
    expect([0, 1, 2]).toContain(outcome.code);
    if (outcome.code === 2) expect(outcome.err).toMatch(/\p{Script=Han}/u);
    expect(outcome.cpuMs, 'CPU time').toBeLessThan(MAX_CPU_MS);
    expect(outcome.peakMb, 'memory').toBeLessThan(MAX_MB);
    return outcome;
  }

  /** A campaign that only ever meets the first refusal attacks nothing: what the calls came to is told. */
  tell(name: string): void {
    const [done, blocked, refused] = this.codes;
    const calls = `${done} done, ${blocked} with findings, ${refused} refused`;
    console.error(`${name}: ${calls}; at most ${Math.round(this.longestMs)} ms of CPU, ${Math.round(this.mostMb)} MB`);
  }

  private count({ code, cpuMs, peakMb }: Outcome): void {
    this.codes[code] = (this.codes[code] ?? 0) + 1;
    this.longestMs = Math.max(this.longestMs, cpuMs);
    this.mostMb = Math.max(this.mostMb, peakMb);
  }

  async end(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    this.busy = false;
    child?.process.kill('SIGKILL');
    await child?.ended;
  }
}
