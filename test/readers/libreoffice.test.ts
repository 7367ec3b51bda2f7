/** The same words from the files of another program: LibreOffice writes the examples again, as DOCX and as PDF. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../shared/audit/audit.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import type { Reading, ReadTable } from '../../shared/reading/reading.js';
import { example, exampleNames, fixtureRows, plain } from '../example.js';
import { finished } from '../finished.js';
import { sample } from '../sample.js';
import { filled, filledRows, paragraphsOf, tablesOf, wordsOf } from './reading-text.js';

const run = promisify(execFile);
const NAMES = sample(await exampleNames(), 2, Number.MAX_SAFE_INTEGER);
const missing = ['soffice'].some((program) => spawnSync(program, ['--version']).error);

interface Readings {
  readonly own: Reading;
  readonly pdf: Reading;
}

describe.skipIf(missing)(`the examples out of LibreOffice${missing ? '（跳过：本机没有 soffice）' : ''}`, () => {
  let folder = '';
  let docx: Reading;
  const readings = new Map<string, Readings>();

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-readers-'));
    for (const name of NAMES) await writeFile(file(name), (await finished(name)).docx);
    const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
    const convert = (to: string, names: readonly string[]) =>
      run('soffice', [
        profile,
        '--headless',
        '--convert-to',
        to,
        '--outdir',
        path.join(folder, to),
        ...names.map(file),
      ]);
    await convert('docx', NAMES.slice(0, 1));
    await convert('pdf', NAMES);
    docx = await readDocx(await bytes(path.join(folder, 'docx', `${NAMES[0]}.docx`)));
    for (const name of NAMES) {
      const own = await readDocx(await bytes(file(name)));
      readings.set(name, { own, pdf: await readPdf(await bytes(path.join(folder, 'pdf', `${name}.pdf`))) });
    }
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  const file = (name: string): string => path.join(folder, `${name}.docx`);
  const bytes = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(name));
  const readingsOf = (name: string): Readings => {
    const found = readings.get(name);
    if (!found) throw new Error(name);
    return found;
  };

  it('is the same DOCX to the last cell', () => {
    const { own } = readingsOf(NAMES[0] ?? '');
    expect(wordsOf(docx)).toEqual(wordsOf(own));
    expect(docx.unread).toEqual([]);
  });

  it.each(NAMES)('%s is the same document as a PDF without tags, its rows, cells and headings', async (name) => {
    const { own, pdf } = readingsOf(name);
    // The line with the unit of the amounts has no rules: it stands above its table as text.
    const have = new Set([...filledRows(pdf), ...tabbedLines(pdf)]);
    const rows = (await fixtureRows(`${name}/rows.tsv`)).map(filled);
    expect(rows.filter((row) => !have.has(row))).toEqual([]);
    expect(tablesOf(pdf).map((table) => cellsOf(table))).toEqual(tablesOf(own).map(ruledCellsOf));
    // Bookmarks leave out levels that are skipped, so their depth is not always the level.
    const headed = (reading: Reading): string[] =>
      paragraphsOf(reading).map((text) => plain(text.replace(/^\d /, '# ')));
    const printed = new Set(headed(pdf));
    expect(headed(own).filter((text) => !printed.has(text))).toEqual([]);
    expect(pdf.unread).toEqual([]);
    // LibreOffice breaks the pages itself: the headings must stand where the contents say.
    const { standard } = await example(name);
    const found = (reading: Reading): string[] =>
      audit(standard, reading)
        .findings.map(({ rule, message }) => `${rule} ${message}`)
        .sort();
    expect(found(pdf)).toEqual(found(own));
  });
});

/** Lines of text whose words stand wide apart, as rows. */
function tabbedLines(reading: Reading): string[] {
  return paragraphsOf(reading).flatMap((text) => (text.includes('\t') ? [filled(text.split('\t'))] : []));
}

/** Every cell with its place and its words. */
function cellsOf({ cells }: ReadTable, top = 0): string[] {
  return cells
    .filter(({ row }) => row >= top)
    .map(({ row, column, rowSpan, columnSpan, text }) =>
      [row - top, column, rowSpan, columnSpan, plain(text)].join(' '),
    );
}

/** The cells below a first row that has no rules, because it names the unit of the amounts. */
function ruledCellsOf(table: ReadTable): string[] {
  const named = table.cells.some(({ row, text }) => row === 0 && /单位：(?:万元)?$/.test(text));
  return cellsOf(table, named ? 1 : 0);
}
