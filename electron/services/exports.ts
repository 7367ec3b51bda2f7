/** Exports (导出): one made after the other, each with progress; nothing is on disk before all of it is made. */
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { writeFiles } from './disk/write-file.js';
import { RequestError } from './failure.js';
import type { Jobs, Turn } from './jobs.js';
import type { Holder } from './open-files.js';
import { checkOutputs } from './outputs.js';
import { safePath } from './paths.js';
import { exists } from './present.js';
import type { Order } from './workshop.js';

export class Exports {
  private prints = 0;

  constructor(private readonly jobs: Jobs) {}

  run(request: Request<'export.run'>, client: Holder): Promise<ExportResult> {
    const { text, draft } = request;
    return this.write(request, client, (kinds) => ({ kind: 'export', text, ...kinds, draft }));
  }

  /** The check sheet of a project (自检表). */
  selfCheck(request: Request<'report.run'>, client: Holder): Promise<ExportResult> {
    const { text, name } = request;
    return this.write(request, client, (kinds) => ({ kind: 'selfCheck', text, name, ...kinds }));
  }

  /** The pictures of a project (图解), on pages. */
  pictures(request: Request<'pictures.pages'>, client: Holder): Promise<ExportResult> {
    const { text } = request;
    return this.write(request, client, (kinds) => ({ kind: 'picturePages', text, ...kinds }));
  }

  /** Writes the files that the worker makes of an order; never over one of the `inputs`. */
  write(
    wish: Wish,
    client: Holder,
    order: (kinds: Kinds) => Order,
    inputs: readonly string[] = [],
  ): Promise<ExportResult> {
    return this.jobs.run(client, wish.job, (turn) => produce(wish, turn, order, inputs));
  }

  /** A PDF to print; with errors in the project it is marked as a draft. */
  printable(text: string, client: Holder): Promise<Uint8Array> {
    return this.printed({ kind: 'export', text, docx: false, pdf: true, draft: 'auto' }, client);
  }

  /** The PDF that an order makes. */
  async printed(order: Order, client: Holder): Promise<Uint8Array> {
    this.prints += 1;
    // No window can give this name to a job of its own.
    const product = await this.jobs.run(client, `print:${this.prints}`, (turn) => turn.produce(order));
    if (product?.kind !== 'export' || !product.pdf) throw new RequestError('没有生成可打印的文件，请再试一次');
    return product.pdf;
  }
}

export interface Wish {
  readonly job: string;
  readonly docx?: string | undefined;
  readonly pdf?: string | undefined;
  readonly xlsx?: string | undefined;
  readonly overwrite: boolean;
}

const KINDS = ['docx', 'pdf', 'xlsx'] as const;

type Kinds = Readonly<Record<(typeof KINDS)[number], boolean>>;

async function produce(
  wish: Wish,
  turn: Turn,
  order: (kinds: Kinds) => Order,
  inputs: readonly string[],
): Promise<ExportResult> {
  await checkedTargets(wish, inputs);
  const { docx, pdf, xlsx } = wish;
  const kinds = { docx: docx !== undefined, pdf: pdf !== undefined, xlsx: xlsx !== undefined };
  const product = await turn.produce(order(kinds));
  if (product?.kind === 'blocked') return product;
  if (product?.kind !== 'export') return { kind: 'cancelled' };
  // While it was made somebody may have put a file there.
  const targets = await checkedTargets(wish, inputs);
  await writeFiles(
    targets.flatMap(({ kind, file }) => {
      const content = product[kind];
      return content ? [{ file, content }] : [];
    }),
  );
  const { pages, notices } = product;
  return { kind: 'done', files: targets.map(({ file }) => file), ...(pages === undefined ? {} : { pages }), notices };
}

interface Target {
  readonly kind: (typeof KINDS)[number];
  readonly file: string;
}

async function checkedTargets({ overwrite, ...wish }: Wish, inputs: readonly string[]): Promise<Target[]> {
  const targets = KINDS.flatMap((kind): Target[] => {
    const file = wish[kind];
    return file === undefined ? [] : [{ kind, file: safePath(file, [`.${kind}`]) }];
  });
  if (targets.length === 0) throw new RequestError('请选择要导出的格式');
  for (const { file } of targets)
    if (!overwrite && (await exists(file))) throw new RequestError(`${file} 已存在，请改名或选择替换`);
  await checkOutputs(
    targets.map(({ file, kind }) => ({ file, ending: `.${kind}` })),
    inputs,
  );
  return targets;
}
