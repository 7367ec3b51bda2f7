import { expect, test } from 'vitest';
import { readPdf } from '../../shared/readers/pdf/read-pdf.js';
import { HEIGHT, MARGIN, pdfFile, WIDTH, write } from './pdf-sheet.js';

test('words that a page does not show are no words of the document: they are told, not read', async () => {
  const bytes = await pdfFile([
    (pdf) => {
      write(pdf, '支出总表', MARGIN, WIDTH, 75);
      write(pdf, '页面之外', MARGIN, WIDTH, HEIGHT + 40);
      pdf
        .save()
        .rect(MARGIN, 100, WIDTH - 2 * MARGIN, 100)
        .clip();
      write(pdf, '框内的字', MARGIN, WIDTH, 150);
      write(pdf, '框外的字', MARGIN, WIDTH, 230);
      pdf.restore();
      write(pdf, '其后的字', MARGIN, WIDTH, 260);
    },
  ]);
  const { blocks, unread } = await readPdf(bytes);
  const words = blocks.map((one) => (one.kind === 'paragraph' ? one.text : '')).join('');
  expect(words).toBe('支出总表框内的字其后的字');
  expect(unread).toEqual([
    {
      message: expect.stringMatching(/^第 1 页还有看不见的文字/),
      text: '页面之外框外的字',
      spot: { block: 0, page: 1 },
    },
  ]);
});
