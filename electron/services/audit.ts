/** Audits finished documents (审核已公开的文件), by the standard that fits them, or without one. */
import { type AuditReport, audit } from '../../shared/audit/audit.js';
import { examine } from '../../shared/audit/examine.js';
import { type Fit, fitOf, fitsClearly, isForeign, type Looks, looksOf, shareOf } from '../../shared/audit/fit.js';
import type { AuditedOther } from '../../shared/contract/audit.js';
import type { Finding } from '../../shared/findings/finding.js';
import type { Reading } from '../../shared/reading/reading.js';
import { recognise } from '../../shared/recognition/recognise.js';
import type { RecognisedTable } from '../../shared/recognition/recognised.js';
import type { Standard } from '../../shared/standard/standard.js';
import { comparedWords, type OtherWish, readingOfAny, withOther } from './other-document.js';
import { type DocumentFile, readDocuments } from './read-document.js';
import { type FoundStandard, findStandards, loadFound, newestOf, type StandardsPlace } from './standards.js';

/** The report with the blocks that its spots refer to. */
export interface AuditedFile extends AuditReport {
  readonly reading: Reading;
}

export interface Audited {
  readonly report: AuditedFile;
  /** What the files were audited by; absent where they were examined without a standard (体检). */
  readonly standard?: Standard;
  /** Which standard and why, in one sentence: it comes before everything else. */
  readonly reason: string;
  /** The standard that the files look made by, where it is not the one that was asked for. */
  readonly proposal?: Standard;
  /** What the other document was taken for, and how far it could be compared, where there is one. */
  readonly other?: AuditedOther;
}

/** A standard, `none` for an examination without one, or undefined for the one that fits. */
export type Wished = Standard | 'none' | undefined;

/** Told how far an audit is; what these throw ends it. */
export interface AuditSteps {
  /** In words, at every page; `share` of all that is to be read, 0…1. */
  reading(stage: string, share: number): void;
  /** All files are read, and something comes next; `found` of them so far is in the report, too. */
  checking(next: string, found: readonly Finding[], reading: Reading): void;
}

/** How much of what is read is the audited document, where there is another one. */
const OWN_SHARE = 0.5;

/**
 * Files that are one disclosure, in their order. A standard that was asked for and does not fit is told and not used, since
 * all that it could say of the files would be noise. Throws UnusableFileError with what to do where a file cannot be read.
 */
export async function auditFiles(
  files: readonly DocumentFile[],
  place: StandardsPlace,
  wished: Wished,
  steps?: AuditSteps,
  other?: OtherWish,
): Promise<Audited> {
  const share = other ? OWN_SHARE : 1;
  const reading = await readDocuments(files, (stage, done) => steps?.reading(stage, share * done));
  const beside = other && {
    files: other.files,
    reading: await readingOfAny(other.files, place, (stage, done) =>
      steps?.reading(`${stage}（另一份文件）`, share + (1 - share) * done),
    ),
  };
  let both = reading;
  const tell = (next: string, found: readonly Finding[]): void => steps?.checking(next, found, both);
  tell('识别各表', []);
  const tables = recognise(reading);
  tell('核对各表', []);
  if (beside) tell('与另一份文件核对', []);
  const compared = beside && withOther({ reading, tables, files: files.map(({ file }) => file) }, beside, other?.as);
  both = compared?.both ?? reading;
  const whole = (report: AuditReport): AuditedFile =>
    compared
      ? { ...report, unread: [...compared.truth.unread, ...report.unread], reading: both }
      : { ...report, reading };
  const examined = (): AuditedFile => whole(examine(reading, tables, tell, compared?.truth));
  const by = (standard: Standard): AuditedFile => whole(audit(standard, reading, tables, tell, compared?.truth));
  const found = await chosen({ reading, tables, place, wished, examined, by });
  return compared ? { ...found, other: comparedWords(compared.truth, other?.as) } : found;
}

interface Choice {
  readonly reading: Reading;
  readonly tables: readonly RecognisedTable[];
  readonly place: StandardsPlace;
  readonly wished: Wished;
  examined(): AuditedFile;
  by(standard: Standard): AuditedFile;
}

/** By the standard that was asked for, or that fits, or without one. */
async function chosen({ reading, tables, place, wished, examined, by }: Choice): Promise<Audited> {
  if (wished === 'none') return { report: examined(), reason: '按要求不用规范，只核对文件自身（体检）' };
  const looks = looksOf(reading, tables);
  if (wished) {
    const fit = fitOf(wished, looks);
    if (!isForeign(fit)) return { report: by(wished), standard: wished, reason: fitsWords(wished, fit) };
    const better = await likeliest(place, looks, wished);
    const instead = better ? `更像“${nameOf(better.standard)}”（${countWords(better.fit)}），可改用它` : '';
    const reason = `这份文件不像“${nameOf(wished)}”：${whyNot(wished, fit)}；没有按它核对，只核对了文件自身（体检）`;
    return {
      report: examined(),
      reason: instead === '' ? reason : `${reason}。${instead}`,
      ...(better && { proposal: better.standard }),
    };
  }
  const best = await likeliest(place, looks);
  if (best) return { report: by(best.standard), standard: best.standard, reason: fitsWords(best.standard, best.fit) };
  return { report: examined(), reason: '已安装的规范都不像这份文件用的，只核对文件自身（体检）' };
}

export interface Candidate {
  readonly standard: Standard;
  readonly fit: Fit;
}

/** The standard that clearly fits best: only those of the kind and the year are loaded. */
export async function likeliest(place: StandardsPlace, looks: Looks, not?: Standard): Promise<Candidate | undefined> {
  let best: Candidate | undefined;
  for (const found of await fitting(place, looks)) {
    if (found.summary.id === not?.identity.id) continue;
    // One that cannot be used stands in nobody's way here; the list of standards tells of it.
    const standard = await loadFound(place, found).catch(() => undefined);
    if (!standard) continue;
    const fit = fitOf(standard, looks);
    if (fitsClearly(fit) && (!best || shareOf(fit) > shareOf(best.fit))) best = { standard, fit };
  }
  return best;
}

async function fitting(place: StandardsPlace, { kind, year }: Looks): Promise<FoundStandard[]> {
  const { found } = await findStandards(place);
  const newest = new Set(newestOf(found.map(({ summary }) => summary)));
  return found.filter(({ summary }) => {
    const { years } = summary;
    const isOfYear = year === undefined || (year >= years.from && year <= years.to);
    return newest.has(summary) && (kind === undefined || kind === summary.kind) && isOfYear;
  });
}

const KIND = { budget: '预算', accounts: '决算' } as const;

function nameOf({ identity }: Standard): string {
  return identity.name;
}

/** How many of the tables that a standard wants were found. */
export function countWords({ found, expected }: Fit): string {
  return `${expected} 张表对上 ${found} 张`;
}

function fitsWords(standard: Standard, fit: Fit): string {
  const { from, to } = standard.identity.years;
  const year = fit.otherYear ? `；文件的年度不在规范适用的 ${from === to ? from : `${from}–${to}`} 年之内` : '';
  return `按“${nameOf(standard)}”核对：${countWords(fit)}${year}`;
}

function whyNot(standard: Standard, fit: Fit): string {
  const kind = fit.otherKind ? `它是${KIND[standard.identity.kind]}的规范，文件是另一种；` : '';
  return `${kind}${countWords(fit)}`;
}
