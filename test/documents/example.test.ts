import { beforeAll, describe, expect, it } from 'vitest';
import { loadFonts } from '../../electron/services/fonts.js';
import { type Generated, generate, prepare } from '../../electron/services/generate.js';
import { example, fixtureRows, plain } from '../example.js';
import { type DocxText, docxText } from './docx-text.js';
import { type PdfOutlineEntry, type ReadPdf, readPdf } from './pdf-text.js';

const FIXTURE = 'yicheng-2026';
const CREATED = new Date('2026-02-01T00:00:00Z');

/** Every amount, rate and count with its unit, as a multiset. */
function numbers(text: string): Map<string, number> {
  const found = new Map<string, number>();
  const matches = text.normalize('NFKC').matchAll(/\d[\d,]*(?:\.\d+)?\s*(?:万元|%|辆|台|个|人|次|分|元)/g);
  for (const [match] of matches) {
    const key = match.replace(/[,\s]/g, '');
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return found;
}

function titles(entries: readonly PdfOutlineEntry[]): string[] {
  return entries.flatMap((one) => [one.title, ...titles(one.children)]);
}

describe('the complete Shandong example', () => {
  let made: Generated;
  let docx: DocxText;
  let pdf: ReadPdf;
  beforeAll(async () => {
    const fonts = await loadFonts({ bundledOnly: true });
    const { project, standard } = await example();
    const { document } = prepare(standard, project);
    made = await generate({ document, fonts, created: CREATED, docx: true, pdf: true });
    docx = docxText(made.docx ?? new Uint8Array());
    pdf = await readPdf(made.pdf ?? new Uint8Array());
  });

  it('holds every table row of the reference in the DOCX, cell by cell as printed', async () => {
    const have = new Set(
      docx.rows.map((row) =>
        row
          .map(plain)
          .filter((cell) => cell !== '')
          .join('|'),
      ),
    );
    const missing = (await fixtureRows(`${FIXTURE}/rows.tsv`))
      .map((row) =>
        row
          .map(plain)
          .filter((cell) => cell !== '')
          .join('|'),
      )
      .filter((row) => !have.has(row));
    expect(missing).toEqual([]);
  });

  it('holds every table row in the text of the PDF, on one page and in order', async () => {
    const pages = pdf.pages.map(plain);
    const rows = (await fixtureRows(`${FIXTURE}/rows.tsv`)).map((row) => row.map(plain).join(''));
    expect(rows.filter((row) => !pages.some((page) => page.includes(row)))).toEqual([]);
  });

  it('states every amount, rate and count of the reference in its prose, in the same order in part three', async () => {
    const have = numbers(docx.paragraphs.join('\n'));
    const missing = (await fixtureRows(`${FIXTURE}/prose-numbers.tsv`)).filter(
      ([number = '', count]) => (have.get(number) ?? 0) < Number(count),
    );
    expect(missing).toEqual([]);
    const prose = docx.paragraphs.map(plain).join('');
    const part3 = prose.slice(prose.lastIndexOf('第三部分'));
    let at = 0;
    for (const [number = '', unit = ''] of await fixtureRows(`${FIXTURE}/part3.tsv`)) {
      const next = part3.indexOf(plain(number + unit), at);
      expect(next, `${number}${unit} after “${part3.slice(Math.max(0, at - 20), at)}”`).toBeGreaterThanOrEqual(0);
      at = next + number.length;
    }
  });

  it('has an outline, a language and tags, and the same bytes each time', async () => {
    expect(pdf.language).toBe('zh-CN');
    expect(pdf.tagged).toBe(true);
    const outline = titles(pdf.outline);
    expect(outline).toContain('二、收入总体情况表');
    expect(outline.filter((title) => title === '公务运转经费')).toHaveLength(1);
    const fonts = await loadFonts({ bundledOnly: true });
    const { project, standard } = await example();
    const { document } = prepare(standard, project);
    const again = await generate({ document, fonts, created: CREATED, docx: true, pdf: true });
    expect(Buffer.from(again.pdf ?? []).equals(made.pdf ?? new Uint8Array())).toBe(true);
    expect(Buffer.from(again.docx ?? []).equals(made.docx ?? new Uint8Array())).toBe(true);
  });

  it('has nothing that blocks it, and says what the reference lost', async () => {
    const { project, standard } = await example();
    const { findings } = prepare(standard, project);
    expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
    expect(findings.map((finding) => finding.places[0]?.address)).toEqual([
      { table: 'indicators', row: 'p04-04', column: 'value' },
    ]);
  });
});
