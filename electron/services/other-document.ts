/** Another document that the audited one must agree with (另一份文件): read, compared, and joined to it for whoever shows both. */
import path from 'node:path';
import { composedReading } from '../../shared/audit/composed-reading.js';
import { moved } from '../../shared/reading/joined.js';
import type { Reading } from '../../shared/reading/reading.js';
import type { Spot } from '../../shared/reading/spot.js';
import type { RecognisedTable } from '../../shared/recognition/recognised.js';
import { type Truth, truthBetween } from '../../shared/truth/truth.js';
import { type OtherKind, toldBy } from '../../shared/truth/two-documents.js';
import { readDocumentFiles } from './document-file.js';
import { compose } from './prepare.js';
import { isProjectFile, standardOf } from './project-standard.js';
import { openState } from './project-versions.js';
import { readDocuments } from './read-document.js';
import type { StandardsPlace } from './standards.js';

/** What the other document is; without `as` years and kinds of the two tell. */
export interface OtherWish {
  readonly files: readonly string[];
  readonly as?: OtherKind;
}

/** A finished document in its files, or what a project file prints. Throws UnusableFileError. */
export async function readingOfAny(files: readonly string[], place: StandardsPlace): Promise<Reading> {
  const [file, more] = files;
  if (file === undefined || more !== undefined || !isProjectFile(file))
    return readDocuments(await readDocumentFiles(files));
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
