/** Audits (审核): reads finished documents and keeps the last result of every window, so that its sheet says the same. */
import type { AuditReport } from '../../shared/audit/audit.js';
import type { AuditedFinding, AuditResult, Surroundings } from '../../shared/contract/audit.js';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import type { ReadBlock } from '../../shared/reading/reading.js';
import { shownAudit } from '../../shared/report/shown-audit.js';
import { surroundingsOf } from '../../shared/report/surroundings.js';
import { auditable, mustBeDocument, readPages } from './document-file.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import type { Jobs } from './jobs.js';
import type { Holder } from './open-files.js';

/** Files that are or were audited. */
interface Begun {
  readonly audit: string;
  readonly files: readonly string[];
  /** The states of the files that were read. */
  readonly stamps: readonly string[];
}

interface Kept extends Begun {
  readonly blocks: readonly ReadBlock[];
  readonly at: Date;
  readonly standard: string | undefined;
  readonly reason: string;
  readonly report: AuditReport;
}

export class Audits {
  private readonly kept = new Map<string, Kept>();
  /** Those that are not at their end, whose pages are shown meanwhile. */
  private readonly begun = new Map<string, Begun>();
  private last = 0;

  constructor(
    private readonly jobs: Jobs,
    private readonly exports: Exports,
  ) {}

  async run({ job, files: named, standard }: Request<'audit.run'>, client: Holder): Promise<AuditResult | undefined> {
    const files = named.map(auditable);
    const stamps: string[] = [];
    for (const file of files) stamps.push(await mustBeDocument(file));
    this.last += 1;
    const begun: Begun = { audit: `audit-${this.last}`, files, stamps };
    const { audit } = begun;
    const found = (findings: readonly AuditedFinding[]): void =>
      client.send({ kind: 'found', job, audit, files, findings });
    const product = await this.jobs
      .run(client, job, (turn) => {
        this.begun.set(client.id, begun);
        found([]);
        return turn.produce({ kind: 'audit', files, ...(standard && { standard }) }, found);
      })
      .finally(() => {
        if (this.begun.get(client.id) === begun) this.begun.delete(client.id);
      });
    if (product?.kind !== 'audit') return undefined;
    const at = new Date();
    const { standard: by, reason, proposal, report } = product;
    const { findings, ledger, unread } = report;
    const { blocks } = report.reading;
    const sheet = { standard: by?.id, reason, report: { findings, ledger, unread } };
    this.kept.set(client.id, { ...begun, blocks, at, ...sheet });
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

  /** The bytes of a file that is audited, or of the result that the window shows, as it was read; undefined where it has no pages. */
  async document({ audit, file }: Request<'audit.document'>, client: Holder): Promise<Uint8Array | undefined> {
    const begun = this.begun.get(client.id);
    const { files, stamps } = begun?.audit === audit ? begun : this.keptOf(client, audit);
    const name = files[file];
    return name === undefined ? undefined : readPages(name, stamps[file]);
  }

  surroundings({ audit, ...place }: Request<'audit.surroundings'>, client: Holder): Surroundings {
    return surroundingsOf(this.keptOf(client, audit).blocks, place);
  }

  /** The sheet of the result that the window shows. */
  report({ audit, ...wish }: Request<'audit.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.keptOf(client, audit);
    return this.exports.write(wish, client, (kinds) => ({ ...sheetOf(kept), ...kinds }), kept.files);
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
    this.begun.delete(client);
    this.kept.delete(client);
  }
}

function sheetOf({ files, at, standard, reason, report }: Kept) {
  return { kind: 'auditSheet', files, at: at.getTime(), ...(standard && { standard }), reason, report } as const;
}
