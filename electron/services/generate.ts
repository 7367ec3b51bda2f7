/** Generates the documents of a project: calculation, checks, layout, writers, one after the other. */
import { Calculation } from '../../shared/calculation/calculation.js';
import { checkProject } from '../../shared/checks/check.js';
import type { Finding } from '../../shared/checks/finding.js';
import { composeDocument } from '../../shared/composition/compose.js';
import type { Project } from '../../shared/project/model.js';
import type { Standard } from '../../shared/standard/standard.js';
import { writeDocx } from '../../shared/writers/docx/write-docx.js';
import type { FontBook } from '../../shared/writers/fonts.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { writePdf } from '../../shared/writers/pdf/write-pdf.js';

export const PRODUCER = 'gongkai';
const DRAFT = '草稿';

/** Work that takes a while tells how far it is; `done` of `total` steps of the stage. */
export type Progress = (stage: string, done: number, total: number) => void;

export interface GenerateRequest {
  readonly standard: Standard;
  readonly project: Project;
  readonly fonts: FontBook;
  readonly created: Date;
  readonly docx: boolean;
  readonly pdf: boolean;
  /** Marks every page as a draft. */
  readonly draft: boolean;
  readonly onProgress?: Progress;
}

export interface Generated {
  readonly docx?: Uint8Array;
  readonly pdf?: Uint8Array;
  readonly pages: number;
}

/** The findings of a project under its standard. */
export function findingsOf(standard: Standard, project: Project): Finding[] {
  const calculation = new Calculation(standard, project);
  return checkProject(project, calculation, composeDocument(standard, project, calculation));
}

/** Builds the asked-for documents in memory; nothing is written to disk here. */
export async function generate(request: GenerateRequest): Promise<Generated> {
  const { standard, project, fonts, created, onProgress } = request;
  const calculation = new Calculation(standard, project);
  const options = request.draft ? { watermark: DRAFT } : {};
  const document = composeDocument(standard, project, calculation, options);
  const report = (stage: string) => (done: number, total: number) => onProgress?.(stage, done, total);
  onProgress?.('排版', 0, 1);
  const layout = layoutDocument(document, fonts);
  onProgress?.('排版', 1, 1);
  const docx = request.docx
    ? await writeDocx(document, layout, { created, creator: PRODUCER, onProgress: report('生成 DOCX') })
    : undefined;
  const pdf = request.pdf
    ? await writePdf(document, layout, { fonts, created, producer: PRODUCER, onProgress: report('生成 PDF') })
    : undefined;
  return { ...(docx ? { docx } : {}), ...(pdf ? { pdf } : {}), pages: layout.pages.length };
}
