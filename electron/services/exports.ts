/** Exports (导出): one after the other, each with progress; nothing is on disk before all of it is made. */
import { access } from 'node:fs/promises';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { RequestError } from './failure.js';
import type { Holder } from './open-files.js';
import { safePath } from './paths.js';
import { writeBytes } from './project-files.js';
import type { Work, Workshop } from './workshop.js';

interface Job {
  cancelled: boolean;
  work: Work | undefined;
}

export class Exports {
  private readonly jobs = new Map<string, Job>();
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly workshop: Workshop) {}

  async run(request: Request<'export.run'>, client: Holder): Promise<ExportResult> {
    const key = `${client.id}/${request.job}`;
    if (this.jobs.has(key)) throw new RequestError('这次导出还没有结束');
    const job: Job = { cancelled: false, work: undefined };
    this.jobs.set(key, job);
    const turn = this.queue.then(() => this.generate(request, client, job));
    this.queue = turn.catch(() => undefined);
    return turn.finally(() => this.jobs.delete(key));
  }

  cancel(client: string, name: string): void {
    const job = this.jobs.get(`${client}/${name}`);
    if (!job) return;
    job.cancelled = true;
    job.work?.cancel();
  }

  /** The window has gone. */
  drop(client: string): void {
    for (const key of this.jobs.keys())
      if (key.startsWith(`${client}/`)) this.cancel(client, key.slice(client.length + 1));
  }

  /** A PDF to print; with errors in the project it is marked as a draft. */
  async printable(text: string): Promise<Uint8Array> {
    const turn = this.queue.then(() => {
      return this.workshop.run({ kind: 'export', text, docx: false, pdf: true, draft: 'auto' }).product;
    });
    this.queue = turn.catch(() => undefined);
    const product = await turn;
    if (product?.kind !== 'export' || !product.pdf) throw new RequestError('没有生成可打印的文件，请再试一次');
    return product.pdf;
  }

  private async generate(request: Request<'export.run'>, client: Holder, job: Job): Promise<ExportResult> {
    const targets = await targetsOf(request);
    if (job.cancelled) return { kind: 'cancelled' };
    const { job: name, text, draft } = request;
    const [docx, pdf] = [request.docx !== undefined, request.pdf !== undefined];
    job.work = this.workshop.run({ kind: 'export', text, docx, pdf, draft }, (stage, done, total) =>
      client.send({ kind: 'progress', job: name, stage, done, total }),
    );
    const product = await job.work.product;
    if (product?.kind === 'blocked') return product;
    if (product?.kind !== 'export' || job.cancelled) return { kind: 'cancelled' };
    for (const { kind, file } of targets) {
      const bytes = product[kind];
      if (bytes) await writeBytes(file, bytes);
    }
    return { kind: 'done', files: targets.map(({ file }) => file), pages: product.pages };
  }
}

interface Target {
  readonly kind: 'docx' | 'pdf';
  readonly file: string;
}

async function targetsOf({ docx, pdf, overwrite }: Request<'export.run'>): Promise<Target[]> {
  const targets: Target[] = [];
  if (docx !== undefined) targets.push({ kind: 'docx', file: safePath(docx, ['.docx']) });
  if (pdf !== undefined) targets.push({ kind: 'pdf', file: safePath(pdf, ['.pdf']) });
  if (targets.length === 0) throw new RequestError('请选择要导出的格式');
  for (const { file } of targets)
    if (!overwrite && (await exists(file))) throw new RequestError(`${file} 已存在，请改名或选择替换`);
  return targets;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
