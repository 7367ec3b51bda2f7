/**
 * One worker thread and the work given to it, one piece at a time. Giving up reaches a busy worker through shared
 * memory; one that does not answer is ended. Whatever becomes of a thread concerns the piece it was busy with alone:
 * what waits is done by the next one.
 */
import { Worker } from 'node:worker_threads';
import type { AuditedFinding } from '../../shared/contract/audit.js';
import type { Product, WorkerAnswer, WorkerOrder, WorkerSetup } from '../worker/messages.js';
import { RequestError, ToldFault } from './failure.js';
import type { StandardsPlace } from './standards.js';
import { endOfThread } from './thread-end.js';

type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;
export type Order = Unnumbered<WorkerOrder>;

interface Piece {
  readonly number: number;
  readonly order: Order;
  readonly resolve: (product: Product | undefined) => void;
  readonly reject: (problem: Error) => void;
  readonly watch: Watch;
}

/** Told while a piece is worked on. */
export interface Watch {
  progress?(stage: string, done: number, total: number): void;
  /** All that an audit has found so far. */
  found?(findings: readonly AuditedFinding[]): void;
}

export interface WorkshopOptions {
  /** The built worker. */
  readonly file: string;
  readonly bundledFonts: boolean;
  /** False for one that only reads. */
  readonly setsPages?: boolean;
  readonly standards: StandardsPlace;
  /** So long a thread has to end work that was given up. */
  readonly patienceMs: number;
  /** Ends the thread after so long without work; absent keeps it. */
  readonly idleMs?: number;
}

/** What was begun: its product, undefined when it was given up. */
export interface Doing<T> {
  readonly product: Promise<T | undefined>;
  cancel(): void;
}

/** A piece of work of a thread. */
export type Work = Doing<Product>;

/**
 * Far more than the largest real project takes; without a limit one file could take the program down with it. Young memory may
 * become twice as large as V8 lets it: what reading a document makes is dead before its room is full, and is then never copied.
 */
const LIMITS = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 96 };

export class Workshop {
  private worker: Worker | undefined;
  private readonly cancelled = new SharedArrayBuffer(4);
  private readonly wanted = new SharedArrayBuffer(4);
  private readonly waiting: Piece[] = [];
  private current: Piece | undefined;
  private last = 0;
  private closed = false;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: WorkshopOptions) {}

  /** Starts the thread, so that the fonts are there when they are needed. */
  warm(): void {
    if (this.closed) return;
    this.started();
    // It ends as after work where none comes.
    this.next();
  }

  run(order: Order, watch: Watch = {}): Work {
    this.last += 1;
    const number = this.last;
    if (this.closed) return { product: Promise.resolve(undefined), cancel: () => undefined };
    const product = new Promise<Product | undefined>((resolve, reject) => {
      this.waiting.push({ number, order, resolve, reject, watch });
    });
    this.next();
    return { product, cancel: () => this.cancel(number) };
  }

  /** Gives up everything and ends the thread; what comes later is given up too, for nobody would end its thread. */
  async stop(): Promise<void> {
    this.closed = true;
    for (const { resolve } of this.waiting.splice(0)) resolve(undefined);
    await this.abandon();
  }

  private next(): void {
    if (this.current) return;
    clearTimeout(this.idle);
    this.current = this.waiting.shift();
    Atomics.store(new Int32Array(this.wanted), 0, this.current ? 1 : 0);
    if (this.current) {
      const { order, number } = this.current;
      this.started().postMessage({ ...order, number });
    } else if (this.worker && this.options.idleMs !== undefined) {
      this.idle = setTimeout(() => void this.abandon(), this.options.idleMs);
      this.idle.unref();
    }
  }

  private cancel(number: number): void {
    if (this.current?.number === number) {
      Atomics.store(new Int32Array(this.cancelled), 0, number);
      this.patience ??= setTimeout(() => void this.abandon(), this.options.patienceMs);
      return;
    }
    const at = this.waiting.findIndex((one) => one.number === number);
    for (const { resolve } of at < 0 ? [] : this.waiting.splice(at, 1)) resolve(undefined);
  }

  /** Ends the thread whatever it is doing; the next piece gets another. */
  private async abandon(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    this.settle(({ resolve }) => resolve(undefined));
    await worker?.terminate();
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const { file, bundledFonts, setsPages = true, standards } = this.options;
    const { cancelled, wanted } = this;
    const workerData: WorkerSetup = { bundledFonts, setsPages, standards, cancelled, wanted };
    const worker = new Worker(file, { workerData, resourceLimits: LIMITS });
    worker.unref();
    worker.on('message', (answer: WorkerAnswer) => this.receive(answer));
    worker.on('error', (problem) => this.fail(worker, problem));
    worker.on('exit', () => this.fail(worker, new Error('worker ended')));
    this.worker = worker;
    return worker;
  }

  private receive(answer: WorkerAnswer): void {
    // The last words of a thread that was ended.
    if (answer.number !== this.current?.number) return;
    const { watch } = this.current;
    if (answer.kind === 'progress') watch.progress?.(answer.stage, answer.done, answer.total);
    else if (answer.kind === 'found') watch.found?.(answer.findings);
    else if (answer.kind === 'product') this.settle(({ resolve }) => resolve(answer.product));
    else if (answer.kind === 'cancelled') this.settle(({ resolve }) => resolve(undefined));
    else {
      const problem =
        answer.trace === undefined ? new RequestError(answer.message) : new ToldFault(answer.message, answer.trace);
      this.settle(({ reject }) => reject(problem));
    }
  }

  private settle(end: (piece: Piece) => void): void {
    clearTimeout(this.patience);
    this.patience = undefined;
    const piece = this.current;
    this.current = undefined;
    if (piece) end(piece);
    this.next();
  }

  private fail(worker: Worker, problem: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    this.settle(({ order, reject }) => reject(endOfThread(order.kind, problem)));
  }
}
