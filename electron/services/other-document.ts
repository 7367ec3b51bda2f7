/** Another document that the audited one must agree with (另一份文件): read, compared, and joined to it for whoever shows both. */
import path from 'node:path';
import { composedReading, sourcesIn } from '../../shared/audit/composed-reading.js';
import type { AuditedOther } from '../../shared/contract/audit.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import { type Finding, type FindingPlace, withConsequences } from '../../shared/findings/finding.js';
import { moved } from '../../shared/reading/joined.js';
import type { Reading } from '../../shared/reading/reading.js';
import { type Spot, spotKey } from '../../shared/reading/spot.js';
import type { RecognisedTable } from '../../shared/recognition/recognised.js';
import { OTHER_WORDS, type OtherKind } from '../../shared/truth/other-kind.js';
import { type Truth, truthBetween } from '../../shared/truth/truth.js';
import { toldBy } from '../../shared/truth/two-documents.js';
import { readDocumentFiles } from './document-file.js';
import { namesOf } from './occasion.js';
import { compose } from './prepare.js';
import { isProjectFile, standardOf } from './project-standard.js';
import { openState } from './project-versions.js';
import { readDocuments, type Tell } from './read-document.js';
import type { StandardsPlace } from './standards.js';

/** What the other document is; without `as` years and kinds of the two tell. */
export interface OtherWish {
  readonly files: readonly string[];
  readonly as?: OtherKind;
}

/** How far the comparison could go, in one sentence. `as` is what somebody said that the other document is. */
export function comparedWords({ kind, findings, ledger, unread }: Truth, as: OtherKind | undefined): AuditedOther {
  const compared = ledger.reduce((sum, one) => sum + one.compared, 0);
  const apart = findings.flatMap(withConsequences).length;
  const ended = apart === 0 ? '没有发现不一致' : `${apart} 处不一致`;
  const said = compared > 0 ? `核对了 ${compared} 处，${ended}` : (unread[0]?.message ?? '没有可以核对的内容');
  return { ...(as && { as }), ...(kind && { kind }), compared, said };
}

/** The other document and what it was taken for, as a sheet names it: 上年.pdf（上年公开文件）. */
export function comparedName(files: readonly string[], { kind }: AuditedOther): string {
  return `${namesOf(files)}（${kind ? OTHER_WORDS[kind].title : '没有认出是什么'}）`;
}

/** A finished document in its files, or what a project file prints. Throws UnusableFileError. */
export async function readingOfAny(files: readonly string[], place: StandardsPlace, tell?: Tell): Promise<Reading> {
  const [file, more] = files;
  if (file === undefined || more !== undefined || !isProjectFile(file))
    return readDocuments(await readDocumentFiles(files), tell);
  const { project } = await openState(file);
  return composedReading(compose(await standardOf(file, project, undefined, place), project).document);
}

/** Compares, with the places of both documents told apart; `both` has the blocks of the other one behind the own. */
export function withOther(
  own: { readonly reading: Reading; readonly tables?: readonly RecognisedTable[]; readonly files: readonly string[] },
  other: { readonly reading: Reading; readonly files: readonly string[] },
  as: OtherKind | undefined,
): { readonly truth: Truth; readonly both: Reading } {
  const [ours, theirs] = [own.files, other.files].map((files) => path.basename(files[0] ?? ''));
  const here = (spot: Spot): Spot => ({ ...spot, file: spot.file ?? 0, fileName: spot.fileName ?? ours ?? '' });
  const there = (spot: Spot): Spot => ({
    ...spot,
    block: spot.block + own.reading.blocks.length,
    file: own.files.length + (spot.file ?? 0),
    fileName: spot.fileName ?? theirs ?? '',
  });
  const truth = truthBetween(toldBy(own.reading, here, own.tables), toldBy(other.reading, there), as);
  const behind = moved({ blocks: other.reading.blocks, unread: [] }, there);
  return { truth, both: { ...own.reading, blocks: [...own.reading.blocks, ...behind.blocks] } };
}

/** What a project prints against another document; of its own places is told where in the project they are. */
export async function truthOfDocument(
  name: string,
  document: DisclosureDocument,
  { files, as }: OtherWish,
  place: StandardsPlace,
  tell?: Tell,
): Promise<{ readonly truth: Truth; readonly both: Reading }> {
  const other = { reading: await readingOfAny(files, place, tell), files };
  tell?.('与另一份文件核对', 1);
  const { truth, both } = withOther({ reading: composedReading(document), files: [name] }, other, as);
  const sources = sourcesIn(document);
  const sourced = (at: FindingPlace): FindingPlace => ({
    ...at,
    ...(at.spot?.file === 0 && sources.get(spotKey(at.spot))),
  });
  const traced = (finding: Finding): Finding => ({
    ...finding,
    places: finding.places.map(sourced),
    ...(finding.consequences && { consequences: finding.consequences.map(traced) }),
  });
  return { truth: { ...truth, findings: truth.findings.map(traced) }, both };
}
