/** Work that windows ask for and may give up, each under a name of its window's own. */
import type { Product } from '../worker/messages.js';
import { RequestError } from './failure.js';
import type { Holder } from './open-files.js';
import type { Doing, Order, Watch, Workshop } from './workshop.js';

interface Job {
  readonly client: string;
  readonly name: string;
  cancelled: boolean;
  /** What runs or waits at the moment. */
  work: Doing<unknown> | undefined;
}

/** What a piece of work has at hand; undefined products mean that it was given up. */
export interface Turn {
  produce(order: Order, found?: Watch['found']): Promise<Product | undefined>;
  /** Waits for what was begun elsewhere, which ends where the job is given up. */
  await<T>(doing: Doing<T>): Promise<T | undefined>;
}

/** What reads files has a thread of its own. */
const READS: ReadonlySet<Order['kind']> = new Set([
  'audit',
  'truth',
  'adopt',
  'import',
  'compare',
  'department',
] as const);

export class Jobs {
  private readonly jobs = new Set<Job>();

  /** Audits and imports read in a thread of their own: a document that takes long must not keep anybody from exporting or printing. */
  constructor(private readonly shops: { readonly audits: Workshop; readonly exports: Workshop }) {}

  /** Two jobs of a window cannot bear one name; `progress` events bear it. */
  async run<T>(client: Holder, name: string, work: (turn: Turn) => Promise<T>): Promise<T> {
    if ([...this.jobs].some((job) => job.client === client.id && job.name === name))
      throw new RequestError('这项工作还没有结束');
    const job: Job = { client: client.id, name, cancelled: false, work: undefined };
    this.jobs.add(job);
    try {
      return await work(this.turn(job, client));
    } finally {
      this.jobs.delete(job);
    }
  }

  cancel(client: string, name: string): void {
    this.giveUp((job) => job.client === client && job.name === name);
  }

  /** The window has gone. */
  drop(client: string): void {
    this.giveUp((job) => job.client === client);
  }

  private giveUp(meant: (job: Job) => boolean): void {
    for (const job of [...this.jobs].filter(meant)) {
      job.cancelled = true;
      job.work?.cancel();
      // A page that is loaded anew begins with the same names again.
      this.jobs.delete(job);
    }
  }

  private turn(job: Job, client: Holder): Turn {
    const awaited = async <T>(doing: Doing<T>): Promise<T | undefined> => {
      job.work = doing;
      // Given up while it was made ready.
      if (job.cancelled) doing.cancel();
      const product = await doing.product;
      return job.cancelled ? undefined : product;
    };
    return {
      await: awaited,
      produce: async (order, found) => {
        if (job.cancelled) return undefined;
        const shop = READS.has(order.kind) ? this.shops.audits : this.shops.exports;
        const work = shop.run(order, {
          progress: (stage, done, total) => client.send({ kind: 'progress', job: job.name, stage, done, total }),
          ...(found && { found }),
        });
        return awaited(work);
      },
    };
  }
}
