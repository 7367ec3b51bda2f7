/** The typed files as LibreOffice makes PDFs of them, where it is installed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { run } from '../bench/process.js';
import type { TypedFile } from './typed/files.js';
import { wordFile } from './typed/word-file.js';

/** The bytes of the PDFs, by the files' names; undefined where there is no LibreOffice. */
export async function asPdf(files: readonly TypedFile[]): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-audit-'));
  try {
    const names = files.map((_, index) => path.join(folder, `${index}.docx`));
    for (const [index, { blocks }] of files.entries()) await writeFile(names[index] ?? '', wordFile(blocks));
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const done = await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, ...names]);
    if (!done) return undefined;
    const pdfs = await Promise.all(files.map((_, index) => readFile(path.join(folder, `${index}.pdf`))));
    return new Map(files.map(({ name }, index) => [name, new Uint8Array(pdfs[index] ?? [])]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
