/** No amount breaks in its cell, in whatever program the DOCX is opened: LibreOffice prints the numbers of the PDF. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { generate } from '../../electron/services/generate.js';
import { example } from '../example.js';
import { prepare } from '../prepare.js';

const run = promisify(execFile);
const missing = ['soffice', 'pdftotext'].filter((program) => spawnSync(program, ['-v']).error);
const why = missing.length > 0 ? `（跳过：本机没有 ${missing.join('、')}）` : '';

/** Every number of a PDF as it stands on its line, and how often. */
async function numbersIn(file: string): Promise<Map<string, number>> {
  const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 64 * 1024 * 1024 });
  const counts = new Map<string, number>();
  for (const [number] of stdout.matchAll(/\d(?:[\d,.]*\d)?/g)) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

describe.skipIf(missing.length > 0)(`numbers in narrow columns${why}`, () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-amounts-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  // The example with the most columns on a page.
  it('stand unbroken', async () => {
    const { project, standard } = await example('xianning-2024');
    const { document } = prepare(standard, project);
    const fonts = await loadFonts({ bundledOnly: true });
    const created = new Date('2026-02-01T00:00:00Z');
    const { docx, pdf } = await generate({ document, fonts, created, docx: true, pdf: true });
    await writeFile(path.join(folder, 'own.pdf'), pdf ?? '');
    await writeFile(path.join(folder, 'other.docx'), docx ?? '');
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const target = ['--convert-to', 'pdf', '--outdir', folder, path.join(folder, 'other.docx')];
    await run('soffice', [profile, '--headless', ...target]);
    const own = await numbersIn(path.join(folder, 'own.pdf'));
    expect(own.size).toBeGreaterThan(100);
    expect(await numbersIn(path.join(folder, 'other.pdf'))).toEqual(own);
  });
});
