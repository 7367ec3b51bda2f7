/**
 * One worker thread and the work given to it, one piece at a time. Giving up reaches a busy worker through
 * shared memory; a worker that dies fails its work and is replaced for the next.
 */
import { Worker } from 'node:worker_threads';
import type {
  AuditProduct,
  ExportProduct,
  LackingProduct,
  PreviewProduct,
  WorkerAnswer,
  WorkerOrder,
  WorkerSetup,
} from '../worker/messages.js';
import { RequestError, ToldFault } from './failure.js';
import type { StandardsPlace } from './standards.js';

export type Product = PreviewProduct | LackingProduct | ExportProduct | AuditProduct;
type Unnumbered<T> = T extends unknown ? Omit<T, 'number'> : never;
export type Order = Unnumbered<WorkerOrder>;

interface Running {
  readonly number: number;
  readonly resolve: (product: Product | undefined) => void;
  readonly reject: (problem: Error) => void;
  readonly onProgress: ((stage: string, done: number, total: number) => void) | undefined;
}

export interface WorkshopOptions {
  /** The built worker. */
  readonly file: string;
  readonly bundledFonts: boolean;
  readonly standards: StandardsPlace;
  /** Ends the thread after so long without work; absent keeps it. */
  readonly idleMs?: number;
}

/** Work that was begun: its product, undefined when it was given up. */
export interface Work {
  readonly product: Promise<Product | undefined>;
  cancel(): void;
}

export class Workshop {
  private worker: Worker | undefined;
  private readonly cancelled = new SharedArrayBuffer(4);
  private readonly running = new Map<number, Running>();
  private last = 0;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly options: WorkshopOptions) {}

  /** Starts the thread, so that the fonts are there when they are needed. */
  warm(): void {
    this.started();
  }

  run(order: Order, onProgress?: Running['onProgress']): Work {
    clearTimeout(this.idle);
    const worker = this.started();
    this.last += 1;
    const number = this.last;
    const product = new Promise<Product | undefined>((resolve, reject) => {
      this.running.set(number, { number, resolve, reject, onProgress });
      worker.postMessage({ ...order, number });
    });
    return { product, cancel: () => this.cancel(number) };
  }

  async stop(): Promise<void> {
    clearTimeout(this.idle);
    const { worker } = this;
    this.worker = undefined;
    for (const number of [...this.running.keys()]) this.settle(number, ({ resolve }) => resolve(undefined));
    await worker?.terminate();
  }

  /** Work is given up in the order it came: each workshop is given one piece at a time. */
  private cancel(number: number): void {
    if (!this.running.has(number)) return;
    const cell = new Int32Array(this.cancelled);
    if (Atomics.load(cell, 0) < number) Atomics.store(cell, 0, number);
  }

  private started(): Worker {
    if (this.worker) return this.worker;
    const { file, bundledFonts, standards } = this.options;
    const workerData: WorkerSetup = { bundledFonts, standards, cancelled: this.cancelled };
    const worker = new Worker(file, { workerData });
    worker.unref();
    worker.on('message', (answer: WorkerAnswer) => this.receive(answer));
    worker.on('error', (problem) => this.fail(worker, problem));
    worker.on('exit', () => this.fail(worker, new Error('worker ended')));
    this.worker = worker;
    return worker;
  }

  private receive(answer: WorkerAnswer): void {
    const { number } = answer;
    if (answer.kind === 'progress') this.running.get(number)?.onProgress?.(answer.stage, answer.done, answer.total);
    else if (answer.kind === 'product') this.settle(number, ({ resolve }) => resolve(answer.product));
    else if (answer.kind === 'cancelled') this.settle(number, ({ resolve }) => resolve(undefined));
    else {
      const problem =
        answer.trace === undefined ? new RequestError(answer.message) : new ToldFault(answer.message, answer.trace);
      this.settle(number, ({ reject }) => reject(problem));
    }
  }

  private settle(number: number, end: (running: Running) => void): void {
    const running = this.running.get(number);
    this.running.delete(number);
    if (running) end(running);
    const { idleMs } = this.options;
    if (this.running.size > 0 || idleMs === undefined) return;
    this.idle = setTimeout(() => void this.stop(), idleMs);
    this.idle.unref();
  }

  private fail(worker: Worker, problem: Error): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const number of [...this.running.keys()]) this.settle(number, ({ reject }) => reject(problem));
  }
}
