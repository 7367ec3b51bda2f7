/** What every example must show against its reference: rows, numbers, outline, findings, the same bytes. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { blocks, type Finding } from '../../shared/findings/finding.js';
import { addressKey } from '../../shared/project/address.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf as readFinishedPdf } from '../../shared/readers/pdf/read-pdf.js';
import { fixtureRows, plain, ROOT } from '../example.js';
import { finished, make } from '../finished.js';
import { filledRows, wordsOf } from '../readers/reading-text.js';
import { type DocxText, docxText } from './docx-text.js';
import { jumps, mislabelled } from './headings.js';
import { type PdfOutlineEntry, type ReadPdf, readPdf } from './pdf-text.js';

export interface ExampleExpectation {
  /** Name of the example and of its fixtures: `rows.tsv`, `prose-numbers.tsv` and, where there is one, `part3.tsv`. */
  readonly name: string;
  /** Titles that the outline must hold, each once. */
  readonly outline: readonly string[];
  /**
   * What is wrong in the published figures, and nothing else: the rule and its first place, `table/row/column` or the
   * id of the plan's block.
   */
  readonly findings: readonly string[];
}

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

function filled(cells: readonly string[]): string {
  return cells
    .map(plain)
    .filter((cell) => cell !== '')
    .join('|');
}

/** Declares the tests of one example. */
export function describeExample({ name, outline, findings }: ExampleExpectation): void {
  describe(`the complete example ${name}`, () => {
    let made: Awaited<ReturnType<typeof finished>>;
    let docx: DocxText;
    let pdf: ReadPdf;
    beforeAll(async () => {
      made = await finished(name);
      docx = docxText(made.docx);
      pdf = await readPdf(made.pdf);
    });

    it('holds every table row of the reference in the DOCX, cell by cell as printed', async () => {
      const have = new Set(docx.rows.map(filled));
      const rows = (await fixtureRows(`${name}/rows.tsv`)).map(filled);
      expect(rows.filter((row) => !have.has(row))).toEqual([]);
    });

    it('holds every table row in the text of the PDF, on one page and in order', async () => {
      const pages = pdf.pages.map(plain);
      const rows = (await fixtureRows(`${name}/rows.tsv`)).map((row) => row.map(plain).join(''));
      expect(rows.filter((row) => !pages.some((page) => page.includes(row)))).toEqual([]);
    });

    it('is read back as the same document from DOCX and PDF: tables cell by cell, paragraphs, headings, contents', async () => {
      const fromDocx = await readDocx(made.docx);
      const fromPdf = await readFinishedPdf(made.pdf);
      expect(wordsOf(fromPdf)).toEqual(wordsOf(fromDocx));
      expect([...fromDocx.unread, ...fromPdf.unread]).toEqual([]);
      const have = filledRows(fromPdf);
      const rows = (await fixtureRows(`${name}/rows.tsv`)).map(filled);
      expect(rows.filter((row) => !have.has(row))).toEqual([]);
    });

    it('states every amount, rate and count of the reference in its prose', async () => {
      const have = numbers(docx.paragraphs.join('\n'));
      const wanted = await fixtureRows(`${name}/prose-numbers.tsv`);
      expect(wanted.filter(([number = '', count]) => (have.get(number) ?? 0) < Number(count))).toEqual([]);
    });

    if (existsSync(path.join(ROOT, 'test', 'fixtures', name, 'part3.tsv')))
      it('states them in the same order in part three', async () => {
        const prose = docx.paragraphs.map(plain).join('');
        const part3 = prose.slice(prose.lastIndexOf('第三部分'));
        let at = 0;
        for (const [number = '', unit = ''] of await fixtureRows(`${name}/part3.tsv`)) {
          const next = part3.indexOf(plain(number + unit), at);
          const after = part3.slice(Math.max(0, at - 20), at);
          expect(next, `${number}${unit} after “${after}”`).toBeGreaterThanOrEqual(0);
          at = next + number.length;
        }
      });

    it('has an outline, a language and tags, and the same bytes each time', async () => {
      expect(pdf.language).toBe('zh-CN');
      expect(pdf.tagged).toBe(true);
      const found = titles(pdf.outline);
      for (const title of outline) expect(found.filter((one) => one === title)).toHaveLength(1);
      const again = await make(name);
      expect(Buffer.from(again.pdf).equals(made.pdf)).toBe(true);
      expect(Buffer.from(again.docx).equals(made.docx)).toBe(true);
    });

    it('goes down its headings level by level, lists them as they are printed, and says so where it is PDF/UA', async () => {
      expect(jumps(made.document)).toEqual([]);
      expect(mislabelled(made.document)).toEqual([]);
      expect(Buffer.from(made.pdf).includes('<pdfuaid:part>1</pdfuaid:part>')).toBe(true);
    });

    it('has nothing that blocks it, and says what is wrong in the reference', () => {
      expect(blocks(made.findings)).toBe(false);
      expect(made.findings.map(nameOf).sort()).toEqual([...findings].sort());
    });

    it('has a ledger of all rules, none of which could not run', () => {
      expect(made.ledger.length).toBeGreaterThan(100);
      expect(made.ledger.filter(({ outcome }) => outcome === 'notRun')).toEqual([]);
      const found = new Set(made.findings.map(({ rule }) => rule));
      for (const { rule, outcome } of made.ledger)
        expect([rule, outcome === 'found' || outcome === 'accepted']).toEqual([rule, found.has(rule)]);
    });
  });
}

function nameOf({ rule, places }: Finding): string {
  const [first] = places;
  return `${rule} ${first?.address ? addressKey(first.address) : (first?.block ?? '')}`.trim();
}
