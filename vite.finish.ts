import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { runnerImport } from 'vite';
import type * as Standards from './electron/services/standards.js';
import { filesBelow, hashOf } from './vite.stamp.js';

const run = promisify(execFile);

/** What reads a standard: where any of it is another, so is what was read. */
const READERS = ['shared', 'electron/services', 'package-lock.json'];
const PIECES = 'dist/pieces';
/** What the thread that audits, audits before there is a file: electron/worker/reading.ts. */
const REHEARSAL = 'dist/worker/rehearsal.pdf';

/** Stands for the program as far as it reads standards. */
export function programHash(root: string): string {
  const files = READERS.map((name) => path.join(root, name));
  return hashOf(
    root,
    files.flatMap((place) => (path.extname(place) === '' ? filesBelow(place).filter(isCode) : [place])),
  );
}

/** Words about the code read nothing. */
function isCode(file: string): boolean {
  return path.extname(file) !== '.md';
}

/** What need not be done at every start: the program's own standards are read, and the command line's code is compiled. */
export async function finishProgram(root: string): Promise<void> {
  await compileStandards(root);
  // pdfkit looks for its colour profile beside the code.
  const data = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfkit')), 'data');
  await cp(data, path.join(root, PIECES, 'data'), { recursive: true, filter: (file) => !file.endsWith('.afm') });
  await keepCode(root);
}

async function compileStandards(root: string): Promise<void> {
  const builtin = path.join(root, 'dist', 'standards');
  await rm(builtin, { recursive: true, force: true });
  await mkdir(builtin, { recursive: true });
  const { module } = await runnerImport<typeof Standards>(path.join(root, 'electron/services/standards.ts'), {
    configFile: false,
    root,
    logLevel: 'error',
  });
  const compiled = { program: programHash(root), builtin, installed: builtin, building: true };
  const place = { templates: path.join(root, 'templates'), compiled };
  for (const found of (await module.findStandards(place)).found) {
    const { id, version } = found.summary;
    // What is wrong with one says whoever uses it.
    await module.loadFound(place, found).catch(() => undefined);
    await module.readStandardContent(place, id, version).catch(() => undefined);
  }
}

/** Code is kept of the functions that were called: the longest calls are made once, with the largest example. */
async function keepCode(root: string): Promise<void> {
  const examples = filesBelow(path.join(root, 'assets/examples')).filter((file) => file.endsWith('.gongkai'));
  const texts = examples.map((file) => readFileSync(file, 'utf8')).sort((a, b) => b.length - a.length);
  const text = texts[0] ?? '{}';
  const standard: unknown = JSON.parse(text).content.standard.id;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-build-'));
  const options = { cwd: root, env: { ...process.env, GONGKAI_KEEP_CODE: '1', NODE_OPTIONS: '' } };
  const call = (...args: string[]): Promise<unknown> =>
    run(process.execPath, [path.join(root, 'dist/cli/gongkai.js'), '--user-data', folder, ...args], options).catch(
      (problem: { readonly code?: unknown }) => {
        // 1 is an audit with findings.
        if (problem.code !== 1) throw problem;
      },
    );
  const serving = spawn(
    process.execPath,
    [path.join(root, 'dist/browser/main.js'), '--no-open', '--user-data', folder],
    options,
  );
  // It hears signals from the moment after it has said where it is.
  serving.stdout.once('data', () => setTimeout(() => serving.kill(), 1000));
  await once(serving, 'exit');
  const example = path.join(folder, 'example.gongkai');
  await writeFile(example, text);
  const [docx, pdf] = [path.join(folder, 'example.docx'), path.join(folder, 'example.pdf')];
  await call('generate', example, '--docx', docx, '--pdf', pdf, '--bundled-fonts');
  for (const file of [docx, pdf]) await call('audit', file, '--standard', String(standard));
  // Another than the largest, which the benchmark measures: its figures are those of a file that was never read.
  const other = path.join(folder, 'other.pdf');
  await writeFile(example, texts[1] ?? text);
  await call('generate', example, '--pdf', other, '--bundled-fonts');
  await cp(other, path.join(root, REHEARSAL));
  await rm(folder, { recursive: true, force: true });
}
