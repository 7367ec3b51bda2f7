/** The examples as finished files, made once for all tests of a worker. */

import { loadFonts } from '../electron/services/fonts.js';
import { generate } from '../electron/services/generate.js';
import type { Project } from '../shared/project/model.js';
import type { Standard } from '../shared/standard/standard.js';
import { example } from './example.js';
import { type Prepared, prepare } from './prepare.js';

export const CREATED = new Date('2026-02-01T00:00:00Z');

interface Finished extends Prepared {
  readonly project: Project;
  readonly standard: Standard;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly pages: number;
}

const made = new Map<string, Promise<Finished>>();

/** The bytes are the caller's own: pdf.js takes them away. */
export async function finished(name = 'yicheng-2026'): Promise<Finished> {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  const { docx, pdf, ...rest } = await known;
  return { ...rest, docx: docx.slice(), pdf: pdf.slice() };
}

/** The same made anew. */
export async function make(name: string): Promise<Finished> {
  const { project, standard } = await example(name);
  const prepared = prepare(standard, project);
  const fonts = await loadFonts({ bundledOnly: true });
  const { document } = prepared;
  const { docx, pdf, pages } = await generate({ document, fonts, created: CREATED, docx: true, pdf: true });
  if (!docx || !pdf) throw new Error(`${name} was not made`);
  return { ...prepared, project, standard, docx, pdf, pages };
}
