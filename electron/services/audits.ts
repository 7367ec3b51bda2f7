/** Audits (审核): reads a finished document and keeps the last result of every window, so that its sheet says the same. */
import path from 'node:path';
import type { AuditReport } from '../../shared/audit/audit.js';
import type { AuditResult } from '../../shared/contract/audit.js';
import type { ExportResult, Request } from '../../shared/contract/contract.js';
import { shownAudit } from '../../shared/report/shown-audit.js';
import { mustBeDocument } from './document-file.js';
import type { Exports } from './exports.js';
import { RequestError } from './failure.js';
import type { Jobs } from './jobs.js';
import type { Holder } from './open-files.js';
import { printable, safePath } from './paths.js';

export const AUDITABLE = ['.docx', '.pdf'];
const OLD_WORD = /\.(doc|wps|rtf|odt)$/i;

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
  ) {}

  async run({ job, files: named, standard }: Request<'audit.run'>, client: Holder): Promise<AuditResult | undefined> {
    const files = named.map(auditable);
    for (const file of files) await mustBeDocument(file);
    const product = await this.jobs.run(client, job, (turn) =>
      turn.produce({ kind: 'audit', files, ...(standard && { standard }) }),
    );
    if (product?.kind !== 'audit') return undefined;
    this.last += 1;
    const [audit, at] = [`audit-${this.last}`, new Date()];
    const { standard: by, reason, proposal, report } = product;
    const { findings, ledger, unread } = report;
    this.kept.set(client.id, { audit, files, at, standard: by?.id, reason, report: { findings, ledger, unread } });
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
  report({ audit, ...wish }: Request<'audit.report'>, client: Holder): Promise<ExportResult> {
    const kept = this.kept.get(client.id);
    if (kept?.audit !== audit) throw new RequestError('审核结果已不在，请重新审核后再导出');
    const { files, at, standard, reason, report } = kept;
    const order = {
      kind: 'auditSheet',
      files,
      at: at.getTime(),
      ...(standard && { standard }),
      reason,
      report,
    } as const;
    return this.exports.write(wish, client, (kinds) => ({ ...order, ...kinds }), files);
  }

  /** The window has gone. */
  drop(client: string): void {
    this.kept.delete(client);
  }
}

function auditable(file: string): string {
  if (OLD_WORD.test(file))
    throw new RequestError(`“${path.basename(printable(file))}”不能直接审核，请用 Word 或 WPS 另存为 .docx 后再审核`);
  return safePath(file, AUDITABLE);
}
