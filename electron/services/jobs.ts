/** Work that windows ask for and may give up: one piece after the other, each under a name of its window's own. */
import { RequestError } from './failure.js';
import type { Holder } from './open-files.js';
import type { Order, Product, Workshop } from './workshop.js';

type OnProgress = (stage: string, done: number, total: number) => void;

interface Job {
  cancelled: boolean;
  /** Gives up what runs at the moment. */
  stop: (() => void) | undefined;
}

/** What a piece of work has at hand; undefined products mean that it was given up. */
export interface Turn {
  produce(order: Order): Promise<Product | undefined>;
}

export class Jobs {
  private readonly jobs = new Map<string, Job>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly workshop: Workshop) {}

  /** Waits for its turn; `progress` events bear the job's name. */
  run<T>(client: Holder, name: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    const key = `${client.id}/${name}`;
    if (this.jobs.has(key)) throw new RequestError('这项工作还没有结束');
    const job: Job = { cancelled: false, stop: undefined };
    this.jobs.set(key, job);
    const tell: OnProgress = (stage, done, total) => client.send({ kind: 'progress', job: name, stage, done, total });
    return this.inTurn(() => work(this.turn(job, tell))).finally(() => this.jobs.delete(key));
  }

  /** A piece of work that nobody gives up. */
  produce(order: Order): Promise<Product | undefined> {
    return this.inTurn(() => this.workshop.run(order).product);
  }

  cancel(client: string, name: string): void {
    const job = this.jobs.get(`${client}/${name}`);
    if (!job) return;
    job.cancelled = true;
    job.stop?.();
  }

  /** The window has gone. */
  drop(client: string): void {
    for (const key of this.jobs.keys())
      if (key.startsWith(`${client}/`)) this.cancel(client, key.slice(client.length + 1));
  }

  private turn(job: Job, tell: OnProgress): Turn {
    return {
      produce: async (order) => {
        if (job.cancelled) return undefined;
        const work = this.workshop.run(order, tell);
        job.stop = () => work.cancel();
        const product = await work.product;
        return job.cancelled ? undefined : product;
      },
    };
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.queue.then(work);
    this.queue = turn.catch(() => undefined);
    return turn;
  }
}
