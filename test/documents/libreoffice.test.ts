/** The DOCX in another program: LibreOffice must come to the same pages as the layout, and lose nothing. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeDocx } from '../../shared/writers/docx/write-docx.js';
import { layoutDocument } from '../../shared/writers/layout/layout-document.js';
import { fixtureRows, plain } from '../example.js';
import { finished } from '../finished.js';
import { all, parseXml, textOf, unzip } from '../writers/docx-reader.js';
import { cell, documentOf, FONTS, heading, paragraph, rows, table } from '../writers/layout-sample.js';

const run = promisify(execFile);
const missing = ['soffice', 'pdftotext'].filter((program) => spawnSync(program, ['-v']).error);
const MAX_TEXT = 64 * 1024 * 1024;
const why = missing.length > 0 ? `（跳过：本机没有 ${missing.join('、')}）` : '';

/** Pages as PDF, converted in a profile of their own so that no open LibreOffice is disturbed. */
async function convert(folder: string, docx: Uint8Array): Promise<string[]> {
  const file = path.join(folder, 'example.docx');
  await writeFile(file, docx);
  const profile = `-env:UserInstallation=${pathToFileURL(path.join(folder, 'profile'))}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'pdf', '--outdir', folder, file]);
  // In the order in which it is drawn: cell by cell, where other orders would mix the lines of neighbouring cells.
  const { stdout } = await run('pdftotext', ['-raw', path.join(folder, 'example.pdf'), '-'], { maxBuffer: MAX_TEXT });
  return stdout.split('\f').slice(0, -1).map(plain);
}

interface Entry {
  readonly title: string;
  readonly page: number;
}

/** The contents as they were written into the file: title and page number of every entry. */
function cachedContents(docx: Uint8Array): Entry[] {
  const body = parseXml(unzip(docx).get('word/document.xml') ?? '');
  return all(body, 'w:hyperlink').map((link) => {
    const [, title = '', page = ''] = /^(.*?)(\d+)$/.exec(textOf(link)) ?? [];
    return { title: plain(title), page: Number(page) };
  });
}

/** A table over several pages, with a row that no page can hold. */
async function longTable(): Promise<{ readonly docx: Uint8Array; readonly pages: number; readonly words: number }> {
  const words = 200;
  const tall = [cell('绩效目标'.repeat(words)), cell('尾')];
  const document = documentOf([heading('甲'), table([...rows(40), tall, ...rows(2)]), paragraph('注：说明', 'note')]);
  const layout = layoutDocument(document, FONTS);
  const docx = await writeDocx(document, layout, { created: new Date('2026-02-01T00:00:00Z'), creator: 'test' });
  return { docx, pages: layout.pages.length, words };
}

describe.skipIf(missing.length > 0)(`a long table, converted by LibreOffice${why}`, () => {
  it('repeats its header, keeps its rows on their pages and loses no text', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-libreoffice-'));
    try {
      const { docx, pages, words } = await longTable();
      const printed = await convert(folder, docx);
      expect(printed).toHaveLength(pages);
      for (const page of printed.slice(1)) expect(page).toMatch(/^名称金额/);
      // A page end may fall between the two characters.
      expect(printed.join('').match(/绩|目/g)).toHaveLength(2 * words);
      expect(printed.at(-1)).toContain('第2行1,920.96注:说明');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});

describe.skipIf(missing.length > 0)(`the DOCX of the example, converted by LibreOffice${why}`, () => {
  let folder = '';
  let laidOut = 0;
  let pages: string[] = [];
  let contents: Entry[] = [];
  /** The listed headings as printed, which may differ from their entries: the contents number the tables. */
  let headings: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'gongkai-libreoffice-'));
    const { document, docx, pages: count } = await finished();
    laidOut = count;
    pages = await convert(folder, docx);
    contents = cachedContents(docx);
    headings = document.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'heading' && block.listed ? [plain(block.runs.map(({ text }) => text).join(''))] : [],
      ),
    );
  });

  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('has as many pages as the layout, none of them blank', () => {
    expect(pages).toHaveLength(laidOut);
    expect(pages.filter((page) => page === '')).toEqual([]);
  });

  it('prints its number on every page but the cover', () => {
    const last = pages.slice(1).map((page, index) => page.endsWith(plain(`— ${index + 2} —`)));
    expect(last.filter((numbered) => !numbered)).toEqual([]);
  });

  it('has every heading on the page that the contents name, in the file and in print', () => {
    expect(contents.length).toBeGreaterThan(15);
    expect(contents).toHaveLength(headings.length);
    const printed = (pages[1] ?? '').replaceAll(/\.{3,}/g, '…');
    contents.forEach(({ title, page }, index) => {
      expect(printed).toContain(`${title}…${page}`);
      expect(pages[page - 1], `${title}, page ${page}`).toContain(headings[index]);
    });
  });

  it('shows every table row of the reference on one page', async () => {
    const rows = (await fixtureRows('yicheng-2026/rows.tsv')).map((row) => row.map(plain).join(''));
    expect(rows.filter((row) => !pages.some((page) => page.includes(row)))).toEqual([]);
  });
});
