/** What is computed of a project, without any writer: calculation, composition, checks. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import { composeDocument } from '../../shared/composition/compose.js';
import { addCodePoints, codePointsOf } from '../../shared/composition/document-texts.js';
import { signedDocument } from '../../shared/composition/signed.js';
import type { DisclosureDocument } from '../../shared/document/document.js';
import type { Report } from '../../shared/findings/ledger.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import type { FontLibrary } from './fonts.js';

const DRAFT = '草稿';

/** A project with everything computed: what checks and documents are made from. */
export interface Prepared extends Report {
  readonly document: DisclosureDocument;
}

/** A project calculated and composed, nothing checked: what its pages are made from. */
export interface Composed {
  readonly project: Project;
  readonly calculation: Calculation;
  readonly document: DisclosureDocument;
}

export function compose(standard: Standard, project: Project): Composed {
  const calculation = new Calculation(standard, project);
  return {
    project,
    calculation,
    document: signedDocument(standard, project, composeDocument(standard, project, calculation)),
  };
}

/** Calculates, composes and checks a project; the characters that none of these fonts has are among the findings. */
export async function prepareFor(fonts: FontLibrary, standard: Standard, project: Project): Promise<Prepared> {
  const composed = compose(standard, project);
  return { document: composed.document, ...(await checkFor(fonts, composed)) };
}

/** The checking part of {@link prepareFor}. */
export async function checkFor(fonts: FontLibrary, { project, calculation, document }: Composed): Promise<Report> {
  const asked = codePointsOf(document);
  // Texts of cells are checked also where the document leaves them out at the moment.
  for (const { rows } of Object.values(project.tables))
    for (const { cells } of rows) for (const text of Object.values(cells)) addCodePoints(asked, text);
  const lacking = await fonts.lacking(asked);
  return checkProject(project, calculation, document, (codePoint) => lacking.has(codePoint));
}

/** The document as a draft, which every page says. */
export function asDraft(document: DisclosureDocument): DisclosureDocument {
  return { ...document, watermark: DRAFT };
}
