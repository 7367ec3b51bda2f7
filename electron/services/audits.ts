/** Audits (审核): reads finished documents and keeps the last result of every window, so that its sheet says the same. */
import type { AuditReport } from '../../shared/audit/audit.js';
import type { AuditedFinding, AuditResult } from '../../shared/contract/audit.js';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { shownAudit } from '../../shared/report/shown-audit.js';
import { auditable, checklistOf, mustBeDocument } from './document-file.js';
import type { Exports, Wish } from './exports.js';
import { RequestError } from './failure.js';
import type { Jobs } from './jobs.js';
import { namesOf } from './occasion.js';
import type { Holder } from './open-files.js';
import type { ShownDocuments } from './shown-documents.js';

interface Kept {
  readonly audit: string;
  readonly files: readonly string[];
  readonly at: Date;
  readonly standard: string | undefined;
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

  async run({ job, files: named, standard }: Request<'audit.run'>, client: Holder): Promise<AuditResult | undefined> {
    const files = named.map(auditable);
    const stamps: string[] = [];
    for (const file of files) stamps.push(await mustBeDocument(file));
    this.last += 1;
    const audit = `audit-${this.last}`;
    const found = (findings: readonly AuditedFinding[]): void =>
      client.send({ kind: 'found', job, audit, files, findings });
    const product = await this.jobs
      .run(client, job, (turn) => {
        this.documents.begin(client, audit, { files, stamps });
        found([]);
        return turn.produce({ kind: 'audit', files, ...(standard && { standard }) }, found);
      })
      .finally(() => this.documents.end(client, audit));
    if (product?.kind !== 'audit') return undefined;
    const at = new Date();
    const { standard: by, reason, proposal, report } = product;
    const { findings, ledger, unread } = report;
    const { blocks } = report.reading;
    const sheet = { standard: by?.id, reason, report: { findings, ledger, unread } };
    this.documents.keep(client, audit, { files, stamps, blocks });
    this.kept.set(client.id, { audit, files, at, ...sheet });
    return {
      audit,
      files,
      time: at.toISOString(),
      reason,
      ...(by && { standard: by }),
      ...(proposal && { proposal: { standard: proposal, message: reason } }),
      ...shownAudit(report),
    };
  }

  /** The sheet of the result that the window shows. */
  report({ audit, checklist, ...wish }: Request<'audit.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.keptOf(client, audit);
    if (checklist !== undefined) return this.filled(checklistOf(checklist), kept, wish, client);
    return this.exports.write(wish, client, (kinds) => ({ ...sheetOf(kept), ...kinds }), kept.files);
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
    return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), [...kept.files, checklist]);
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

function sheetOf({ files, at, standard, reason, report }: Kept) {
  return { kind: 'auditSheet', files, at: at.getTime(), ...(standard && { standard }), reason, report } as const;
}
