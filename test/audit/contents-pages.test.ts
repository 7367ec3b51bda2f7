import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../shared/audit/audit.js';
import { readDocx } from '../../shared/readers/docx/read-docx.js';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import type { ReadBlock, Reading } from '../../shared/reading/reading.js';
import type { Standard } from '../../shared/standard/standard.js';
import { finished } from '../finished.js';

const NUMBER = /\d+$/;

describe('the page numbers of the contents', () => {
  let standard: Standard;
  let pdf: Reading;
  let docx: Reading;
  beforeAll(async () => {
    const files = await finished();
    standard = files.standard;
    pdf = await readPdf(files.pdf);
    docx = await readDocx(files.docx);
  });

  const lines = ({ blocks }: Reading): number[] =>
    blocks.flatMap((block, i) => (block.kind === 'paragraph' && block.contents && NUMBER.test(block.text) ? [i] : []));

  /** What is said of the pages when the number of one line is another. */
  function said(reading: Reading, line: number, number: (right: number) => string): string[] {
    const blocks = reading.blocks.map(
      (block, i): ReadBlock =>
        i === line && block.kind === 'paragraph'
          ? { ...block, text: block.text.replace(NUMBER, (right) => number(Number(right))) }
          : block,
    );
    const { findings } = audit(standard, { ...reading, blocks });
    return findings.filter(({ rule }) => rule === 'contents-pages').map(({ message }) => message);
  }

  it('are those of the pages on which the headings stand, in a file with pages', () => {
    expect(lines(pdf).length).toBeGreaterThan(10);
    expect(said(pdf, 0, String)).toEqual([]);
    for (const line of lines(pdf).filter((_, i) => i % 12 === 0)) {
      expect(said(pdf, line, (right) => String(right + 1))).toEqual([
        expect.stringMatching(/^目录中“.+”在第 \d+ 页，正文在第 \d+ 页$/),
      ]);
    }
  });

  it('count the pages of all files from the first heading in another file on', () => {
    const half = pdf.blocks.length / 2;
    const blocks = pdf.blocks.map((block, i) => ({ ...block, spot: { ...block.spot, file: i < half ? 0 : 1 } }));
    const [folios] = pdf.folios ?? [];
    const split = { ...pdf, blocks, folios: [folios, folios] };
    expect(said(split, lines(pdf).at(-1) ?? 0, (right) => String(right + 1))).toEqual([]);
    expect(said(split, lines(pdf)[0] ?? 0, (right) => String(right + 1))).toEqual([
      expect.stringMatching(/^目录中“.+”在第 \d+ 页，正文在第 \d+ 页$/),
    ]);
  });

  it('are numbers between dashes or in brackets as well', () => {
    for (const written of [(n: string) => `- ${n} -`, (n: string) => `（${n}）`, (n: string) => `…………${n}`]) {
      const blocks = pdf.blocks.map((block, i): ReadBlock => {
        if (!lines(pdf).includes(i) || block.kind !== 'paragraph') return block;
        return { ...block, text: block.text.replace(NUMBER, written) };
      });
      const { findings, ledger } = audit(standard, { ...pdf, blocks });
      expect(findings.filter(({ rule }) => rule.startsWith('contents'))).toEqual([]);
      expect(ledger.find(({ rule }) => rule === 'contents-pages')?.compared).toBe(lines(pdf).length);
    }
  });

  it('go up and are all there, in a file without pages', () => {
    const [first = 0, second = 0, third = 0] = lines(docx);
    expect(said(docx, second, String)).toEqual([]);
    expect(said(docx, third, () => '1')).toEqual([expect.stringMatching(/第 1 页在上一行的第 \d+ 页之前$/)]);
    expect(said(docx, first, () => '')).toEqual([expect.stringMatching(/没有页码$/)]);
  });

  it('may be left out: titles alone are compared with the headings all the same', () => {
    const alone = (change: (title: string) => string): string[] => {
      const last = lines(docx).at(-1);
      const blocks = docx.blocks.map((block, i): ReadBlock => {
        if (block.kind !== 'paragraph' || !block.contents) return block;
        const { contents: _, ...plain } = block;
        const title = block.text.replace(/\s*\d+$/, '');
        return { ...plain, text: i === last ? change(title) : title };
      });
      const { findings } = audit(standard, { ...docx, blocks });
      return findings.filter(({ rule }) => rule.startsWith('contents')).map(({ rule }) => rule);
    };
    expect(alone((title) => title)).toEqual([]);
    expect(alone(() => '第四部分 附表')).toContain('contents');
  });
});
