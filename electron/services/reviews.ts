/** What others said and did: opinions and copies read, opinions written, states compared; the last comparison of each window is kept. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import type { CompareResult, ReadCopy } from '../../shared/contract/review-requests.js';
import { MAX_FILE_BYTES, ProjectFileError, parseProject, serialiseProject } from '../../shared/project/file.js';
import { parseReview } from '../../shared/project/review-file.js';
import { workAt } from '../../shared/project/versions/versions.js';
import type { Compared, CompareProduct } from '../worker/messages.js';
import { mustBeDocument } from './document-file.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import type { Handlers, Parts } from './handlers.js';
import type { Jobs } from './jobs.js';
import type { Looks } from './looks.js';
import { occasionOf } from './occasion.js';
import type { Holder } from './open-files.js';
import { checkOutputs, writeOutputs } from './outputs.js';
import { COMPARABLE, OPINIONS, PROJECT, safePath } from './paths.js';
import { exists } from './present.js';
import { openProject, reason, UnusableFileError } from './project-files.js';

interface Kept {
  readonly comparison: string;
  readonly at: Date;
  readonly inputs: readonly string[];
  readonly product: CompareProduct;
}

export class Reviews {
  private readonly kept = new Map<string, Kept>();
  private last = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
    private readonly looks: Looks,
  ) {}

  async compare(request: Request<'compare.run'>, client: Holder): Promise<CompareResult | undefined> {
    const { job, before, after } = request;
    let sides: readonly Compared[] = [];
    const product = await this.jobs.run(client, job, async (turn) => {
      const [one, other] = [await this.sideOf(before, request, client), await this.sideOf(after, request, client)];
      sides = [one, other];
      return turn.produce({ kind: 'compare', before: one, after: other });
    });
    if (product?.kind !== 'compare') return undefined;
    if (typeof before === 'object' && 'looked' in before) await this.looks.shown(client.id, before.looked);
    this.last += 1;
    const comparison = `comparison-${this.last}`;
    const inputs = sides.flatMap((side) => ('file' in side ? [side.file] : []));
    this.kept.set(client.id, { comparison, at: new Date(), inputs, product });
    const { files, found, notes } = product;
    return { comparison, files, found, notes };
  }

  report({ comparison, ...wish }: Request<'compare.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.kept.get(client.id);
    if (kept?.comparison !== comparison) throw new RequestError('比较的结果已不在，请重新比较');
    const { product, at, inputs } = kept;
    const order = { kind: 'comparisonSheet', product, at: at.getTime() } as const;
    return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), inputs);
  }

  private async sideOf(side: Run['before'], request: Run, client: Holder): Promise<Compared> {
    if (side === 'open' || !('looked' in side)) return sideOf(side, request);
    const { text, time } = await this.looks.earlier(client.id, path.normalize(side.looked));
    return { text, name: `${occasionOf('', new Date(time)).time}看过的内容` };
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}

type Run = Request<'compare.run'>;

async function sideOf(
  side: Exclude<Run['before'], { looked: string }>,
  { text, name = '正在编辑的项目' }: Run,
): Promise<Compared> {
  if (side === 'open') {
    if (text === undefined) throw new RequestError('没有打开的项目可以比较');
    return { text, name };
  }
  if ('version' in side) return versionOf(side.version, text);
  const file = safePath(side.file, COMPARABLE);
  if (!isProject(file)) await mustBeDocument(file);
  return { file };
}

/** What the open project was when a version of it was kept. */
function versionOf(at: number, text: string | undefined): Compared {
  try {
    const { versions = [] } = parseProject(text ?? '').project;
    return { text: serialiseProject(workAt(versions, at)), name: `版本“${versions[at]?.name ?? ''}”` };
  } catch (problem) {
    if (problem instanceof ProjectFileError) throw new RequestError(`不能比较：${problem.message}`);
    throw problem;
  }
}

function isProject(file: string): boolean {
  return PROJECT.includes(path.extname(file).toLowerCase());
}

async function readCopy(named: string): Promise<ReadCopy> {
  const file = safePath(named, [...OPINIONS, ...PROJECT]);
  if (isProject(file)) return { file, text: (await openProject(file)).text };
  const text = await readOpinions(file);
  return { file, text };
}

/** Throws UnusableFileError and nothing else for a bad file. */
async function readOpinions(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > MAX_FILE_BYTES) throw new UnusableFileError(file, '不是审核意见文件');
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
    parseReview(text);
    return text;
  } catch (problem) {
    if (problem instanceof UnusableFileError) throw problem;
    if (problem instanceof ProjectFileError) throw new UnusableFileError(file, problem.message);
    if (problem instanceof TypeError) throw new UnusableFileError(file, '不是 UTF-8 文本，文件可能已损坏');
    throw new UnusableFileError(file, reason(problem));
  }
}

/** Over nothing but other opinions. */
async function writeOpinions(named: string, text: string): Promise<string> {
  const file = safePath(named, OPINIONS);
  parseReview(text);
  await checkOutputs([{ file, ending: '.gongkai-review' }]);
  if (await exists(file)) await readOpinions(file);
  await writeOutputs([{ file, content: text }]);
  return file;
}

type Names = 'look.begin' | 'review.choose' | 'review.read' | 'review.save' | 'compare.run' | 'compare.report';

export function reviewHandlers({
  shell,
  reviews,
  looks,
}: Pick<Parts, 'shell' | 'reviews' | 'looks'>): Pick<Handlers, Names> {
  return {
    'review.choose': ({ purpose }, client) => shell.chooseReviewed(client, purpose),
    'review.read': ({ file }) => readCopy(file),
    'review.save': async ({ text, file, proposed }, client) => {
      const chosen = file ?? (await shell.chooseSave(client, 'gongkai-review', proposed));
      return chosen === undefined ? undefined : writeOpinions(chosen, text);
    },
    'look.begin': ({ file }, client) => looks.begin(client.id, path.normalize(file)),
    'compare.run': (request, client) => reviews.compare(request, client),
    'compare.report': (request, client) => reviews.report(request, client),
  };
}
