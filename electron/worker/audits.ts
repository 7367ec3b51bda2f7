/** Audits as the thread makes them: finished documents, and what a project prints against another document. */
import path from 'node:path';
import type { AuditedFinding, AuditStandard } from '../../shared/contract/audit.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { shownAudit, shownFindings } from '../../shared/report/shown-audit.js';
import type { Standard } from '../../shared/standard/standard.js';
import { lastYearRefused, type Truth } from '../../shared/truth/truth.js';
import { type AuditedFile, auditFiles, type Wished } from '../services/audit.js';
import { readDocumentFiles } from '../services/document-file.js';
import type { Progress } from '../services/generate.js';
import { comparedWords, type OtherWish, truthOfDocument } from '../services/other-document.js';
import { UnusableFileError } from '../services/project-files.js';
import type { StandardsPlace } from '../services/standards.js';
import type { AuditProduct, WorkerOrder } from './messages.js';

/** How much of an audit is reading its files. */
const READING_SHARE = 0.7;

interface Around {
  readonly place: StandardsPlace;
  readonly wished: Wished;
  readonly progress: Progress;
  /** Told all that has been found so far. */
  found(findings: readonly AuditedFinding[]): void;
}

export async function audited(
  { files, other }: Extract<WorkerOrder, { kind: 'audit' }>,
  { place, wished, progress, found: tellFound }: Around,
): Promise<AuditProduct> {
  let told = 0;
  const steps = {
    reading: (stage: string, share: number) => progress(stage, READING_SHARE * share, 1),
    checking: (
      next: string,
      found: Parameters<typeof shownFindings>[0],
      reading: Parameters<typeof shownFindings>[1],
    ) => {
      progress(next, READING_SHARE, 1);
      if (found.length === told) return;
      told = found.length;
      tellFound(shownFindings(found, reading));
    },
  };
  const read = await readDocumentFiles(files);
  const { standard, proposal, report, ...rest } = await auditFiles(read, place, wished, steps, other);
  progress('核对', 1, 1);
  return {
    kind: 'audit',
    ...rest,
    ...handedOver(report),
    ...(standard && { standard: identityOf(standard) }),
    ...(proposal && { proposal: identityOf(proposal) }),
  };
}

interface Printed {
  /** How the project's file is called. */
  readonly name: string;
  readonly document: DisclosureDocument;
  readonly standard: Standard;
  readonly other: OtherWish;
}

/** The findings are those of the two documents alone: the project's own are shown beside it as it is edited. */
export async function truthOf(printed: Printed, place: StandardsPlace, progress: Progress): Promise<AuditProduct> {
  const { name, document, standard, other } = printed;
  const tell = (stage: string, share: number): void => progress(stage, share, 1);
  const { truth, both } = await truthOfDocument(name, document, other, place, tell);
  const { findings, ledger, unread } = truth;
  return {
    kind: 'audit',
    standard: identityOf(standard),
    reason: `“${name}”印出的数和文字与另一份文件核对；项目自身的检查见检查结果`,
    other: comparedWords(truth, other.as),
    ...handedOver({ findings, ledger, unread, reading: both }),
  };
}

/** What was read is by far the most of it, and the window waits for the rest. */
function handedOver({ reading, ...report }: AuditedFile): Pick<AuditProduct, 'report' | 'shown' | 'blocks'> {
  const blocks = reading.blocks.map((block) => JSON.stringify(block));
  return { report, shown: shownAudit({ ...report, reading }), blocks };
}

function identityOf({ identity: { id, name, version } }: Standard): AuditStandard {
  return { id, name, version };
}

interface Prior extends Pick<Truth, 'findings' | 'ledger'> {
  /** In one sentence. */
  readonly said: string;
}

/** Last year's figures of a project against the file that seems to have published them; what it is, must come from its own words. */
export async function priorYear(
  document: DisclosureDocument,
  wish: NonNullable<Extract<WorkerOrder, { kind: 'state' }>['lastYear']>,
  place: StandardsPlace,
): Promise<Prior> {
  const other = 'file' in wish ? `上年文件 ${path.basename(wish.file)}：` : '';
  const refused = (reason: string): Prior => ({
    ...lastYearRefused(`${other}${reason}`),
    said: `${other}没有核对，${reason}`,
  });
  if ('reason' in wish) return refused(wish.reason);
  try {
    const { truth } = await truthOfDocument(wish.name, document, { files: [wish.file] }, place);
    if (truth.kind !== 'last-year') return refused('它的标题没有说明是上一年同一种公开文件');
    return { ...truth, said: `${other}${comparedWords(truth, undefined).said}` };
  } catch (problem) {
    if (problem instanceof UnusableFileError) return refused(problem.message);
    throw problem;
  }
}
