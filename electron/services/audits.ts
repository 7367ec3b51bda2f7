/** Audits (审核): reads finished documents and keeps the last result of every window, so that its sheet says the same. */
import type { AuditReport } from '../../shared/audit/audit.js';
import type { AuditedFinding, AuditResult } from '../../shared/contract/audit.js';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import type { ReadBlock } from '../../shared/reading/reading.js';
import { auditable, checklistOf, mustBeDocument } from './document-file.js';
import type { Exports, Wish } from './exports.js';
import { RequestError } from './failure.js';
import type { Jobs } from './jobs.js';
import { namesOf } from './occasion.js';
import type { Holder } from './open-files.js';
import { comparedName, type OtherWish } from './other-document.js';
import { COMPARABLE, safePath } from './paths.js';
import type { ShownDocuments } from './shown-documents.js';
import type { Order } from './workshop.js';

interface Kept {
  readonly audit: string;
  readonly files: readonly string[];
  /** All that was read: no sheet is written over it. */
  readonly inputs: readonly string[];
  readonly at: Date;
  readonly standard: string | undefined;
  readonly compared?: string;
  readonly reason: string;
  readonly report: AuditReport;
}

export class Audits {
  private readonly kept = new Map<string, Kept>();
  private last = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
    private readonly documents: ShownDocuments,
  ) {}

  async run(request: Request<'audit.run'>, client: Holder): Promise<AuditResult | undefined> {
    const { job, standard } = request;
    const files = request.files.map(auditable);
    const other = request.other && otherOf(request.other);
    const order = { kind: 'audit', files, ...(standard && { standard }), ...(other && { other }) } as const;
    return this.carryOut({ job, files, isProject: false, order, other }, client);
  }

  /** What a project prints against another document. */
  project({ job, text, name, ...wish }: Request<'audit.project'>, client: Holder): Promise<AuditResult | undefined> {
    const other = otherOf(wish.other);
    const order = { kind: 'truth', text, name, other } as const;
    return this.carryOut({ job, files: [name], isProject: true, order, other }, client);
  }

  private async carryOut(work: Work, client: Holder): Promise<AuditResult | undefined> {
    const { job, files, isProject, order, other } = work;
    const otherFiles = other?.files ?? [];
    // A project that is open is no file: it has words, and no pages.
    const own = isProject ? files.map(() => undefined) : files;
    const stamps: string[] = [];
    const read = { files: [...own, ...otherFiles], stamps };
    this.last += 1;
    const audit = `audit-${this.last}`;
    const course = { audit, files, ...(other && { otherFiles }) };
    const found = (findings: readonly AuditedFinding[]): void =>
      client.send({ kind: 'found', job, ...course, findings });
    const product = await this.jobs
      .run(client, job, async (turn) => {
        this.documents.begin(client, audit, read);
        for (const file of read.files) stamps.push(file === undefined ? '' : await mustBeDocument(file));
        found([]);
        return turn.produce(order, found);
      })
      .finally(() => this.documents.end(client, audit));
    if (product?.kind !== 'audit') return undefined;
    const at = new Date();
    const { standard: by, reason, proposal, report, shown, blocks, other: taken } = product;
    const compared = other && taken && { compared: comparedName(other.files, taken) };
    const sheet = { standard: by?.id, reason, report, ...compared };
    this.documents.keep(client, audit, { ...read, blocks: parsedOnce(blocks) });
    this.kept.set(client.id, { audit, files, inputs: present(read.files), at, ...sheet });
    return {
      ...course,
      ...(isProject && { ofProject: true }),
      ...(taken && { other: taken }),
      time: at.toISOString(),
      reason,
      ...(by && { standard: by }),
      ...(proposal && { proposal: { standard: proposal, message: reason } }),
      ...shown,
    };
  }

  /** The sheet of the result that the window shows. */
  report({ audit, checklist, ...wish }: Request<'audit.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.keptOf(client, audit);
    if (checklist !== undefined) return this.filled(checklistOf(checklist), kept, wish, client);
    return this.exports.write(wish, client, (kinds) => ({ ...sheetOf(kept), ...kinds }), kept.inputs);
  }

  /** A check list, filled in by that result. */
  private filled(checklist: string, kept: Kept, wish: Wish, client: Holder): Promise<ExportResult> {
    const { findings, ledger } = kept.report;
    const order = {
      kind: 'checklist',
      checklist,
      of: namesOf(kept.files),
      at: kept.at.getTime(),
      checked: { findings, ledger },
    } as const;
    return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), [...kept.inputs, checklist]);
  }

  /** The same as a PDF to print. */
  printable({ audit }: Request<'audit.print'>, client: Holder): Promise<Uint8Array> {
    return this.exports.printed({ ...sheetOf(this.keptOf(client, audit)), docx: false, pdf: true }, client);
  }

  private keptOf(client: Holder, audit: string): Kept {
    const kept = this.kept.get(client.id);
    if (kept?.audit !== audit) throw new RequestError('审核结果已不在，请重新审核');
    return kept;
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}

/** What is to be done for a window. */
interface Work {
  readonly job: string;
  /** As the window calls them. */
  readonly files: readonly string[];
  /** It comes as it is edited, and is no file. */
  readonly isProject: boolean;
  readonly order: Order;
  readonly other: OtherWish | undefined;
}

function otherOf({ files, as }: NonNullable<Request<'audit.run'>['other']>): OtherWish {
  return { files: files.map((file) => safePath(file, COMPARABLE)), ...(as && { as }) };
}

/** They come from the thread that read them, and are made again when somebody looks at them. */
function parsedOnce(blocks: readonly string[]): () => readonly ReadBlock[] {
  let parsed: readonly ReadBlock[] | undefined;
  return () => {
    parsed ??= blocks.map((block): ReadBlock => JSON.parse(block));
    return parsed;
  };
}

function present(files: readonly (string | undefined)[]): string[] {
  return files.filter((file) => file !== undefined);
}

function sheetOf({ files, at, standard, compared, reason, report }: Kept) {
  const by = { ...(standard && { standard }), ...(compared && { compared }) };
  return { kind: 'auditSheet', files, at: at.getTime(), ...by, reason, report } as const;
}
