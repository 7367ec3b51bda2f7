/** The same words from the files of another program: LibreOffice writes the example again, as DOCX and as PDF. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { generate, prepare } from '../../electron/services/generate.js';
import type { Reading } from '../../shared/audit/reading.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { example, fixtureRows, plain } from '../example.js';
import { filled, filledRows, paragraphsOf, tablesOf, wordsOf } from './reading-text.js';

const run = promisify(execFile);
const NAME = 'heilongjiang-2020';
const missing = ['soffice'].some((program) => spawnSync(program, ['--version']).error);

describe.skipIf(missing)(`the example out of LibreOffice${missing ? '（跳过：本机没有 soffice）' : ''}`, () => {
  let folder = '';
  let own: Reading;
  let docx: Reading;
  let pdf: Reading;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-readers-'));
    const { project, standard } = await example(NAME);
    const { document } = prepare(standard, project);
    const fonts = await loadFonts({ bundledOnly: true });
    const made = await generate({ document, fonts, created: new Date('2026-02-01T00:00:00Z'), docx: true, pdf: false });
    const bytes = made.docx ?? new Uint8Array();
    const file = path.join(folder, 'example.docx');
    await writeFile(file, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const convert = (to: string) =>
      run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', path.join(folder, to), file]);
    await convert('docx');
    await convert('pdf');
    own = readDocx(bytes);
    docx = readDocx(new Uint8Array(await readFile(path.join(folder, 'docx', 'example.docx'))));
    pdf = await readPdf(new Uint8Array(await readFile(path.join(folder, 'pdf', 'example.pdf'))));
  }, 240_000);

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is the same DOCX to the last cell', () => {
    expect(wordsOf(docx)).toEqual(wordsOf(own));
    expect(docx.unread).toEqual([]);
  });

  it('is the same document as a PDF without tags: every row, every table, every paragraph, every heading', async () => {
    const have = filledRows(pdf);
    const rows = (await fixtureRows(`${NAME}/rows.tsv`)).map(filled);
    expect(rows.filter((row) => !have.has(row))).toEqual([]);
    expect(tablesOf(pdf)).toHaveLength(tablesOf(own).length);
    // Bookmarks leave out levels that are skipped, so their depth is not always the level.
    const headed = (reading: Reading): string[] =>
      paragraphsOf(reading).map((text) => plain(text.replace(/^\d /, '# ')));
    const printed = new Set(headed(pdf));
    expect(headed(own).filter((text) => !printed.has(text))).toEqual([]);
    expect(pdf.unread).toEqual([]);
  });
});
